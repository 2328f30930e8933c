import { html } from 'hono/html';
import type { LifecycleStatistics } from '../../open-cases/statistics.ts';
import type { Markup } from '../layout/markup.ts';
import type { Locale } from '../layout/locale.ts';

/** Stands in an address for cases that no township has: those of the county. No township's path is one word. */
export const noTownship = 'none';

/** How many cases each township has in each stage; every number leads to its cases. */
export function townshipTable(
  statistics: LifecycleStatistics,
  chosen: { township: string; stage: string },
  { say, of, place }: Locale,
): Markup {
  const { lifecycle, stages, townships, closed, open } = statistics;
  const at = (township: string, stage: string, count: number) => {
    if (count === 0) return html`<td>0</td>`;
    const query = `township=${encodeURIComponent(township)}&stage=${encodeURIComponent(stage)}`;
    const current = chosen.township === township && chosen.stage === stage;
    return html`<td>
      <a href="/programmes/${lifecycle}?${query}#cases" ${current ? html`aria-current="true"` : ''}
        >${count}</a
      >
    </td>`;
  };
  return html`<div
      class="wide"
      tabindex="0"
      role="region"
      aria-label="${say('各乡镇各阶段件数', 'Cases by township and stage')}"
    >
      <table class="numbers">
        <thead>
          <tr>
            <th scope="col">${say('乡镇', 'Township')}</th>
            <th scope="col">${say('在办', 'Open')}</th>
            ${stages.map((one) => html`<th scope="col">${of(one.title)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${townships.map(
            (row) =>
              html`<tr>
                <th scope="row">${row.township === '' ? say('县级', 'county') : place(row.township)}</th>
                <td>${row.open}</td>
                ${row.byStage.map((count, index) =>
                  at(row.township === '' ? noTownship : row.township, stages[index]?.stage ?? '', count),
                )}
              </tr>`,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${say('合计', 'Total')}</th>
            <td>${open}</td>
            ${stages.map((one) => html`<td>${one.open}</td>`)}
          </tr>
        </tfoot>
      </table>
    </div>
    <p class="hint">
      ${say(`已办结 ${closed.ended} 件`, `${closed.ended} closed`)}${closed.lost === 0 ? '' : say(`，异常结束 ${closed.lost} 件`, `, ${closed.lost} ended abnormally`)}
    </p>`;
}
