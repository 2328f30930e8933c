import { addMonths, dateOf, endOfDay, type PlainDate } from '../../core/values/calendar.ts';
import type { Fen, Instant } from '../../core/values/vocabulary.ts';
import { split } from '../../core/values/money.ts';
import type { Context, Instalment } from '../context.ts';
import { owedOf } from '../money.ts';

/** The repayment plan 还款计划 and what it says about a loan: pure functions of the record. 四、五 */

/** The day on which the last of the loan reached the household. */
export const paidOutOn = ({ deliveries, paidOutAt }: Context): PlainDate =>
  deliveries.reduce<PlainDate | undefined>(
    (last, { on }) => (last === undefined || on > last ? on : last),
    undefined,
  ) ?? dateOf(paidOutAt ?? '');

/** Numbers instalments from 1, in order of their days. */
export const numbered = (list: readonly { due: PlainDate; amount: Fen }[]): Instalment[] =>
  list.map(({ due, amount }, index) => ({ no: index + 1, due, amount }));

/**
 * The plan's instalments for what was paid out, to the fen; the last takes the remainder. A loan paid out so late that
 * an instalment's day has come keeps the plan's rhythm: every day moves by the same whole months.
 */
export function firstSchedule(context: Context): Instalment[] {
  const { plan, deliveries } = context;
  const loan = deliveries.reduce((sum, one) => sum + one.amount, 0);
  const amounts = split(
    loan,
    plan.instalments.map((one) => one.share),
  );
  const from = paidOutOn(context);
  const first = plan.instalments[0]?.due ?? from;
  let months = 0;
  while (addMonths(first, months) <= from) months++;
  const list = plan.instalments.map((one, index) => ({
    due: addMonths(one.due, months),
    amount: amounts[index] ?? 0,
  }));
  return numbered(list.filter((one) => one.amount > 0));
}

const sumOf = (list: readonly { amount: Fen }[]): Fen => list.reduce((sum, one) => sum + one.amount, 0);

/**
 * What the household has paid of the schedule in force. A schedule sums to what was owed when it was made, so this
 * holds after a reschedule and after it is undone: what was paid meanwhile stays counted.
 */
export const paidOf = (context: Context): Fen => sumOf(context.schedule) - owedOf(context).household;

/** Instalments with what was due before each of them. */
const unpaid = (context: Context): Instalment[] => {
  const paid = paidOf(context);
  let due = 0;
  return context.schedule.filter((one) => {
    due += one.amount;
    return due > paid;
  });
};

/** The first instalment that is not paid in full. */
export const nextUnpaid = (context: Context): Instalment | undefined => unpaid(context)[0];

/** The first instalment not paid in full whose day is still to come. */
export const nextToCome = (context: Context, at: Instant): Instalment | undefined =>
  unpaid(context).find((one) => endOfDay(one.due) > at);

/** What is overdue at an instant, in fen: every instalment whose day has ended, less what was paid. */
export const arrearsAt = (context: Context, at: Instant): Fen =>
  Math.max(0, sumOf(context.schedule.filter((one) => endOfDay(one.due) <= at)) - paidOf(context));

/** What is overdue when a day ends, in fen, by the payments on record. */
export const arrearsOn = (context: Context, day: PlainDate): Fen => arrearsAt(context, endOfDay(day));
