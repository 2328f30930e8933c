import { addDays, type PlainDate, startOfDay } from '../values/calendar.ts';
import type { Actor, Instant, Place, Role } from '../values/vocabulary.ts';
import type { Input } from './input.ts';

/** What a delegation has on record. People by their ids. */
export interface Context {
  id: string;
  post: { role: Role; place: Place };
  /** Who will be absent. */
  holder: string;
  deputy: string;
  from: PlainDate;
  until: PlainDate;
  reason: string;
  openedAt: Instant;
  revoked?: { at: Instant; by: string; reason: string };
}

/** The first instant at which the deputy may act. */
export const begins = ({ from }: Pick<Context, 'from'>): Instant => startOfDay(from);

/** The first instant at which the deputy may act no more: the day after the last one. */
export const lapses = ({ until }: Pick<Context, 'until'>): Instant => startOfDay(addDays(until, 1));

/** Whether the deputy may act at an instant, whether or not the case's own clock has come so far. */
export const isInForce = (context: Context, at: Instant): boolean =>
  context.revoked === undefined && begins(context) <= at && at < lapses(context);

/** The record of a new delegation. */
export function newContext(opening: Input & { id: string; at: Instant; by: Actor }): Context {
  const { id, post, to, from, until, reason, at, by } = opening;
  return { id, post, holder: by.person, deputy: to, from, until, reason, openedAt: at };
}
