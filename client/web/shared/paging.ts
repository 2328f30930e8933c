import { html } from 'hono/html';
import type { Markup } from '../layout/markup.ts';
import type { Locale } from '../layout/locale.ts';

/** How many rows a page of a list has. */
export const pageSize = 50;

/** The same address with other parameters; an empty value takes one away. */
export function withParameters(here: string, changes: Record<string, string>): string {
  const url = new URL(here, 'http://here');
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return `${url.pathname}${url.search}`;
}

/** Links to the other pages of a numbered list. */
export function pageLinks(here: string, page: number, total: number, { say }: Locale): Markup {
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (last === 1) return html``;
  const to = (number: number, label: string, rel = '') =>
    html`<a href="${withParameters(here, { page: number === 1 ? '' : String(number) })}" rel="${rel}"
      >${label}</a
    >`;
  return html`<nav class="pages" aria-label="${say('分页', 'Pages')}">
    ${page > 1 ? to(page - 1, say('上一页', 'Previous'), 'prev') : ''}
    <span>${say(`第 ${page} / ${last} 页`, `Page ${page} of ${last}`)}</span>
    ${page < last ? to(page + 1, say('下一页', 'Next'), 'next') : ''}
    ${page < last ? to(last, say('末页', 'Last')) : ''}
  </nav>`;
}

/** The link to the next page of a list that only goes forward. */
export const nextLink = (here: string, cursor: string | undefined, { say }: Locale): Markup =>
  cursor === undefined
    ? html``
    : html`<nav class="pages" aria-label="${say('分页', 'Pages')}">
        <a href="${withParameters(here, { cursor })}" rel="next">${say('下一页', 'Next')}</a>
      </nav>`;
