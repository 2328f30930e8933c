import type { Opened } from '../definition/definition.ts';
import { z } from 'zod';
import { field } from '../definition/field.ts';
import { addDays, plainDate, type PlainDate, startOfDay } from '../values/calendar.ts';
import { problem } from '../values/issues.ts';
import { personId } from '../values/person-id.ts';
import { post } from '../values/post.ts';
import { longText, text } from '../values/text.ts';
import type { Instant, Place, Role } from '../values/vocabulary.ts';

/** What a delegation 委派 is opened with, what it has on record, and when it is in force. */

/** The longest delegation, in days. */
const mostDays = 180;

/** Clients let a field of this format be chosen from the opener's own posts, by their titles. */
const ownPost = z
  .strictObject({
    role: field(post.shape.role, '角色', 'role'),
    place: field(post.shape.place, '任职地点', 'held at'),
  })
  .meta({ format: 'own-post' });

const isDay = (value: PlainDate) => plainDate.safeParse(value).success;

/**
 * The post that someone else is to act in, who, and from which day to which, both included, in Asia/Shanghai. The deputy
 * is named by their id in the county directory.
 */
export const input = z
  .strictObject({
    post: field(ownPost, '委派的职务', 'post delegated', {
      help: text('本人的一项职务，以它发起。', 'One of your own, in which you open this.'),
    }),
    to: field(personId, '代办人', 'deputy', {
      help: text(
        '输入姓名后从列表中选择，或填人员代码。',
        'Type a name and choose from the list, or give the id.',
      ),
    }),
    from: field(plainDate, '开始日期', 'first day', {
      help: text('当日0时起生效。', 'In force from its midnight on.'),
    }),
    until: field(plainDate, '结束日期', 'last day', {
      help: text(`含当日；最长${mostDays}天。`, `Included; ${mostDays} days at most.`),
    }),
    reason: field(longText, '委派事由', 'why'),
  })
  .check((ctx) => {
    const { from, until } = ctx.value;
    if (!isDay(from) || !isDay(until)) return;
    const last = addDays(from, mostDays - 1);
    if (until < from) ctx.issues.push(problem(until, notBefore(from), ['until']));
    if (until > last) ctx.issues.push(problem(until, notAfter(last), ['until']));
  });
export type Input = z.output<typeof input>;

const notBefore = (from: PlainDate) =>
  text(`应不早于开始日期 ${from}`, `should not be before the first day, ${from}`);

const notAfter = (last: PlainDate) =>
  text(`委派最长${mostDays}天，最晚至 ${last}`, `a delegation takes ${mostDays} days at most, until ${last}`);

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

/** The record of a new delegation. */
export function newContext(opening: Input & Opened): Context {
  const { id, post, to, from, until, reason, at, by } = opening;
  return { id, post, holder: by.person, deputy: to, from, until, reason, openedAt: at };
}

/** The first instant at which the deputy may act. */
export const begins = ({ from }: Pick<Context, 'from'>): Instant => startOfDay(from);

/** The first instant at which the deputy may act no more: the day after the last one. */
export const lapses = ({ until }: Pick<Context, 'until'>): Instant => startOfDay(addDays(until, 1));

/** Whether the deputy may act at an instant, whether or not the case's own clock has come so far. */
export const isInForce = (context: Context, at: Instant): boolean =>
  context.revoked === undefined && begins(context) <= at && at < lapses(context);
