import { html } from 'hono/html';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import type { Instant } from '../../../machines/core/values/vocabulary.ts';
import type { OpenCase } from '../../open-cases/open-case.ts';
import { isBrokenOff } from '../../trouble/trouble.ts';
import { troubleWord } from '../../trouble/words.ts';
import { titleOfPaths } from '../../view/view.ts';
import { casePath } from './case-links.ts';
import type { Markup } from '../layout/markup.ts';
import type { Locale } from '../layout/locale.ts';
import { deadlineMark } from './light-mark.ts';

/** A row of a list of cases; closed ones have no deadline. */
export type ListedCase = Pick<OpenCase, 'id' | 'lifecycle' | 'title' | 'state' | 'place' | 'trouble'> & {
  dueAt?: Instant;
  closed?: boolean;
};

/** How a list of cases is shown. */
export interface CaseTable {
  lifecycles: Record<string, Lifecycle>;
  now: Instant;
  yellowDays: number;
  locale: Locale;
  caption: string;
  /** Lets cases be ticked for a bulk decision. */
  selectable?: boolean;
  empty: string;
}

/** A list of cases, one row each; on a narrow screen the rows become cards. */
export function caseTable(cases: ListedCase[], table: CaseTable): Markup {
  const { locale, selectable = false, empty, caption } = table;
  const { say } = locale;
  if (cases.length === 0) return html`<p class="empty">${empty}</p>`;
  return html`<table class="cases">
    <caption class="hidden">
      ${caption}
    </caption>
    <thead>
      <tr>
        ${selectable ? html`<th scope="col"><span class="hidden">${say('选择', 'Select')}</span></th>` : ''}
        <th scope="col">${say('期限', 'Due')}</th>
        <th scope="col">${say('事项', 'Case')}</th>
        <th scope="col">${say('环节', 'Step')}</th>
        <th scope="col">${say('地点', 'Place')}</th>
      </tr>
    </thead>
    <tbody>
      ${cases.map((one) => row(one, table))}
    </tbody>
  </table>`;
}

function row(one: ListedCase, { lifecycles, now, yellowDays, locale, selectable }: CaseTable): Markup {
  const { say, of, place } = locale;
  const lifecycle = lifecycles[one.lifecycle];
  const state = lifecycle === undefined ? one.state : of(titleOfPaths(lifecycle, one.state));
  return html`<tr>
    ${
      selectable === true
        ? html`<td class="tick">
            <input
              type="checkbox"
              name="case"
              value="${one.id}"
              aria-label="${say('选择', 'Select')} ${one.title}"
            />
          </td>`
        : ''
    }
    <td class="due">
      ${
        one.dueAt === undefined || one.closed === true
          ? html`<span class="none">${timeless(one, locale)}</span>`
          : deadlineMark(one.dueAt, now, yellowDays, locale)
      }
    </td>
    <td class="what">
      <a href="${casePath(one.id)}">${one.title}</a>
      <span class="number">${one.id}</span>
    </td>
    <td>
      ${state}${troubleTag(one.trouble, locale)}${lifecycle === undefined ? '' : html` <span class="number">${of(lifecycle.title)}</span>`}
    </td>
    <td>${place(one.place)}</td>
  </tr>`;
}

/** What stands in the place of a deadline. */
function timeless({ closed, trouble }: ListedCase, { say }: Locale): string {
  if (trouble !== undefined && isBrokenOff(trouble)) return say('已中断', 'broken off');
  return closed === true ? say('已办结', 'closed') : say('无期限', 'no deadline');
}

/** What is the matter with a case, in a word. */
const troubleTag = (trouble: OpenCase['trouble'], { of }: Locale): Markup =>
  trouble === undefined ? html`` : html` <span class="tag warn">${of(troubleWord[trouble])}</span>`;
