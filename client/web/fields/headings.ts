import type { Field } from './field.ts';
import { type HtmlEscapedString, markup, nothing } from './markup.ts';
import type { Page, Spot } from './page.ts';
import { refusalList } from './refusals.ts';

/** A field's title, numbered in a list; what may be left out says so. */
export function heading(page: Page, field: Field, { ordinal }: Spot): HtmlEscapedString {
  const optional = page.lang === 'zh' ? '（选填）' : ' (optional)';
  const number = ordinal === undefined ? nothing : markup` <span data-ordinal>${ordinal}</span>`;
  const mark = field.required ? nothing : markup`<span class="optional">${optional}</span>`;
  return markup`${page.of(field.title)}${number}${mark}`;
}

/** Help and hints of a field. */
export function hint(page: Page, field: Field, name: string): HtmlEscapedString {
  const sentences = hintsOf(field).map((one) => page.of(one).replace(/[。.]$/, ''));
  if (sentences.length === 0) return nothing;
  return markup`<p class="hint" id="${page.id(name, 'hint')}">${sentences.join(page.lang === 'zh' ? '；' : '; ')}</p>`;
}

const hintsOf = ({ help, hints }: Field) => (help === undefined ? hints : [help, ...hints]);

/** The ids of what describes a field. */
export function describedBy(page: Page, field: Field, spot: Spot): string | undefined {
  const parts = [
    ...(hintsOf(field).length > 0 ? [page.id(spot.name, 'hint')] : []),
    ...(spot.refusals.length > 0 ? [page.id(spot.name, 'refusals')] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(' ');
}

/** What stands under a field's title. */
export const notes = (page: Page, field: Field, { name, refusals }: Spot): HtmlEscapedString =>
  markup`${hint(page, field, name)}${refusalList(page, name, refusals)}`;
