import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import { type LightBounds, lightBounds } from '../../open-cases/light-bounds.ts';
import type { OpenCase } from '../../open-cases/open-case.ts';
import { outermost } from '../../open-cases/outermost.ts';
import { statisticsOf } from '../../open-cases/statistics.ts';
import { visitOf, visitPage } from '../layout/frame.ts';
import { notFound } from '../failure/not-found.ts';
import { patiently, presentTime, type WebOffice } from '../shared/office.ts';
import { type Programme, programmePage, programmeQuery } from './page.ts';
import { caseTable } from '../shared/case-table.ts';
import { lightTitle } from '../shared/light-mark.ts';
import { pageLinks, pageSize } from '../shared/paging.ts';
import { noTownship } from './township-table.ts';
import { seesInList, type Visitor } from '../shared/visitor.ts';
import type { WebEnv } from '../shared/env.ts';

/** 项目总览: every lifecycle with how many cases stand where, and lists and statistics per township of each. */
export const programmeRoutes = (office: WebOffice) =>
  new Hono<WebEnv>()
    .get('/programmes', async (c) => {
      const visit = await visitOf(office, c);
      const { locale } = visit;
      const { say, of } = locale;
      const bounds = lightBounds(presentTime(), office.yellowDays);
      const sight = seesInList(visit.visitor, office.cases.lifecycles);
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
                (light) => html`<th scope="col">${lightTitle(light, locale)}</th>`,
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
      const { locale, here, visitor } = visit;
      const query = programmeQuery.parse(c.req.query());
      const { township, stage, light, page } = query;
      const now = presentTime();
      const bounds = lightBounds(now, office.yellowDays);
      const sees = seesInList(visitor, office.cases.lifecycles);
      const filter = {
        ...{ lifecycle: id, bounds },
        sight: township === noTownship ? (one: OpenCase) => one.township === undefined && sees(one) : sees,
        ...(township === '' || township === noTownship ? {} : { township }),
        ...(stage === '' ? {} : { stage }),
      };
      const { total, items } = office.open.page(
        { ...filter, ...(light === '' ? {} : { light }) },
        { offset: (page - 1) * pageSize, size: pageSize },
      );
      const list = html`${caseTable(items, {
        ...{ lifecycles: office.cases.lifecycles, now, yellowDays: office.yellowDays, locale },
        caption: locale.of(lifecycle.title),
        empty:
          `${township}${stage}${light}` === ''
            ? locale.say('没有在办事项。', 'No open cases.')
            : locale.say('没有符合筛选条件的事项。', 'No case fits the filters.'),
      })}
      ${pageLinks(here, page, total, locale)}`;
      const content = programmePage({
        ...{ lifecycle, locale, here, query, total, list },
        standing: await standingAt(office, lifecycle, visitor, bounds),
        lights: office.open.counts(filter, 'light'),
      });
      return visitPage(office, c, visit, { title: locale.of(lifecycle.title), content });
    });

/** How a lifecycle stands at every place where a visitor has a post; nothing for people without posts. */
async function standingAt(
  office: WebOffice,
  lifecycle: Lifecycle,
  { actors }: Visitor,
  bounds: LightBounds,
): Promise<Programme['standing']> {
  const places = outermost(actors.map((one) => one.place).filter((one) => one !== ''));
  if (places.length === 0) return undefined;
  const statistics = await patiently(office, () =>
    statisticsOf(office.client, lifecycle, office.open, { bounds, soonest: 0, within: places }),
  );
  return { places, statistics };
}
