import type { Context, MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { text } from '../../../machines/core/text.ts';
import { samplePath } from '../../sign-in/sample.ts';
import type { WebEnv } from '../web.ts';
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
  /** Changing something, per person; per address for who is not signed in. */
  writes: Rate;
}

export const usualRates: Rates = {
  everything: { points: 1_200, seconds: 60 },
  signIn: { points: 60, seconds: 60 },
  writes: { points: 60, seconds: 60 },
};

/** Answers 429, with Retry-After and in words, to who asks more often. Counts are kept in memory. */
export function rateLimits(rates: Rates, behindProxy: boolean): MiddlewareHandler<WebEnv> {
  const { everything, signIn, writes } = rates;
  const limiters = { everything: limiter(everything), signIn: limiter(signIn), writes: limiter(writes) };
  return async (c, next) => {
    const network = networkOf(addressOf(c, behindProxy));
    const person = c.get('signedIn')?.person.id;
    const counted: [RateLimiterMemory, string][] = [[limiters.everything, network]];
    if (isSignIn(c)) counted.push([limiters.signIn, network]);
    else if (isWrite(c)) counted.push([limiters.writes, person === undefined ? `@${network}` : person]);
    for (const [one, key] of counted) {
      const wait = await consumed(one, key);
      if (wait !== undefined) return tooOften(c, wait);
    }
    await next();
  };
}

const limiter = ({ points, seconds }: Rate) => new RateLimiterMemory({ points, duration: seconds });

const isWrite = (c: Context<WebEnv>): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method);

/** A device asks for its token every few seconds; that is no attempt. */
const isSignIn = (c: Context<WebEnv>): boolean =>
  c.req.path === '/sign-in' ||
  c.req.path === '/sign-in/return' ||
  (isWrite(c) && c.req.path.startsWith(`${samplePath}/`) && c.req.path !== `${samplePath}/token`);

/** Nothing, or the seconds to wait. */
async function consumed(one: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await one.consume(key);
    return undefined;
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
    throw error;
  }
}

function tooOften(c: Context<WebEnv>, seconds: number): Promise<Response> {
  c.header('Retry-After', String(seconds));
  return message(c, 429, {
    title: text('请求太频繁', 'Too many requests'),
    sentences: [
      text(
        `请过 ${seconds} 秒再试。刚才的请求没有办理。`,
        `Try again in ${seconds} seconds. The last request was not carried out.`,
      ),
    ],
  });
}
