import type { Context } from 'hono';
import { html } from 'hono/html';
import { randomUUID } from 'node:crypto';
import { answer } from '../layout/frame.ts';
import { refusedFor } from '../identity/audited.ts';
import { notFound } from './not-found.ts';
import type { WebOffice } from '../shared/office.ts';
import { refusedPage } from './refused.ts';
import { localeOf } from '../layout/locale.ts';
import { Refused } from '../../../machines/core/deciding/refused.ts';
import { CaseInTrouble } from '../../trouble/case-in-trouble.ts';
import { troublePage } from './trouble.ts';
import type { WebEnv } from '../shared/env.ts';

/** What went wrong, in words: never the inside of an error, which is written to the log under a number. */
export function failurePage(
  office: WebOffice,
  c: Context<WebEnv>,
  error: Error,
): Response | Promise<Response> {
  const words = localeOf(office, c.var.lang ?? 'zh');
  const { say } = words;
  if (error.name === 'NoSuchCase') return notFound(office, c);
  if (error instanceof CaseInTrouble) return troublePage(office, c, error);
  if (error instanceof Refused) {
    refusedFor(c, error.refusals);
    return answer(office, c, {
      title: say('未能办理', 'Not done'),
      content: refusedPage(error.refusals, '/', say('首页', 'First page'), words),
      status: 400,
    });
  }
  const number = randomUUID().slice(0, 8);
  const away = causes(error).some(isUnanswered);
  office.log(`${number} ${c.req.method} ${error.name}${away ? ' (no answer)' : ''}`);
  const title = away ? say('暂时无法应答', 'No answer just now') : say('出了差错', 'Something went wrong');
  const content = html`<h1>${title}</h1>
    <p>
      ${
        away
          ? say(
              'Temporal 服务、工作进程或附件存储没有应答。已提交的决定可能稍后才生效，重复提交同一页面只算一次。',
              'The Temporal server, its worker or the store of attachments does not answer. What was sent may count later; sending the same page again counts once.',
            )
          : say(
              '请重试；仍不行时，把下面的编号告诉管理员。',
              'Try again; if it stays so, tell the administrator this number.',
            )
      }
    </p>
    <p>${say('编号', 'Number')} <code>${number}</code></p>
    <p><a href="/">${say('返回首页', 'To the first page')}</a></p>`;
  return answer(office, c, { title, content, status: away ? 503 : 500 }, words);
}

function causes(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let one = error; one instanceof Error && chain.length < 8; one = one.cause) chain.push(one);
  return chain;
}

/** gRPC's cancelled, deadline, precondition and unavailable; and an Update that nobody answered. */
const isUnanswered = (error: Error & { code?: unknown }): boolean =>
  ['WorkflowUpdateRPCTimeoutOrCancelledError', 'StoreUnavailable'].includes(error.name) ||
  (typeof error.code === 'number' && [1, 4, 9, 14].includes(error.code));
