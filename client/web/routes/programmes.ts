import { Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { countyOf } from '../../../machines/core/place.ts';
import { lightBounds } from '../../open-cases/light-bounds.ts';
import { statisticsOf, type LifecycleStatistics } from '../../open-cases/statistics.ts';
import { visitOf, visitPage } from '../frame.ts';
import { notFound } from '../not-found.ts';
import { patiently, presentTime, type WebOffice } from '../office.ts';
import type { Markup } from '../pages/layout.ts';
import { caseTable } from '../parts/case-table.ts';
import { lightTitle } from '../parts/light-mark.ts';
import { pageLinks, pageSize } from '../parts/paging.ts';
import type { Speech } from '../say.ts';
import { seesInList } from '../visitor.ts';
import type { WebEnv } from '../web.ts';

const query = z.object({
  township: z.string().max(200).catch(''),
  stage: z.string().max(100).catch(''),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});

/** 项目总览: every lifecycle with how many cases stand where, and lists and statistics per township of each. */
export const programmeRoutes = (office: WebOffice) =>
  new Hono<WebEnv>()
    .get('/programmes', async (c) => {
      const visit = await visitOf(office, c);
      const { speech } = visit;
      const { say, of } = speech;
      const bounds = lightBounds(presentTime(), office.yellowDays);
      const sight = seesInList(visit.visitor);
      const rows = Object.values(office.cases.lifecycles).map((lifecycle) => {
        const filter = { lifecycle: lifecycle.id, sight, bounds };
        const lights = office.open.counts(filter, 'light');
        const { total } = office.open.page(filter, { offset: 0, size: 0 });
        return html`<tr>
          <th scope="row"><a href="/programmes/${lifecycle.id}">${of(lifecycle.title)}</a></th>
          <td>${total}</td>
          ${(['red', 'yellow', 'green'] as const).map(
            (light) => html`<td class="${light}">${lights.get(light) ?? 0}</td>`,
          )}
        </tr>`;
      });
      const title = say('项目总览', 'Programmes');
      const content = html`<h1>${title}</h1>
        <p class="hint">${say('您可以查看的在办事项', 'Open cases that you may see')}</p>
        <table class="numbers">
          <thead>
            <tr>
              <th scope="col">${say('流程', 'Lifecycle')}</th>
              <th scope="col">${say('在办', 'Open')}</th>
              ${(['red', 'yellow', 'green'] as const).map(
                (light) => html`<th scope="col">${lightTitle(light, speech)}</th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>`;
      return visitPage(office, c, visit, { title, content });
    })
    .get('/programmes/:lifecycle', async (c) => {
      const id = c.req.param('lifecycle');
      const lifecycle = Object.hasOwn(office.cases.lifecycles, id) ? office.cases.lifecycles[id] : undefined;
      if (lifecycle === undefined) return notFound(office, c);
      const visit = await visitOf(office, c);
      const { speech, here } = visit;
      const { of } = speech;
      const { township, stage, page } = query.parse(c.req.query());
      const now = presentTime();
      const bounds = lightBounds(now, office.yellowDays);
      const within = widest(visit.visitor.actors.map((one) => one.place));
      const statistics = await patiently(office, () =>
        statisticsOf(office.client, lifecycle, office.open, {
          bounds,
          soonest: 0,
          ...(within === undefined ? {} : { within }),
        }),
      );
      const { total, items } = office.open.page(
        {
          lifecycle: id,
          sight: seesInList(visit.visitor),
          ...(township === '' ? {} : { township }),
          ...(stage === '' ? {} : { stage }),
        },
        { offset: (page - 1) * pageSize, size: pageSize },
      );
      const content = html`<h1>${of(lifecycle.title)}</h1>
        ${within === undefined ? '' : townshipTable(statistics, speech)} ${reportLinks(office, id, speech)}
        ${caseTable(items, {
          ...{ lifecycles: office.cases.lifecycles, now, yellowDays: office.yellowDays, speech },
          caption: of(lifecycle.title),
          empty: speech.say('没有在办事项。', 'No open cases.'),
        })}
        ${pageLinks(here, page, total, speech)}`;
      return visitPage(office, c, visit, { title: of(lifecycle.title), content });
    });

/** The largest place that someone has a post at; nothing for people without posts. */
function widest(places: string[]): string | undefined {
  const [first] = [...places].sort((a, b) => a.split('/').length - b.split('/').length);
  return first === undefined || first === '' ? undefined : first.includes('/') ? first : countyOf(first);
}

function townshipTable(statistics: LifecycleStatistics, { say, of, place }: Speech): Markup {
  const { lifecycle, stages, townships, closed, open } = statistics;
  const at = (township: string, stage: string, count: number) =>
    count === 0
      ? html`<td>0</td>`
      : html`<td>
          <a href="/programmes/${lifecycle}?township=${encodeURIComponent(township)}&stage=${stage}"
            >${count}</a
          >
        </td>`;
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
                ${row.byStage.map((count, index) => at(row.township, stages[index]?.stage ?? '', count))}
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

function reportLinks({ cases }: WebOffice, id: string, { say, of }: Speech): Markup {
  const reports = Object.entries(cases.lifecycle(id).reports);
  if (reports.length === 0) return html``;
  return html`<p>
    ${say('报表（命令行）', 'Reports (command line)')}：
    ${reports.map(
      ([name, report]) =>
        html`<span class="tag">${of(report.title)}</span> <code>countersign report ${id} ${name}</code> `,
    )}
  </p>`;
}
