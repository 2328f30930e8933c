import type { Affirmation, Choice, Several } from './field.ts';
import { describedBy, heading, notes } from './headings.ts';
import { choose, insisted } from './insistence.ts';
import { plainText } from './leaf-values.ts';
import { attributes, type Attributes, type HtmlEscapedString, markup, nothing } from './markup.ts';
import type { Page, Spot } from './page.ts';

/** Up to so many values are shown side by side; more are chosen from a list. */
const mostRadios = 5;

/** One of several values. */
export function choiceField(page: Page, field: Choice, spot: Spot): HtmlEscapedString {
  return field.options.length <= mostRadios ? radios(page, field, spot) : select(page, field, spot);
}

function select(page: Page, field: Choice, spot: Spot): HtmlEscapedString {
  const { name, refusals, focused } = spot;
  const value = page.values.get(name) ?? '';
  const known = field.options.map((one) => ({ written: one.written, title: page.of(one.title) }));
  const other =
    value === '' || known.some(({ written }) => written === value) ? [] : [{ written: value, title: value }];
  const all = [{ written: '', title: choose(page) }, ...known, ...other];
  return markup`<div class="field choice">
<label for="${page.id(name)}">${heading(page, field, spot)}</label>
${notes(page, field, spot)}
<select${attributes({
    id: page.id(name),
    name,
    ...insisted(field.required, spot),
    'aria-invalid': refusals.length > 0 ? 'true' : undefined,
    'aria-describedby': describedBy(page, field, spot),
    autofocus: focused,
  })}>${all.map(({ written, title }) => markup`<option${attributes({ value: written, selected: written === value })}>${title}</option>`)}</select>
</div>`;
}

function radios(page: Page, field: Choice, spot: Spot): HtmlEscapedString {
  const { name, refusals, focused } = spot;
  const value = page.values.get(name);
  const none = { written: '', title: page.lang === 'zh' ? '不填' : 'not stated' };
  const options = field.options.map((one) => ({ written: one.written, title: page.of(one.title) }));
  const all = field.required ? options : [...options, none];
  return markup`<fieldset${attributes({
    class: 'field radios',
    id: page.id(name),
    role: 'radiogroup',
    'aria-required': field.required ? 'true' : undefined,
    'aria-invalid': refusals.length > 0 ? 'true' : undefined,
    'aria-describedby': describedBy(page, field, spot),
  })}>
<legend>${heading(page, field, spot)}</legend>
${notes(page, field, spot)}
<div class="options">${all.map(({ written, title }, index) =>
    option(page, name, title, {
      type: 'radio',
      value: written,
      checked: written === value,
      autofocus: focused === true && index === 0,
      ...insisted(field.required, spot),
    }),
  )}</div>
</fieldset>`;
}

/** Any of several values. */
export function severalField(page: Page, field: Several, spot: Spot): HtmlEscapedString {
  const { name } = spot;
  const chosen = page.values.getAll(name);
  return markup`<div class="options">${field.options.map(({ written, title }) =>
    option(page, name, page.of(title), {
      type: 'checkbox',
      value: written,
      checked: chosen.includes(written),
    }),
  )}</div>`;
}

/** Something to affirm. */
export function affirmationField(page: Page, field: Affirmation, spot: Spot): HtmlEscapedString {
  const { name, refusals } = spot;
  const checkbox = attributes({
    type: 'checkbox',
    id: page.id(name),
    name,
    value: 'yes',
    checked: page.values.has(name),
    ...insisted(field.required, spot),
    'aria-invalid': refusals.length > 0 ? 'true' : undefined,
    'aria-describedby': describedBy(page, field, spot),
    autofocus: spot.focused,
  });
  const value =
    field.value === true ? nothing : markup`${page.lang === 'zh' ? '：' : ': '}${plainText(field.value)}`;
  return markup`<div class="field affirmation">
<label class="option"><input${checkbox}> <span>${heading(page, field, spot)}${value}</span></label>
${notes(page, field, spot)}
</div>`;
}

/** A radio button or checkbox inside its label. */
export function option(page: Page, name: string, title: string, all: Attributes): HtmlEscapedString {
  const id = page.id(name, `is-${String(all.value)}`);
  return markup`<label class="option"><input${attributes({ ...all, name, id })}> <span>${title}</span></label>`;
}
