import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entriesOf } from '../../../../client/web/fields/entries.ts';
import type { JsonSchema } from '../../../../client/web/fields/json-schema.ts';
import { formSchema } from '../../../../client/web/fields/model.ts';
import { dataOf, valuesOf } from '../../../../client/web/fields/read.ts';
import { everyForm } from './every-form.ts';
import { everyShape, formFor } from './made-up.ts';
import { dataFor } from './schema-data.ts';

/** As it would be sent: JSON has no negative zero. */
const asJson = (data: unknown): unknown => JSON.parse(JSON.stringify(data));

/** Names that are never read as those of an object's own. */
const polluting = /"(__proto__|constructor|prototype)":/;

describe('data filled into a form', () => {
  it.each(everyForm)('$name come out of it as they went in', { timeout: 60_000 }, ({ model, schema }) => {
    fc.assert(
      fc.property(dataFor(schema).map(asJson), (data) => {
        const entries = entriesOf(model, data);
        expect(dataOf(model, entries)).toEqual(data);
        expect(String(valuesOf(model, entries))).toBe(String(entries));
      }),
      { numRuns: schema.properties === undefined || model.event === 'open' ? 10 : 25 },
    );
  });

  it('come out as they went in for shapes that no lifecycle has yet', { timeout: 60_000 }, () => {
    const schema = formSchema(everyShape) as JsonSchema;
    const { properties = {}, ...rest } = schema;
    // The generator doesn't follow references.
    const data = dataFor({
      ...rest,
      properties: { ...properties, tree: { const: { name: '根', below: [] } }, tuple: { const: ['a', 'b'] } },
    });
    const model = formFor(everyShape);
    fc.assert(
      fc.property(
        data.map(asJson).filter((one) => !polluting.test(JSON.stringify(one))),
        (data) => {
          expect(dataOf(model, entriesOf(model, data))).toEqual(data);
        },
      ),
      { numRuns: 300 },
    );
  });
});
