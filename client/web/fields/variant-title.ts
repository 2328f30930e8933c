import { text } from '../../../machines/core/values/text.ts';
import type { Text } from '../../../machines/core/values/vocabulary.ts';
import type { Field } from './field.ts';
import { plainText } from './leaf-values.ts';

/**
 * What a variant of a union is called: the title for the constant that tells it apart, or for its index, among the
 * titles of the union's options; else what its own schema calls itself; else what has to be given in it.
 */
export function variantTitle(
  variant: Field,
  index: number,
  titles: Record<string, Text>,
  called: Text | undefined,
): Text {
  const named = (name: string): Text | undefined => (Object.hasOwn(titles, name) ? titles[name] : undefined);
  const constants = variant.kind === 'group' ? variant.fields.filter((one) => one.kind === 'fixed') : [];
  const found = constants.map(({ value }) => named(plainText(value))).find((title) => title !== undefined);
  return found ?? named(String(index)) ?? called ?? described(variant);
}

function described(variant: Field): Text {
  if (variant.kind === 'fixed') {
    if (variant.value === null) return text('无', 'none');
    return text(plainText(variant.value), plainText(variant.value));
  }
  if (variant.kind !== 'group') return kinds[variant.kind] ?? variant.title;
  const constant = variant.fields.find((one) => one.kind === 'fixed');
  if (constant !== undefined) return text(plainText(constant.value), plainText(constant.value));
  const first = variant.fields.filter((one) => one.required).slice(0, 3);
  const more = variant.fields.length > first.length;
  const zh = first.map((one) => one.title.zh).join('、');
  const en = first.map((one) => one.title.en).join(', ');
  return text(`填写 ${zh}${more ? ' 等' : ''}`, `give ${en}${more ? ' and more' : ''}`);
}

const kinds: Partial<Record<Field['kind'], Text>> = {
  line: text('文字', 'text'),
  lines: text('文字', 'text'),
  integer: text('数字', 'number'),
  number: text('数字', 'number'),
  list: text('列表', 'list'),
  choice: text('选项', 'choice'),
};
