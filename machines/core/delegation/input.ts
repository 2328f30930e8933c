import { z } from 'zod';
import { addDays, plainDate, type PlainDate } from '../values/calendar.ts';
import { problem } from '../values/issues.ts';
import { personId } from '../values/person-id.ts';
import { ownPost } from '../values/post.ts';
import { longText, text } from '../values/text.ts';

/** The longest delegation, in days. */
export const mostDays = 180;

const isDay = (value: PlainDate) => plainDate.safeParse(value).success;

/**
 * What a delegation 委派 is opened with: the post that someone else is to act in, who, and from which day to which, both
 * included, in Asia/Shanghai.
 */
export const input = z
  .strictObject({
    post: ownPost,
    /** The deputy, by their id in the county directory. */
    to: personId,
    from: plainDate,
    until: plainDate,
    reason: longText,
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
