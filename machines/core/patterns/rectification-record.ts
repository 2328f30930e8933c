import { z } from 'zod';
import { addWorkingDays, dateOf, endOfDay, plainDate, type WorkingCalendar } from '../values/calendar.ts';
import { longText } from '../values/text.ts';
import type { Instant } from '../values/vocabulary.ts';

/** What an inspection orders: what is wrong and until when it is put right; without a day, the plan's time limit. */
export const rectificationOrder = z.strictObject({ finding: longText, limit: plainDate.optional() });

/** A rectification 整改 on record, numbered within the case. */
export interface Rectification {
  no: number;
  /** The event that ordered it. */
  origin: string;
  finding: string;
  orderedAt: Instant;
  orderedBy: string;
  limit: Instant;
  /** Set when the limit passed before anything was submitted; it stays. */
  overdueSince?: Instant;
  submitted?: { at: Instant; by: string; measures: string; evidence: string };
  checks: { at: Instant; by: string; passed: boolean; opinion: string }[];
  closedAt?: Instant;
}

/** The order as a record, its limit an instant. */
export function orderRectification(
  list: Rectification[],
  order: z.output<typeof rectificationOrder>,
  stamp: { origin: string; at: Instant; by: string },
  plan: { days: number; calendar: WorkingCalendar },
): Rectification {
  const { origin, at, by } = stamp;
  const limit = order.limit ?? addWorkingDays(dateOf(at), plan.days, plan.calendar);
  const { finding } = order;
  return {
    no: list.length + 1,
    origin,
    finding,
    orderedAt: at,
    orderedBy: by,
    limit: endOfDay(limit),
    checks: [],
  };
}

export const submission = z.strictObject({
  no: z.int().min(1).max(10_000),
  measures: longText,
  evidence: longText,
});
export const check = z.strictObject({
  no: z.int().min(1).max(10_000),
  passed: z.boolean(),
  opinion: longText,
  /** A new limit, where it has not passed. */
  limit: plainDate.optional(),
});

/** Not yet closed. */
export const open = (one: Rectification) => one.closedAt === undefined;
/** Waiting for what was ordered to be submitted. */
export const waiting = (one: Rectification) => open(one) && one.submitted === undefined;
/** Waiting, with the limit still to come. */
export const running = (one: Rectification) => waiting(one) && one.overdueSince === undefined;

/** Whether some rectification is not yet closed. */
export const hasOpenRectification = (list: Rectification[]): boolean => list.some(open);

/** The list after a submission. */
export const submitted = (
  list: Rectification[],
  data: z.output<typeof submission>,
  stamp: { at: Instant; by: string },
): Rectification[] =>
  list.map((one) =>
    one.no === data.no
      ? { ...one, submitted: { ...stamp, measures: data.measures, evidence: data.evidence } }
      : one,
  );

/** The list after a check: closed, or open again. */
export const checked = (
  list: Rectification[],
  data: z.output<typeof check>,
  stamp: { at: Instant; by: string },
): Rectification[] =>
  list.map((one) => {
    if (one.no !== data.no) return one;
    const checks = [...one.checks, { ...stamp, passed: data.passed, opinion: data.opinion }];
    if (data.passed) return { ...one, checks, closedAt: stamp.at };
    const { submitted: _, overdueSince, ...rest } = one;
    if (data.limit !== undefined) return { ...rest, checks, limit: endOfDay(data.limit) };
    return { ...rest, checks, ...(overdueSince === undefined ? {} : { overdueSince }) };
  });

/** The list after the deadline: what has not been submitted by then is overdue, and stays so on record. */
export const overdueAt = (list: Rectification[], at: Instant): Rectification[] =>
  list.map((one) => (running(one) && one.limit <= at ? { ...one, overdueSince: at } : one));
