import { affirmationField, choiceField, option, severalField } from './choices.ts';
import { leafField } from './controls.ts';
import { type Field, type Group, type Keyed, type List, mostRows, type Union } from './field.ts';
import { fieldset } from './frame.ts';
import { heading } from './headings.ts';
import { plainText } from './leaf-values.ts';
import { attributes, type HtmlEscapedString, markup, nothing } from './markup.ts';
import * as names from './names.ts';
import type { Page, Spot } from './page.ts';
import { shared } from './refusals.ts';

/** A field of any kind: one control, or a fieldset of what is in it. */
export function renderField(page: Page, field: Field, spot: Spot): HtmlEscapedString {
  switch (field.kind) {
    case 'fixed':
      return markup`<p class="field fixed">${heading(page, field, spot)}: ${plainText(field.value)}</p>`;
    case 'choice':
      return choiceField(page, field, spot);
    case 'affirmation':
      return affirmationField(page, field, spot);
    case 'several':
      return fieldset(page, field, spot, severalField(page, field, spot));
    case 'group': {
      const { own, of } = shared(spot.refusals, keysOf(field));
      return fieldset(page, field, { ...spot, refusals: own }, inGroup(page, field, spot, of));
    }
    case 'list':
    case 'keyed':
      return rowsOf(page, field, spot);
    case 'union':
      return unionOf(page, field, spot);
    default:
      return leafField(page, field, spot);
  }
}

const keysOf = ({ fields }: Group) => fields.filter((one) => one.kind !== 'fixed').map(({ key }) => key);

/** The fields of a group, without a frame around them. */
export function inGroup(
  page: Page,
  { fields, required }: Group,
  { name, insists, focused }: Spot,
  refusalsOf: ReturnType<typeof shared>['of'],
): HtmlEscapedString[] {
  const shown = fields.filter((one) => one.kind !== 'fixed');
  return shown.map((one, index) =>
    renderField(page, one, {
      name: names.below(name, one.key),
      refusals: refusalsOf(one.key),
      insists: insists && required,
      focused: focused === true && index === 0,
    }),
  );
}

function rowsOf(page: Page, field: List | Keyed, spot: Spot): HtmlEscapedString {
  const { name } = spot;
  const told = page.values.getAll(names.rowsName(name)).length;
  const count = Math.max(told, field.required ? field.min : 0);
  const indexes = Array.from({ length: count }, (_, index) => index);
  const steps = indexes.map((index) =>
    field.kind === 'list'
      ? String(index)
      : (page.values.get(names.keyName(names.rowName(name, index))) ?? ''),
  );
  const { own, of } = shared(spot.refusals, steps);
  const inside = { insists: spot.insists && field.required };
  const looksAt = page.values.has(names.addName(name)) ? count - 1 : -1;
  const rows = indexes.map((index) =>
    rowOf(page, field, name, index, {
      ...inside,
      refusals: of(steps[index] ?? ''),
      focused: index === looksAt,
    }),
  );
  const full = count >= Math.min(field.max, mostRows);
  const marker = `{${name.split('{').length}}`;
  const content = markup`<div class="rows" id="${page.id(name, 'rows')}">${rows}</div>
<template id="${page.id(name, 'template')}">${rowOf(page, field, name, marker, { ...inside, refusals: [] })}</template>
<button${attributes({
    type: 'submit',
    name: names.addName(name),
    value: 1,
    formnovalidate: true,
    disabled: full,
    'data-add': page.id(name),
    autofocus: page.values.has(names.removeName(name)),
  })}>${page.lang === 'zh' ? `添加${page.of(field.title)}` : `add: ${page.of(field.title)}`}</button>`;
  const data = attributes({ 'data-list': marker, 'data-max': Math.min(field.max, mostRows) });
  return fieldset(page, field, { ...spot, refusals: own }, content, data);
}

type RowSpot = Pick<Spot, 'insists' | 'refusals'> & { focused?: boolean };

/** One row. In the template of further ones, a mark that no name contains stands for its index. */
function rowOf(
  page: Page,
  field: List | Keyed,
  list: string,
  index: number | string,
  spot: RowSpot,
): HtmlEscapedString {
  const row = names.rowName(list, index);
  const ordinal = typeof index === 'number' ? index + 1 : 0;
  const item = { ...field.item, title: field.kind === 'list' ? field.title : field.item.title };
  const key =
    field.kind === 'list'
      ? nothing
      : renderField(page, field.keys, { ...spot, name: names.keyName(row), refusals: [], ordinal });
  const words = page.lang === 'zh' ? '删除' : 'remove: ';
  const focused = spot.focused === true && field.kind === 'list';
  return markup`<div class="row" data-row>
<input type="hidden" name="${names.rowsName(list)}" value="${index}">
${key}
${renderField(page, item, { ...spot, name: row, ordinal, focused })}
<button${attributes({
    type: 'submit',
    name: names.removeName(row),
    value: 1,
    formnovalidate: true,
    'data-remove': true,
  })}>${words}${page.of(field.title)} <span data-ordinal>${ordinal}</span></button>
</div>
`;
}

function unionOf(page: Page, field: Union, spot: Spot): HtmlEscapedString {
  const { name, refusals } = spot;
  const chosen = page.values.get(names.chosenName(name));
  const variant = chosen === null ? undefined : field.variants.find((_, index) => String(index) === chosen);
  const keys = variant?.kind === 'group' ? keysOf(variant) : [];
  const { own } = shared(refusals, keys);
  const inside = variant?.kind === 'group' ? refusals.filter((one) => !own.includes(one)) : refusals;
  const left =
    variant?.kind === 'group' ? own : variant === undefined || variant.kind === 'fixed' ? refusals : [];
  const none = { title: page.lang === 'zh' ? '不填' : 'not given', value: '' };
  const options = field.variants.map((one, index) => ({ title: page.of(one.title), value: String(index) }));
  const radios = (field.required ? options : [...options, none]).map(({ title, value }) =>
    option(page, names.chosenName(name), title, {
      type: 'radio',
      value,
      checked: value === chosen,
      required: field.required && spot.insists,
      'data-required': field.required && !spot.insists,
      'data-chooses': value === '' ? undefined : page.id(name, `variant-${value}`),
    }),
  );
  const variants = field.variants.map((one, index) =>
    variantOf(page, one, page.id(name, `variant-${index}`), {
      name: names.variantName(name, index),
      refusals: one === variant ? inside : [],
      insists: false,
    }),
  );
  const content = markup`<div class="options">${radios}</div>${variants}`;
  return fieldset(page, field, { ...spot, refusals: left }, content, attributes({ 'data-union': true }));
}

function variantOf(page: Page, field: Field, id: string, spot: Spot): HtmlEscapedString {
  if (field.kind === 'fixed') return nothing;
  if (field.kind !== 'group')
    return markup`<fieldset class="variant" role="none" id="${id}">${renderField(page, field, spot)}</fieldset>`;
  const { of } = shared(spot.refusals, keysOf(field));
  return markup`<fieldset class="variant" id="${id}"><legend>${page.of(field.title)}</legend>
${inGroup(page, field, spot, of)}
</fieldset>`;
}
