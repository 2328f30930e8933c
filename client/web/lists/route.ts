import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { Cursors } from '../../open-cases/cursor.ts';
import { involvedCount, involvedPage, type Involvement, type ListedCase } from '../../open-cases/decided.ts';
import { search } from '../../open-cases/search.ts';
import { visitOf, visitPage } from '../layout/frame.ts';
import { patiently, presentTime, type WebOffice } from '../shared/office.ts';
import type { Markup } from '../layout/markup.ts';
import { caseTable } from '../shared/case-table.ts';
import { nextLink, pageSize } from '../shared/paging.ts';
import { refusalList } from '../shared/refusals.ts';
import type { Locale } from '../layout/locale.ts';
import { seesInList } from '../shared/visitor.ts';
import type { WebEnv } from '../shared/env.ts';

const query = z.object({
  cursor: z.string().max(4_000).optional().catch(undefined),
  status: z.enum(['open', 'closed']).optional().catch(undefined),
  q: z.string().max(100).catch(''),
});

const lists = [
  { path: '/done', as: 'acted', zh: '已办', en: 'Done' },
  { path: '/mine', as: 'opened', zh: '我发起的', en: 'Started by me' },
  { path: '/copied', as: 'copied', zh: '抄送我的', en: 'Copied to me' },
] satisfies { path: string; as: Involvement; zh: string; en: string }[];

/** 已办, 我发起的, 抄送我的, and the search. */
export function listRoutes(office: WebOffice) {
  const cursors = new Cursors();
  const routes = new Hono<WebEnv>();
  for (const list of lists) routes.get(list.path, (c) => involved(office, c, cursors, list));
  return routes.get('/search', (c) => found(office, c));
}

async function involved(
  office: WebOffice,
  c: Context<WebEnv>,
  cursors: Cursors,
  { as, zh, en, path }: (typeof lists)[number],
): Promise<Response> {
  const visit = await visitOf(office, c);
  const { locale, here } = visit;
  const { say } = locale;
  const { cursor, status } = query.parse(c.req.query());
  const request = {
    person: visit.visitor.person.id,
    as,
    lifecycles: Object.keys(office.cases.lifecycles),
    ...(status === undefined ? {} : { status }),
  };
  const [page, count] = await patiently(office, () =>
    Promise.all([
      involvedPage(office.client, cursors, request, {
        size: pageSize,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      involvedCount(office.client, request),
    ]),
  );
  const title = say(zh, en);
  if (!page.ok)
    return visitPage(office, c, visit, { title, content: refusalList(page.refusals, locale), status: 400 });
  const tab = (value: string, label: string) =>
    html`<li>
      <a
        href="${path}${value === '' ? '' : `?status=${value}`}"
        ${(status ?? '') === value ? html`aria-current="true"` : ''}
        >${label}</a
      >
    </li>`;
  const content = html`<h1>${title} <span class="count">${count}</span></h1>
    <ul class="lights">
      ${tab('', say('全部', 'All'))} ${tab('open', say('办理中', 'Open'))}
      ${tab('closed', say('已办结', 'Closed'))}
    </ul>
    ${table(office, page.value.items, locale, title)} ${nextLink(here, page.value.next, locale)}`;
  return visitPage(office, c, visit, { title, content });
}

async function found(office: WebOffice, c: Context<WebEnv>): Promise<Response> {
  const visit = await visitOf(office, c);
  const { locale } = visit;
  const { say } = locale;
  const { q } = query.parse(c.req.query());
  const { items, more } = await patiently(office, () =>
    search(office.client, q, {
      lifecycles: Object.keys(office.cases.lifecycles),
      open: office.open,
      broken: office.broken,
      sight: seesInList(visit.visitor, office.cases.lifecycles),
      size: 100,
    }),
  );
  const title = say('搜索', 'Search');
  const content = html`<h1>${title}</h1>
    <form method="get" action="/search" role="search" class="filters">
      <label
        >${say('编号或名称', 'Number or name')}
        <input type="search" name="q" value="${q}" maxlength="100" required
      /></label>
      <button type="submit">${say('搜索', 'Search')}</button>
    </form>
    ${
      q.trim() === ''
        ? html`<p class="hint">
            ${say('在办事项按编号或名称查找，已办结的按编号开头查找。', 'Open cases are found by number or name, closed ones by the beginning of the number.')}
          </p>`
        : table(office, items, locale, title)
    }
    ${more ? html`<p class="hint">${say('结果较多，只显示前 100 件，请写得更具体。', 'There are more; only the first 100 are shown.')}</p>` : ''}`;
  return visitPage(office, c, visit, { title, content });
}

const table = (office: WebOffice, items: ListedCase[], locale: Locale, caption: string): Markup =>
  caseTable(
    items.map(({ status, dueAt, ...one }) => ({
      ...one,
      ...(status === 'open' && dueAt !== undefined ? { dueAt } : {}),
      closed: status !== 'open',
    })),
    {
      ...{ lifecycles: office.cases.lifecycles, now: presentTime(), yellowDays: office.yellowDays },
      ...{ locale, caption, empty: locale.say('没有事项。', 'No cases.') },
    },
  );
