import { asksIfGiven, type Field } from './field.ts';
import { describedBy, heading, notes } from './headings.ts';
import { attributes, type HtmlEscapedString, markup, nothing } from './markup.ts';
import { givenName } from './names.ts';
import type { Page, Spot } from './page.ts';

/** A frame around what belongs together; where it may be left out, it asks first whether it is given. */
export function fieldset(
  page: Page,
  field: Field,
  spot: Spot,
  content: unknown,
  data = nothing,
): HtmlEscapedString {
  const { name } = spot;
  const about = attributes({ id: page.id(name), 'aria-describedby': describedBy(page, field, spot) });
  const inside = asksIfGiven(field) ? given(page, field, name, content) : content;
  return markup`<fieldset class="field ${field.kind}"${about}${data}>
<legend>${heading(page, field, spot)}</legend>
${notes(page, field, spot)}
${inside}
</fieldset>`;
}

function given(page: Page, field: Field, name: string, content: unknown): HtmlEscapedString {
  const title = page.of(field.title);
  const words = page.lang === 'zh' ? `填写“${title}”` : `give “${title}”`;
  const question = attributes({
    type: 'checkbox',
    id: page.id(name, 'given'),
    name: givenName(name),
    value: 'yes',
    checked: page.values.has(givenName(name)),
    'data-gives': page.id(name, 'content'),
  });
  return markup`<label class="option"><input${question}> <span>${words}</span></label>
<fieldset class="content" role="none" id="${page.id(name, 'content')}">
${content}
</fieldset>`;
}
