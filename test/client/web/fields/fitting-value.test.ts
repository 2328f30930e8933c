import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { entriesOf } from '../../../../client/web/fields/entries.ts';
import { dataOf } from '../../../../client/web/fields/read.ts';
import { renderFields } from '../../../../client/web/fields/render.ts';
import { fittingValue } from '../../../../client/web/fields/fitting-value.ts';
import { plainDate } from '../../../../machines/core/values/calendar.ts';
import { positiveFen } from '../../../../machines/core/values/money.ts';
import { shortText } from '../../../../machines/core/values/text.ts';
import { everyForm } from './every-form.ts';
import { everyShape, formFor } from './made-up.ts';
import { dataFor } from './schema-data.ts';

const model = formFor(
  z.strictObject({
    name: shortText,
    kind: z.enum(['tea', 'fish']),
    on: plainDate.optional(),
    items: z.array(z.strictObject({ what: shortText, amount: positiveFen })),
    lead: z.strictObject({ who: shortText, willing: z.boolean() }).optional(),
  }),
);

describe('of earlier data', () => {
  it('what a form does not have is dropped, and what no longer fits is left empty, part by part', () => {
    const earlier = {
      ...{ name: '茶园', kind: 'silk', on: 7, gone: 'x' },
      items: [{ what: '茶苗', amount: '很多', more: 1 }, 'nonsense', { what: '水管', amount: 5 }],
      lead: { who: '甲', willing: 'yes' },
    };
    expect(fittingValue(model.root, earlier)).toEqual({
      name: '茶园',
      items: [{ what: '茶苗' }, { what: '水管', amount: 5 }],
      lead: { who: '甲' },
    });
  });

  it('what was given with nothing in it is given again, and what nothing fits in is not', () => {
    const seal = z.strictObject({ colour: shortText.optional() }).optional();
    const { root } = formFor(z.strictObject({ name: shortText, seal }));
    expect(fittingValue(root, { name: '茶园', seal: {} })).toEqual({ name: '茶园', seal: {} });
    expect(fittingValue(root, { name: '茶园', seal: { colour: 7 } })).toEqual({ name: '茶园' });
    expect(fittingValue(root, { name: '茶园' })).toEqual({ name: '茶园' });
  });

  it('nothing fits where nothing is like the form', () => {
    for (const nothing of [
      undefined,
      null,
      7,
      'x',
      [],
      {},
      { gone: 1 },
      JSON.parse('{"__proto__":{"name":"x"}}'),
    ])
      expect(fittingValue(model.root, nothing)).toBeUndefined();
  });

  it.each(everyForm)('all that was sent with the form of $name fits it again', ({ model, schema }) => {
    fc.assert(
      fc.property(dataFor(schema), (data) => {
        const sent = JSON.parse(JSON.stringify(data ?? null)) as unknown;
        const again = dataOf(model, entriesOf(model, fittingValue(model.root, sent)));
        expect(again).toEqual(dataOf(model, entriesOf(model, sent ?? undefined)));
      }),
      { numRuns: 5 },
    );
  });

  it('anything at all makes no error, and something that the form can show', () => {
    const shape = formFor(everyShape);
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.record({ either: fc.jsonValue(), byName: fc.jsonValue(), tree: fc.jsonValue() }),
        (some, parts) => {
          for (const data of [some, { ...parts, nested: some, amounts: some }]) {
            const entries = entriesOf(shape, fittingValue(shape.root, data));
            expect(String(renderFields(shape, { lang: 'zh', idPrefix: 'f', values: entries }))).toContain(
              'data-fields',
            );
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
