import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import { month } from '../../../machines/core/values/calendar.ts';
import { place } from '../../../machines/core/values/place.ts';
import { readAll } from '../../cases/read-all.ts';
import { htmlOf } from '../../print/html.ts';
import type { Paper } from '../../print/form.ts';
import { filingOf } from '../../reports/filing.ts';
import { reportOf, reportPaper, type Asked } from '../../reports/report.ts';
import { notFound } from '../failure/not-found.ts';
import { visitOf } from '../layout/frame.ts';
import type { Locale } from '../layout/locale.ts';
import type { Markup } from '../layout/markup.ts';
import { answerFile, fileOf, kinds } from '../papers/download.ts';
import type { WebEnv } from '../shared/env.ts';
import { patiently, presentTime, type WebOffice } from '../shared/office.ts';
import { mayRead } from '../shared/visitor.ts';

/** Of what a report was asked; what makes no sense counts as not given. */
const query = z.object({
  name: z.string().max(100).catch(''),
  year: z.coerce.number().int().min(1900).max(2199).optional().catch(undefined),
  month: month.optional().catch(undefined),
  place: place.optional().catch(undefined),
});

/** So many cases are read at once for a report. */
const atOnce = 4;

/** Reports 报表 over the cases of a lifecycle that a visitor may read: as a page, as PDF and as a workbook. */
export const reportRoutes = (office: WebOffice) =>
  new Hono<WebEnv>()
    .get('/programmes/:lifecycle/reports', async (c) => {
      const made = await reportFor(office, c, c.req.param('lifecycle'));
      if (made === undefined) return notFound(office, c);
      const { search, pathname } = new URL(c.req.url);
      const links = {
        back: `/programmes/${c.req.param('lifecycle')}`,
        pdf: `${pathname}/pdf${search}`,
        xlsx: `${pathname}/xlsx${search}`,
      };
      c.header('Cache-Control', 'private, no-store');
      return c.html(htmlOf(made, c.var.lang, { stylesheet: '/assets/form.css', links }));
    })
    .get('/programmes/:lifecycle/reports/:kind{pdf|xlsx}', async (c) => {
      const kind = kinds.find((one) => one === c.req.param('kind'));
      const made = await reportFor(office, c, c.req.param('lifecycle'));
      if (made === undefined || kind === undefined) return notFound(office, c);
      return answerFile(c, kind, await fileOf(made, kind, c.var.lang), made.title[c.var.lang]);
    });

/** The report that was asked for; nothing where there is none of that name. */
async function reportFor(office: WebOffice, c: Context<WebEnv>, id: string): Promise<Paper | undefined> {
  const { lifecycles } = office.cases;
  const lifecycle = Object.hasOwn(lifecycles, id) ? lifecycles[id] : undefined;
  const { name, ...asked } = query.parse(c.req.query());
  if (lifecycle === undefined || !Object.hasOwn(lifecycle.reports, name)) return undefined;
  const { visitor, locale } = await visitOf(office, c);
  const read = await readAll(office.cases, id, (one) => patiently(office, () => office.cases.read(one)), {
    atOnce,
  });
  const own = read.cases.filter((one) => mayRead(visitor, one.lifecycle, one.case));
  const reader = { lang: locale.lang, directory: office.directory };
  const report = reportOf(lifecycle, name, own, reader, asked satisfies Asked);
  const asOf = presentTime();
  const filing = filingOf(lifecycle, office.directory, visitor.person, asOf);
  return reportPaper(lifecycle, report, reader, { asOf, filing });
}

/** Which report, of which year, month or place. */
export function reportForm({ id, reports }: Lifecycle, { say, of }: Locale): Markup {
  const all = Object.entries(reports);
  if (all.length === 0) return html``;
  return html`<form method="get" action="/programmes/${id}/reports" class="reports">
    <label
      >${say('报表', 'Report')}
      <select name="name">
        ${all.map(([name, report]) => html`<option value="${name}">${of(report.title)}</option>`)}
      </select></label
    >
    <label
      >${say('年度', 'Year')} <input type="text" name="year" inputmode="numeric" size="5" maxlength="4"
    /></label>
    <label
      >${say('月份', 'Month')} <input type="text" name="month" size="8" maxlength="7" placeholder="2027-03"
    /></label>
    <button type="submit">${say('打印报表', 'Print')}</button>
  </form>`;
}
