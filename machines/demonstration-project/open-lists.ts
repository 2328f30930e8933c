import { z } from 'zod';
import { field } from '../core/definition/field.ts';
import { listed, shortText, text } from '../core/values/text.ts';
import type { Text } from '../core/values/vocabulary.ts';
import { categoryTitles, matchSourceTitles } from './vocabulary.ts';

/** Lists that end in 等 are open: a plan may name more, and what it names is chosen as `other` with its name. */

/** What a plan names besides a list's own values. */
export const further = z
  .array(
    z.strictObject({
      zh: field(shortText, '中文', 'in Chinese'),
      en: field(shortText, '英文', 'in English'),
    }),
  )
  .max(20);

/** The name of what is chosen as `other`. */
export const furtherName = field(shortText, '另列的名称', 'name of the other', {
  help: text('选“方案另列的”时，填方案中的名称。', 'Where another is chosen: its name in the plan.'),
}).optional();

/** A value of an open list, as a form has it. */
export interface Chosen {
  value: string;
  name?: string | undefined;
}

const isNamed = (names: readonly Text[], name: string | undefined) =>
  names.some(({ zh, en }) => name === zh || name === en);

/** What is wrong with a value of an open list: another that the plan does not name, or a name beside a value of the list. */
export function notListed({ value, name }: Chosen, names: readonly Text[] = []): Text | undefined {
  if (value !== 'other')
    return name === undefined
      ? undefined
      : text(`“${name}”只在选“方案另列的”时填写`, `"${name}" is written only where another is chosen`);
  if (isNamed(names, name)) return undefined;
  const { zh, en } = listed([...names]);
  return text(
    `方案没有另列“${name ?? ''}”；另列的有：${zh || '（无）'}`,
    `the plan names no other "${name ?? ''}"; it names: ${en || '(none)'}`,
  );
}

/** What a value of an open list is called. */
export function chosenTitle(
  { value, name }: Chosen,
  titles: Record<string, Text>,
  names: readonly Text[] = [],
): Text {
  const other = names.find(({ zh, en }) => name === zh || name === en);
  if (value === 'other' && name !== undefined) return other ?? text(name, name);
  return titles[value] ?? text(value, value);
}

/** What the category of a project is called. */
export const categoryTitle = ({
  category,
  categoryName,
}: {
  category: string;
  categoryName?: string | undefined;
}) => chosenTitle({ value: category, name: categoryName }, categoryTitles);

/** What a source of the match is called. */
export const sourceTitle = ({ source, name }: { source: string; name?: string | undefined }) =>
  chosenTitle({ value: source, name }, matchSourceTitles);
