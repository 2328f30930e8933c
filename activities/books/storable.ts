import type { Refusal } from '../../machines/core/values/vocabulary.ts';
import { invalid } from './refusals.ts';

/** Objects to texts, anywhere in a value, that no database keeps as they are: with a null character or half of one. */
export function storable(value: unknown, path: string[] = []): Refusal[] {
  if (typeof value === 'string')
    return value.isWellFormed() && !value.includes('\0') ? [] : [damaged(path.join('.'))];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => storable(inner, [...path, key]));
}

const damaged = (field: string) =>
  invalid(
    '文字编码已损坏或含有空字符，请重新输入。',
    'The text is damaged or holds a null character; type it again.',
    field,
  );
