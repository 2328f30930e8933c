import type { Context } from 'hono';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { CaseFilter } from '../../open-cases/case-filter.ts';
import { layout, type PageFrame } from './layout.ts';
import type { Markup } from './markup.ts';
import type { NavigationCounts } from './navigation.ts';
import { inboxOf, visitorOf, type Visitor } from '../shared/visitor.ts';
import type { WebOffice } from '../shared/office.ts';
import { localeOf, type Locale } from './locale.ts';
import type { WebEnv } from '../shared/env.ts';

/** A request of someone who has signed in. */
export interface Visit {
  visitor: Visitor;
  locale: Locale;
  /** Path with query. */
  here: string;
  /** How far the lists in memory were when it was asked. */
  since: number;
}

/** The path of a request with its query; never `//…`, which names another site. */
export const hereOf = (c: Context<WebEnv>): string => {
  const url = new URL(c.req.url);
  return `${url.pathname.replace(/^\/{2,}/, '/')}${url.search}`;
};

/** Who asks for a page, and in which language. Only for routes behind `signedInOnly`. */
export async function visitOf(office: WebOffice, c: Context<WebEnv>): Promise<Visit> {
  const signedIn = c.var.signedIn;
  const since = office.open.version;
  if (signedIn === undefined) throw new Error('This route is for people who have signed in.');
  return {
    visitor: await visitorOf(office, signedIn),
    locale: localeOf(office, c.var.lang),
    ...{ here: hereOf(c), since },
  };
}

/** Answers with a page of the signed-in part. */
export async function visitPage(
  office: WebOffice,
  c: Context<WebEnv>,
  visit: Visit,
  page: { title: string; content: Markup; live?: string; status?: ContentfulStatusCode },
): Promise<Response> {
  // What changed since then, the page may not show: its stream begins with that.
  const live = page.live === undefined ? {} : { live: `${page.live}?since=${visit.since}` };
  return answer(office, c, { ...page, ...live, counts: countsFor(office, visit.visitor) }, visit.locale);
}

/** How many open cases the lists of a visitor have. */
function countsFor({ open }: WebOffice, visitor: Visitor): NavigationCounts {
  const { id } = visitor.person;
  const count = (filter: CaseFilter) => open.page(filter, { offset: 0, size: 0 }).total;
  return {
    inbox: count(inboxOf(visitor)),
    opened: count({ involved: `opened:${id}` }),
    copied: count({ involved: `copied:${id}` }),
  };
}

/** Answers with a page. */
export async function answer(
  office: WebOffice,
  c: Context<WebEnv>,
  page: {
    title: string;
    content: Markup;
    live?: string;
    status?: ContentfulStatusCode;
    counts?: PageFrame['counts'];
  },
  words: Locale = localeOf(office, c.var.lang),
): Promise<Response> {
  const { title, content, live, counts, status = 200 } = page;
  const frame: PageFrame = {
    ...{ locale: words, title, here: hereOf(c), sample: office.directory.sample },
    ...{ signedIn: c.var.signedIn, counts, live },
  };
  // What answers a form may be gone back to; without a copy the browser would have to send the form again.
  c.header('Cache-Control', c.req.method === 'POST' ? 'private, no-cache' : 'private, no-store');
  return c.html((await layout(frame, content)) as HtmlEscapedString, status);
}
