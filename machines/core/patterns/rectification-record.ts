import { z } from 'zod';
import { endOfDay, endOfLimit, type WorkingCalendar } from '../values/calendar.ts';
import { field } from '../definition/field.ts';
import { ahead } from '../definition/form-fields.ts';
import { longText } from '../values/text.ts';
import type { TimeMoved } from '../case/deadline.ts';
import type { Instant } from '../values/vocabulary.ts';
import { type Decided, stamp } from '../definition/recording.ts';
import { type MissedDuties, recordMissed } from './missed.ts';

const aheadDay = ahead('整改期限', 'to be put right by');

/** What an inspection orders: what is wrong and until when it is put right; without a day, the plan's time limit. */
export const rectificationOrder = field(
  z.strictObject({
    finding: field(longText, '需整改的问题', 'what is to be put right'),
    limit: field(aheadDay, '整改期限', 'to be put right by', {
      help: { zh: '含当日；不填则按方案规定的时限。', en: "Included; without a day, the plan's time limit." },
    }).optional(),
  }),
  '责令整改',
  'rectification ordered',
);

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

/** What a case has on record of what was ordered. */
export interface Rectifications {
  rectifications: Rectification[];
}

/** So many working days of a calendar. */
export interface TimeLimit {
  days: number;
  calendar: WorkingCalendar;
}

/** What the form of an inspection has for an order. */
export interface Ordering {
  rectification?: z.output<typeof rectificationOrder> | undefined;
}

/** When what is ordered now has to be put right. */
export const limitOf = (
  order: { limit?: string | undefined },
  at: Instant,
  { days, calendar }: TimeLimit,
): Instant => (order.limit === undefined ? endOfLimit(at, days, calendar) : endOfDay(order.limit));

/** The list with what an inspection orders, if it does. */
export function withOrder(
  { rectifications: list }: Rectifications,
  event: Decided<Ordering>,
  within: TimeLimit,
): Rectification[] {
  const order = event.data.rectification;
  if (order === undefined) return list;
  const { at, by } = stamp(event);
  const found = { no: list.length + 1, origin: event.type, finding: order.finding };
  const limit = limitOf(order, at, within);
  return [...list, { ...found, orderedAt: at, orderedBy: by, limit, checks: [] }];
}

const no = field(z.int().min(1).max(10_000), '整改编号', 'number of the rectification');

export const submission = z.strictObject({
  no,
  measures: field(longText, '整改措施', 'measures'),
  evidence: field(longText, '整改佐证', 'evidence'),
});
export const check = z.strictObject({
  no,
  passed: field(z.boolean(), '是否合格', 'passed'),
  opinion: longText,
  limit: field(aheadDay, '新的整改期限', 'new limit', {
    help: { zh: '不合格时可另定；含当日。', en: 'May be set where it has not passed; included.' },
  }).optional(),
});

/** Not yet closed. */
export const open = (one: Rectification) => one.closedAt === undefined;
/** Waiting for what was ordered to be submitted. */
export const waiting = (one: Rectification) => open(one) && one.submitted === undefined;
/** Waiting, with the limit still to come. */
export const running = (one: Rectification) => waiting(one) && one.overdueSince === undefined;

/** What a submission leaves on record. */
export const submitted = <Context extends Rectifications>(
  { rectifications: list }: Context,
  event: Decided<z.output<typeof submission>>,
): Partial<Context> => {
  const { no, measures, evidence } = event.data;
  const change = { submitted: { ...stamp(event), measures, evidence } };
  return {
    rectifications: list.map((one) => (one.no === no ? { ...one, ...change } : one)),
  } as Partial<Context>;
};

/** What a check leaves on record: closed, or open again. */
export const checked = <Context extends Rectifications>(
  { rectifications: list }: Context,
  event: Decided<z.output<typeof check>>,
): Partial<Context> => {
  const { no, passed, opinion, limit } = event.data;
  return {
    rectifications: list.map((one) => {
      if (one.no !== no) return one;
      const checks = [...one.checks, { ...stamp(event), passed, opinion }];
      if (passed) return { ...one, checks, closedAt: event.at };
      const { submitted: _, overdueSince, ...rest } = one;
      if (limit !== undefined) return { ...rest, checks, limit: endOfDay(limit) };
      return { ...rest, checks, ...(overdueSince === undefined ? {} : { overdueSince }) };
    }),
  } as Partial<Context>;
};

/** The list after the deadline: what has not been submitted by then is overdue, and stays so on record. */
export const overdueAt = (list: Rectification[], at: Instant): Rectification[] =>
  list.map((one) => (running(one) && one.limit <= at ? { ...one, overdueSince: at } : one));

/**
 * The limits follow the deadline `rectification`, which is the earliest of those that run: an extension gives its day to what
 * was due by then, and the end of a suspension gives the time back to all, also to what waits for its check.
 */
export function limitsMoved<Context extends Partial<Rectifications>>(
  { rectifications: list = [] }: Context,
  { deadlines, pause }: TimeMoved,
): Partial<Rectifications> {
  if (list.length === 0) return {};
  const moved = deadlines.find((one) => one.name === 'rectification');
  const stood = pause === undefined ? 0 : Date.parse(pause.to) - Date.parse(pause.from);
  return {
    rectifications: list.map((one) => {
      if (!open(one) || one.overdueSince !== undefined) return one;
      const limit = new Date(Date.parse(one.limit) + stood).toISOString();
      const earliest = running(one) && moved !== undefined && one.limit <= moved.from;
      return { ...one, limit: earliest && moved.dueAt > limit ? moved.dueAt : limit };
    }),
  };
}

/** Limits that have passed without anything submitted, as the periods that were missed: `2/2027-05-31T15:59:59.999Z`. */
export const limitsPassed = ({ rectifications: list }: Rectifications, at: Instant): string[] =>
  list.filter((one) => running(one) && one.limit <= at).map(({ no, limit }) => `${no}/${limit}`);

/**
 * The recording action `recordMissed` of a lifecycle that may have rectifications: a limit that has passed is a period missed
 * of the duty `rectification`, and makes it overdue.
 *
 * @param owed the periods due by then and not fulfilled, by the duty's name
 */
export function recordMissedAndOverdue<Context extends Partial<Rectifications> & MissedDuties>(
  owed: Record<string, (context: Context, at: Instant) => string[]>,
): (
  context: Context,
  event: { at: Instant },
  params: { duty: string },
) => Partial<Rectifications> & MissedDuties {
  const missed = recordMissed<Context>(owed);
  return (context, event, params) => ({
    ...missed(context, event, params),
    ...(params.duty === 'rectification' && {
      rectifications: overdueAt(context.rectifications ?? [], event.at),
    }),
  });
}
