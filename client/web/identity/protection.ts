import type { MiddlewareHandler } from 'hono';
import { text } from '../../../machines/core/values/text.ts';
import { samplePath } from '../../sign-in/sample.ts';
import type { WebEnv } from '../shared/env.ts';
import { bodySizes, type BodySizes } from './body-sizes.ts';
import { namesUs, sentByUs } from './origins.ts';
import { message } from './page.ts';
import { rateLimits, usualRates, type Rates } from './rate-limits.ts';
import { securityHeaders } from './security-headers.ts';

/** What a request may be at most. */
export interface Limits extends Rates, BodySizes {}

export const usualLimits: Limits = { ...usualRates, body: 64 * 1024, files: 25 * 1024 * 1024 };

/**
 * What stands before every route, in this order: headers, the name asked for, rates, the origin of what changes
 * something, methods and sizes. Mounted after `Identity.session`: writes are counted by person, and who has signed in may
 * send more.
 */
export function protections(options: {
  publicUrl: string;
  limits?: Partial<Limits>;
  /** Origins beside our own that forms may lead to. */
  formTargets?: string[];
  behindProxy?: boolean;
}): MiddlewareHandler<WebEnv>[] {
  const { publicUrl, formTargets = [], behindProxy = false } = options;
  const limits = { ...usualLimits, ...options.limits };
  return [
    headers(securityHeaders(publicUrl, formTargets)),
    async (c, next) => (namesUs(c, publicUrl) ? next() : message(c, 421, notUs)),
    rateLimits(limits, behindProxy),
    async (c, next) => (sentByUs(c, publicUrl) ? next() : message(c, 403, notOurs)),
    bodySizes(limits),
  ];
}

/**
 * What a route says itself stands: a chart and a download allow less than a page. The provider of the sample writes to
 * the socket itself, so the headers are there before it is asked.
 */
const headers =
  (all: Record<string, string>): MiddlewareHandler<WebEnv> =>
  async (c, next) => {
    const raw = c.req.path.startsWith(`${samplePath}/`) ? c.env?.outgoing : undefined;
    for (const [name, value] of Object.entries(all)) raw?.setHeader(name, value);
    await next();
    for (const [name, value] of Object.entries(all))
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  };

const notUs = {
  title: text('地址不对', 'Wrong address'),
  sentences: [text('这个名字不是本站的地址。', 'This name is not the address of this site.')],
};

const notOurs = {
  title: text('没有办理', 'Not carried out'),
  sentences: [
    text(
      '这个请求不是从本站的页面发出的，没有办理。请回到本站页面再提交。',
      'This request was not sent from a page of this site, so nothing was done. Go back to the page and submit again.',
    ),
  ],
};
