import { z } from 'zod';
import { field } from '../definition/field.ts';
import { happened } from '../definition/form-fields.ts';
import { listed, longText, shortText } from '../values/text.ts';
import type { Instant, Text } from '../values/vocabulary.ts';

/** A point of a checklist 清单: cleared with a reference, or not applicable with a reason. Nothing is left open. */
export type ChecklistEntry = { at: Instant; by: string } & (
  { state: 'cleared'; reference: string; on: string } | { state: 'notApplicable'; reason: string }
);

export type Checklist<Item extends string> = Partial<Record<Item, ChecklistEntry>>;

/** The forms for the two ways to settle a point. */
export const checklistForms = <Item extends string>(item: z.ZodType<Item>) => ({
  clear: z.strictObject({
    item,
    reference: field(shortText, '批准文号', 'number of the approval'),
    on: happened('办结日期', 'cleared on'),
  }),
  notApplicable: z.strictObject({
    item,
    reason: field(longText, '不适用的理由', 'why it does not apply'),
  }),
});

/** The points that nobody has settled, in order. */
export const openItems = <Item extends string>(items: readonly Item[], list: Checklist<Item>): Item[] =>
  items.filter((item) => list[item] === undefined);

/** The sentence that refuses to go on while points are open; nothing when all are settled. */
export function incomplete<Item extends string>(
  items: readonly Item[],
  list: Checklist<Item>,
  titles: Record<Item, Text>,
): Text | undefined {
  const open = openItems(items, list);
  if (open.length === 0) return undefined;
  const { zh, en } = listed(open.map((item) => titles[item]));
  return {
    zh: `尚有${open.length}项未办结：${zh}。`,
    en: `${open.length} of ${items.length} points are open: ${en}.`,
  };
}
