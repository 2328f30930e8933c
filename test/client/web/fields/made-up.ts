import { z } from 'zod';
import { instant, plainDate } from '../../../../machines/core/values/calendar.ts';
import type { FormModel } from '../../../../client/web/fields/field.ts';
import { fieldsOf, formSchema } from '../../../../client/web/fields/model.ts';
import { defineLifecycle } from '../../../../machines/core/definition/define.ts';
import { positiveFen } from '../../../../machines/core/values/money.ts';
import { place } from '../../../../machines/core/values/place.ts';
import { longText, shortText } from '../../../../machines/core/values/text.ts';
import { createMachine } from 'xstate';

const bare = defineLifecycle({ machine: createMachine({ id: 'madeUp' }) });

/** The form of a schema that no lifecycle has. */
export const formFor = (schema: z.ZodType): FormModel => fieldsOf(bare, 'try', formSchema(schema));

const tree: z.ZodType = z.lazy(() => z.strictObject({ name: shortText, below: z.array(tree) }));

/** What no registered lifecycle has yet, in one form. */
export const everyShape = z.strictObject({
  'a.b%c+d': shortText,
  plain: z.string(),
  at: instant,
  on: plainDate.optional(),
  amounts: z.array(positiveFen).max(5),
  nested: z.array(z.array(shortText).min(1)),
  answers: z.array(z.boolean()),
  empties: z.array(z.strictObject({ note: shortText.optional() })),
  rate: z.number(),
  size: z.literal([1, 2, 3]),
  place: place.optional(),
  byName: z.record(shortText, z.strictObject({ amount: positiveFen })),
  byKind: z.record(z.enum(['x', 'y']), longText).optional(),
  either: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('cash'), amount: positiveFen }),
    z.strictObject({ kind: z.literal('goods'), what: shortText, amount: shortText.optional() }),
    z.strictObject({ kind: z.literal('nothing') }),
  ]),
  nullable: shortText.nullable(),
  optionalUnion: z.union([z.array(shortText).min(1), z.strictObject({ all: z.literal(true) })]).optional(),
  optionalList: z.array(shortText).optional(),
  optionalGroup: z
    .strictObject({ deeper: z.strictObject({ note: shortText.optional() }).optional() })
    .optional(),
  tuple: z.tuple([shortText, shortText]),
  tree,
  anything: z.unknown(),
});
