import type { Context } from 'hono';
import { html } from 'hono/html';
import { answer } from '../layout/frame.ts';
import type { WebOffice } from '../shared/office.ts';
import { localeOf } from '../layout/locale.ts';
import type { WebEnv } from '../shared/env.ts';

/** Nothing here for this visitor; whether it exists for others is not told. */
export function notFound(office: WebOffice, c: Context<WebEnv>): Promise<Response> {
  const words = localeOf(office, c.var.lang);
  const { say } = words;
  const title = say('没有找到', 'Not found');
  const content = html`<h1>${title}</h1>
    <p>${say('没有这个页面，或者您无权查看。', 'There is no such page, or it is not for you to see.')}</p>
    <p><a href="/">${say('返回首页', 'To the first page')}</a></p>`;
  return answer(office, c, { title, content, status: 404 }, words);
}
