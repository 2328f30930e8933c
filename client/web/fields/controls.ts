import type { Leaf } from './field.ts';
import { describedBy, heading, notes } from './headings.ts';
import { insisted } from './insistence.ts';
import { attributes, type Attributes, type HtmlEscapedString, markup } from './markup.ts';
import type { Page, Spot } from './page.ts';
import { htmlPattern } from './pattern.ts';
import { placeOptions } from './places.ts';

/** A control into which one value is written, with label, hint and refusals. */
export function leafField(page: Page, field: Leaf, spot: Spot): HtmlEscapedString {
  const { name, refusals, focused } = spot;
  const all = {
    id: page.id(name),
    name,
    ...insisted(field.required, spot),
    'aria-invalid': refusals.length > 0 ? 'true' : undefined,
    'aria-describedby': describedBy(page, field, spot),
    autofocus: focused,
  };
  return markup`<div class="field ${field.kind}">
<label for="${page.id(name)}">${heading(page, field, spot)}</label>
${notes(page, field, spot)}
${leafControl(page, field, page.values.get(name) ?? '', all)}
</div>`;
}

function leafControl(page: Page, field: Leaf, value: string, all: Attributes): HtmlEscapedString {
  const { minLength, maxLength } = field;
  const lengths = { minlength: (minLength ?? 0) > 1 ? minLength : undefined, maxlength: maxLength };
  const input = (more: Attributes) => markup`<input${attributes({ ...all, ...more, value })}>`;
  const pattern = htmlPattern(field.pattern);
  switch (field.kind) {
    case 'lines':
    case 'json':
      // The first line break after the tag is not part of the value.
      return markup`<textarea${attributes({ ...all, ...lengths, rows: 4, spellcheck: field.kind === 'json' ? 'false' : undefined })}>
${value}</textarea>`;
    case 'integer':
    case 'number':
      if (value !== '' && !/^-?\d+(\.\d+)?$/.test(value))
        return input({ type: 'text', inputmode: 'decimal' });
      return input({
        type: 'number',
        step: field.kind === 'integer' ? 1 : 'any',
        min: bound(field.minimum),
        max: bound(field.maximum),
      });
    case 'money':
      return input({ type: 'text', inputmode: 'decimal', pattern: '[0-9,]+([.][0-9]{1,2})?' });
    case 'date':
      return input({ type: value === '' || /^\d{4}-\d\d-\d\d$/.test(value) ? 'date' : 'text' });
    case 'month':
      return input({ type: value === '' || /^\d{4}-\d\d$/.test(value) ? 'month' : 'text' });
    case 'instant':
      return input({ type: value === '' || localTime.test(value) ? 'datetime-local' : 'text', step: 'any' });
    case 'place':
      return page.places === undefined
        ? input({ type: 'text' })
        : markup`<select${attributes(all)}>${placeOptions(page, page.places, field, value)}</select>`;
    case 'person':
      // A name will do as well as an id, so that the browser must not insist on the form of one.
      return input({
        type: 'text',
        list: page.people === undefined ? undefined : page.id('people', 'list'),
        autocomplete: 'off',
      });
    case 'line':
      return input({ type: 'text', ...lengths, pattern });
  }
}

const localTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?$/;

const bound = (limit: number | undefined) =>
  limit === undefined || Math.abs(limit) === Number.MAX_SAFE_INTEGER ? undefined : limit;
