import { html } from 'hono/html';
import { z } from 'zod';
import type { Light } from '../../../machines/core/values/calendar.ts';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import type { Place } from '../../../machines/core/values/vocabulary.ts';
import type { LifecycleStatistics } from '../../open-cases/statistics.ts';
import { lightTitle } from '../shared/light-mark.ts';
import { withParameters } from '../shared/paging.ts';
import { reportForm } from './reports.ts';
import { noTownship, townshipTable } from './township-table.ts';
import type { Locale } from '../layout/locale.ts';
import type { Markup } from '../layout/markup.ts';

/** The filters of a lifecycle's list as they stand in its address; what makes no sense counts as not given. */
export const programmeQuery = z.object({
  township: z.string().max(200).catch(''),
  stage: z.string().max(100).catch(''),
  light: z.enum(['red', 'yellow', 'green', '']).catch(''),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});
export type ProgrammeQuery = z.output<typeof programmeQuery>;

/** What the page of one lifecycle shows. */
export interface Programme {
  lifecycle: Lifecycle;
  locale: Locale;
  /** Path with query. */
  here: string;
  query: ProgrammeQuery;
  /** The places of the reader's posts, and how the lifecycle stands there; nothing for those without posts. */
  standing?: { places: Place[]; statistics: LifecycleStatistics } | undefined;
  /** Cases of each light that the other filters leave; `''` has no deadline. */
  lights: Map<string, number>;
  /** How many cases all filters leave. */
  total: number;
  /** The list itself, and links to its other pages. */
  list: Markup;
}

/** One lifecycle: a table of townships and stages, and the cases that its numbers and lights lead to. */
export function programmePage(programme: Programme): Markup {
  const { lifecycle, locale, standing, query, list } = programme;
  const { say, of, place } = locale;
  return html`<h1>${of(lifecycle.title)}</h1>
    ${
      standing === undefined
        ? ''
        : html`<p class="hint">
              ${say('统计范围：', 'Counted within: ')}${standing.places.map(place).join(say('、', '; '))}
            </p>
            ${townshipTable(standing.statistics, query, locale)}`
    }
    ${reportForm(lifecycle, locale)}
    <div id="cases">${lightLinks(programme)} ${filtered(programme)} ${list}</div>`;
}

/** How many cases have which light, each a link to them. */
function lightLinks({ locale, here, query, lights }: Programme): Markup {
  const { say } = locale;
  const all = [...lights.values()].reduce((sum, one) => sum + one, 0);
  const link = (light: Light | '', label: string, count: number) =>
    html`<li>
      <a
        href="${withParameters(here, { light, page: '' })}#cases"
        class="${light}"
        ${query.light === light ? html`aria-current="true"` : ''}
        >${label} <span class="count">${count}</span></a
      >
    </li>`;
  return html`<ul class="lights" aria-label="${say('按灯号筛选', 'Filter by light')}">
    ${link('', say('全部', 'All'), all)}
    ${(['red', 'yellow', 'green'] as const).map((light) =>
      link(light, lightTitle(light, locale), lights.get(light) ?? 0),
    )}
  </ul>`;
}

/** What the list is filtered by, and the way to see all of it again. */
function filtered({ lifecycle, locale, here, query, total }: Programme): Markup {
  const { say, of, place } = locale;
  const { township, stage, light } = query;
  const title = Object.hasOwn(lifecycle.stages, stage) ? lifecycle.stages[stage] : undefined;
  const by = [
    ...(township === '' ? [] : [township === noTownship ? say('县级', 'county') : place(township)]),
    ...(stage === '' ? [] : [title === undefined ? stage : of(title)]),
    ...(light === '' ? [] : [lightTitle(light, locale)]),
  ];
  if (by.length === 0) return html``;
  return html`<p class="filtered">
    ${say('只显示：', 'Showing only: ')}${by.map((one) => html`<span class="tag">${one}</span> `)}
    <span class="hint">${say(`共 ${total} 件`, `${total} in all`)}</span>
    <a href="${withParameters(here, { township: '', stage: '', light: '', page: '' })}#cases"
      >${say('清除筛选', 'Clear filters')}</a
    >
  </p>`;
}
