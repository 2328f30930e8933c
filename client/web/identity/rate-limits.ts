import type { Context, MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { text } from '../../../machines/core/values/text.ts';
import { samplePath } from '../../sign-in/sample.ts';
import type { Text } from '../../../machines/core/values/vocabulary.ts';
import type { WebEnv } from '../shared/env.ts';
import { addressOf, networkOf } from './address.ts';
import { message } from './page.ts';

/** So many requests in so many seconds. */
export interface Rate {
  points: number;
  seconds: number;
}

/** How often the same may ask. */
export interface Rates {
  /** Anything, per address; an office may share one. */
  everything: Rate;
  /** Beginning to sign in, or trying a code, per address. */
  signIn: Rate;
  /** Changing something, per person; per address for who is not signed in. Signing out is not counted. */
  writes: Rate;
  /** Objections of the public that were received, per address; all of these hold. */
  objections: Rate[];
}

export const usualRates: Rates = {
  everything: { points: 1_200, seconds: 60 },
  signIn: { points: 60, seconds: 60 },
  writes: { points: 60, seconds: 60 },
  objections: [
    { points: 5, seconds: 3_600 },
    { points: 20, seconds: 86_400 },
  ],
};

/** Answers 429, with Retry-After and in words, to who asks more often. Counts are kept in memory. */
export function rateLimits(rates: Rates, behindProxy: boolean): MiddlewareHandler<WebEnv> {
  const { everything, signIn, writes } = rates;
  const limiters = { everything: limiter(everything), signIn: limiter(signIn), writes: limiter(writes) };
  const objections = rates.objections.map(limiter);
  return async (c, next) => {
    const network = networkOf(addressOf(c, behindProxy));
    const person = c.get('signedIn')?.person.id;
    const counted: Counted[] = [[limiters.everything, network]];
    if (isSignIn(c)) counted.push([limiters.signIn, network]);
    else if (isWrite(c)) counted.push([limiters.writes, person === undefined ? `@${network}` : person]);
    const wait = await firstRefusal(counted);
    if (wait !== undefined) return tooOften(c, inSeconds(wait), wait);
    if (!isObjection(c)) return next();
    const objecting = objections.map((one): Counted => [one, network]);
    const later = await firstRefusal(objecting);
    if (later !== undefined) return tooOften(c, manyObjections(later), later);
    await next();
    // A form that is shown again for a mistake is none yet.
    if (c.res.status !== received) await Promise.all(objecting.map(([one, key]) => one.reward(key)));
  };
}

type Counted = [RateLimiterMemory, string];

const limiter = ({ points, seconds }: Rate) => new RateLimiterMemory({ points, duration: seconds });

/** Whoever has changed much must still be able to leave. */
const isWrite = (c: Context<WebEnv>): boolean =>
  !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method) && c.req.path !== '/sign-out';

/** What the public sends to a disclosure, and how it is answered once it is on record. */
const isObjection = (c: Context<WebEnv>): boolean =>
  c.req.method === 'POST' && c.req.path.startsWith('/public/');
const received = 303;

/** A device asks for its token every few seconds; that is no attempt. */
const isSignIn = (c: Context<WebEnv>): boolean =>
  c.req.path === '/sign-in' ||
  c.req.path === '/sign-in/return' ||
  (isWrite(c) && c.req.path.startsWith(`${samplePath}/`) && c.req.path !== `${samplePath}/token`);

/** Counts one by one, up to the first that refuses: nothing, or the seconds to wait. */
async function firstRefusal(counted: Counted[]): Promise<number | undefined> {
  for (const [one, key] of counted) {
    try {
      await one.consume(key);
    } catch (error) {
      if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
      throw error;
    }
  }
  return undefined;
}

function tooOften(c: Context<WebEnv>, sentence: Text, seconds: number): Promise<Response> {
  c.header('Retry-After', String(seconds));
  return message(c, 429, { title: text('请求太频繁', 'Too many requests'), sentences: [sentence] });
}

const inSeconds = (seconds: number): Text =>
  text(
    `请过 ${seconds} 秒再试。刚才的请求没有办理。`,
    `Try again in ${seconds} seconds. The last request was not carried out.`,
  );

function manyObjections(seconds: number): Text {
  const again = new Date(Date.now() + seconds * 1_000 + 60_000);
  const at = { zh: clock('zh-CN', again), en: clock('en-GB', again) };
  return text(
    `从您的网络收到的异议已经较多。请在 ${at.zh}（北京时间）以后再提交；刚才的没有收下，请先自行保存。`,
    `Many objections have come from your network. Submit yours after ${at.en} (China time); this one was not received, so keep a copy.`,
  );
}

const clock = (locale: string, at: Date): string =>
  new Intl.DateTimeFormat(locale, {
    ...{ timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).format(at);
