import { z } from 'zod';
import {
  type ActionMapping,
  type DeadlineDefinition,
  event as eventOf,
  type Rule,
} from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import { happened, money, voucher } from '../../core/definition/form-fields.ts';
import { notify } from '../../core/definition/notify.ts';
import type { StatePart } from '../../core/definition/part.ts';
import { listOf, notYet, recorded, recordings } from '../../core/definition/recording.ts';
import { meta } from '../../core/definition/state-meta.ts';
import { notBefore } from '../../core/patterns/days.ts';
import { addMonths, endOfDay, type PlainDate } from '../../core/values/calendar.ts';
import { split, sumOfAmounts } from '../../core/values/money.ts';
import { shortText, text } from '../../core/values/text.ts';
import type { Fen, Instant } from '../../core/values/vocabulary.ts';
import { yuan } from '../../core/values/yuan.ts';
import {
  askBooks,
  dueToGuarantor,
  newVoucher,
  overpaidOf,
  overpaidOn,
  owedOf,
  type PaidOut,
  paidOutOn,
  settlement,
  sincePayout,
} from './paid-out.ts';

/** Repayment by the repayment plan 还款计划, and what is overdue 逾期. Amounts in fen. 四、五 */

const repayment = z.strictObject({
  amount: money('还款金额', 'amount repaid'),
  on: happened('还款日期', 'repaid on'),
  voucher,
  payer: field(shortText, '还款人', 'payer'),
});

const refund = z.strictObject({
  amount: money('退款金额', 'amount given back'),
  on: happened('退款日期', 'given back on'),
  voucher,
  payee: field(shortText, '收款人', 'payee', {
    help: text(
      '党员户；归还代偿的，为担保人',
      'the household; of what makes good the guarantor’s payments, the guarantor',
    ),
  }),
});

/** An instalment of the repayment plan. */
export interface Instalment {
  no: number;
  due: PlainDate;
  amount: Fen;
}

/** What repayment leaves on record besides the payments. */
export const repaying = {
  /** The repayment plan in force. */
  schedule: listOf<Instalment>(),
  ...notYet<{
    /** Of the schedule, the day of the instalment for which the case waits at present. */
    awaitedInstalment: PlainDate | null;
    inArrears: { since: Instant; amount: Fen } | null;
  }>(),
};
export type Repaying = typeof repaying;

type Context = PaidOut & Repaying;
const event = eventOf<Context & { reschedules: readonly unknown[] }, Context>();

/** Numbers instalments from 1, in order of their days. */
export const numbered = (list: readonly { due: PlainDate; amount: Fen }[]): Instalment[] =>
  list.map(({ due, amount }, index) => ({ no: index + 1, due, amount }));

/**
 * The plan's instalments for what was paid out, to the fen; the last takes the remainder. A loan paid out so late that
 * an instalment's day has come keeps the plan's rhythm: every day moves by the same whole months.
 */
export function firstSchedule(context: PaidOut): Instalment[] {
  const { instalments } = context.plan;
  const shares = instalments.map((one) => one.share);
  const amounts = split(sumOfAmounts(context.deliveries), shares);
  const from = paidOutOn(context);
  const first = instalments[0]?.due ?? from;
  let months = 0;
  while (addMonths(first, months) <= from) months++;
  const list = instalments.map(({ due }, index) => ({
    due: addMonths(due, months),
    amount: amounts[index] ?? 0,
  }));
  return numbered(list.filter((one) => one.amount > 0));
}

/**
 * What the household has paid of the schedule in force. A schedule sums to what was owed when it was made, so this
 * holds after a reschedule and after it is undone: what was paid meanwhile stays counted.
 */
const paidOf = (context: Context): Fen => sumOfAmounts(context.schedule) - owedOf(context).household;

/** The instalments that are not paid in full. */
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
const nextToCome = (context: Context, at: Instant): Instalment | undefined =>
  unpaid(context).find((one) => endOfDay(one.due) > at);

/** What is overdue at an instant: every instalment whose day has ended, less what was paid. */
export const arrearsAt = (context: Context, at: Instant): Fen =>
  Math.max(0, sumOfAmounts(context.schedule.filter((one) => endOfDay(one.due) <= at)) - paidOf(context));

/** What is overdue when a day ends, by the payments on record. */
export const arrearsOn = (context: Context, on: PlainDate): Fen => arrearsAt(context, endOfDay(on));

interface Divided {
  principal: Fen;
  onCall: Fen;
  over: Fen;
  forGuarantor: Fen;
}

/** Of a payment by the household: what pays its debt, what the guarantor was called for, and what is above both. */
function divided(context: Context, amount: Fen): Divided {
  const { household, guarantor } = owedOf(context);
  const principal = Math.min(amount, household);
  const onCall = Math.min(amount - principal, guarantor);
  const over = amount - principal - onCall;
  return { principal, onCall, over, forGuarantor: Math.min(over, dueToGuarantor(context)) };
}

/**
 * What the household pays is taken as long as it owes anything: its own debt, what the guarantor was called for, or what
 * the guarantor has paid for it, which is then given back. 四
 */
const somethingToPay: Rule<Context, { amount: Fen }> = {
  code: 'nothing-owed',
  clauses: ['L-17'],
  field: 'amount',
  broken({ context, data }) {
    const { household, guarantor } = owedOf(context);
    const toGuarantor = dueToGuarantor(context);
    if (household + guarantor > 0 || data.amount <= toGuarantor) return undefined;
    return toGuarantor > 0
      ? {
          zh: `借款已收清；该户尚应归还担保人代偿的${yuan(toGuarantor)}，不能收${yuan(data.amount)}。`,
          en: `The loan is paid back; the household still owes its guarantor ${yuan(toGuarantor, 'en')}, less than ${yuan(data.amount, 'en')}.`,
        }
      : {
          zh: '该户借款已还清，不再欠款。',
          en: 'The household has paid everything back and owes nothing more.',
        };
  },
};

export const repaymentEvents = {
  'repayment.take': event({
    ...settlement,
    title: { zh: '收还款', en: 'take a repayment' },
    schema: repayment,
    rules: [somethingToPay, ...sincePayout(['L-17']), newVoucher],
    books(context, decided) {
      const { amount, on: businessDate, voucher } = decided.data;
      const { principal, onCall, over } = divided(context, amount);
      const parts = [
        { transaction: 'repayment', amount: principal, purpose: '还款' },
        { transaction: 'guarantorRecovery', amount: onCall, purpose: '党员户归还已向担保人追偿的借款' },
        { transaction: 'overpayment', amount: over, purpose: '多还' },
      ] as const;
      // A voucher is booked once: further entries name it in words.
      const entries = parts
        .filter((one) => one.amount > 0)
        .map((one, index) =>
          index === 0
            ? { ...one, businessDate, voucher }
            : { ...one, businessDate, purpose: `${one.purpose}（原始凭证${voucher}）` },
        );
      return askBooks(context, decided, ...entries);
    },
    booked: (context, decided) => ({
      repayments: [
        ...context.repayments,
        {
          ...{ ...recorded(decided), ...divided(context, decided.data.amount) },
          ...{ from: 'household', asked: context.reschedules.length },
        },
      ],
    }),
  }),

  'overpayment.refund': event({
    ...settlement,
    title: { zh: '退还多还款', en: 'give back an overpayment' },
    schema: refund,
    rules: [
      {
        code: 'more-than-overpaid',
        clauses: ['L-17'],
        field: 'amount',
        broken({ context, data }) {
          const overpaid = overpaidOf(context);
          if (data.amount <= overpaid) return undefined;
          return {
            zh: `多还待退${yuan(overpaid)}，不能退${yuan(data.amount)}。`,
            en: `${yuan(overpaid, 'en')} was paid too much; ${yuan(data.amount, 'en')} is more than can be given back.`,
          };
        },
      },
      newVoucher,
      notBefore<Context>(['L-17'], (context) => {
        const day = overpaidOn(context);
        return day === undefined ? undefined : { day, what: { zh: '多还', en: 'the overpayment' } };
      }),
    ],
    books(context, decided) {
      const { on: businessDate, ...given } = decided.data;
      const booking = { ...given, businessDate, purpose: '退还多还款' };
      return askBooks(context, decided, { transaction: 'overpaymentRefund', ...booking });
    },
    booked: (context, decided) => ({ refunds: [...context.refunds, recorded(decided)] }),
  }),
};

interface Timed {
  context: Context;
  event: { at: Instant };
}

export const repaymentGuards = {
  householdOwes: ({ context }: Timed) => owedOf(context).household > 0,
  householdOwesNothing: ({ context }: Timed) => owedOf(context).household === 0,
  nothingIsOverdue: ({ context, event }: Timed) => arrearsAt(context, event.at) === 0,
  arrearsHaveChanged: ({ context, event }: Timed) =>
    arrearsAt(context, event.at) !== context.inArrears?.amount,
  anotherInstalmentIsNext: ({ context }: Timed) =>
    (nextUnpaid(context)?.due ?? null) !== context.awaitedInstalment,
  anotherInstalmentIsToCome: ({ context, event }: Timed) =>
    (nextToCome(context, event.at)?.due ?? null) !== context.awaitedInstalment,
  instalmentIsToCome: ({ context, event }: Timed) => nextToCome(context, event.at) !== undefined,
  noInstalmentIsToCome: ({ context, event }: Timed) => nextToCome(context, event.at) === undefined,
};

/** What the machine puts on record without anybody deciding it. */
export const repaymentRecords = recordings({
  /** The repayment plan, once the whole loan is with the household. */
  recordActive: (context: Context) =>
    context.schedule.length > 0 ? {} : { schedule: firstSchedule(context) },
  recordAwaited: (context: Context) => ({ awaitedInstalment: nextUnpaid(context)?.due ?? null }),
  recordAwaitedNext: (context: Context, { at }: Timed['event']) => ({
    awaitedInstalment: nextToCome(context, at)?.due ?? null,
  }),
  recordArrears: (context: Context, { at }: Timed['event']) => ({
    inArrears: { since: context.inArrears?.since ?? at, amount: arrearsAt(context, at) },
  }),
  recordCurrent: () => ({ inArrears: null }),
});

export const repaymentNotices: Record<string, ActionMapping<Context>> = {
  tellArrears({ context, at, case: c }) {
    const amount = context.inArrears?.amount ?? 0;
    const next = nextToCome(context, at);
    return notify(
      ['household', 'liaison', 'countyLoanOffice'],
      { zh: '还款逾期', en: 'Instalment overdue' },
      `借款${c.id}逾期未还${yuan(amount)}${next === undefined ? '' : `，下一期${next.due}到期`}。`,
      `${yuan(amount, 'en')} of the loan ${c.id} is overdue${next === undefined ? '' : `; the next instalment is due on ${next.due}`}.`,
    );
  },
};

export const repaymentDeadlines: Record<string, DeadlineDefinition<Context>> = {
  instalment: {
    title: { zh: '还款日', en: 'instalment' },
    // Later by a reschedule only. 三3
    fixed: true,
    due({ context, at }) {
      const next = context.inArrears ? nextToCome(context, at) : nextUnpaid(context);
      const due = next === undefined ? at : endOfDay(next.due);
      // An instalment whose day has come under the terms in force is overdue at once, not in the past.
      return due > at ? due : at;
    },
    clauses: ['L-17'],
  },
};

const settled = { guard: 'householdOwesNothing', target: 'settled', actions: 'recordCurrent' };
const caughtUp = { guard: 'nothingIsOverdue', target: 'current', actions: 'recordCurrent' };
const counted = { guard: 'arrearsHaveChanged', actions: 'recordArrears' };
const missed = { target: 'overdue', actions: ['recordArrears', 'tellArrears'] };

/** Whether the household keeps to the schedule in force. The deadline is the next instalment that isn't paid. 四 */
export const arrears: StatePart = {
  initial: 'current',
  meta: { title: { zh: '还款进度', en: 'instalments' } },
  states: {
    current: {
      ...meta('按期', 'current', 'nobody'),
      entry: 'recordAwaited',
      always: [settled, { guard: 'anotherInstalmentIsNext', target: 'current', reenter: true }],
      after: { instalment: missed },
    },
    overdue: {
      ...meta('逾期', 'in arrears', 'liaison'),
      entry: 'recordAwaitedNext',
      always: [
        settled,
        caughtUp,
        { guard: 'noInstalmentIsToCome', target: 'allOverdue' },
        counted,
        { guard: 'anotherInstalmentIsToCome', target: 'overdue', reenter: true },
      ],
      after: { instalment: { ...missed, reenter: true } },
    },
    allOverdue: {
      ...meta('逾期（全部到期）', 'in arrears, everything due', 'liaison'),
      always: [settled, caughtUp, { guard: 'instalmentIsToCome', target: 'overdue' }, counted],
    },
    // A payment that is taken back leaves something owed again.
    settled: {
      ...meta('已无欠款', 'nothing owed', 'nobody'),
      always: { guard: 'householdOwes', target: 'current' },
    },
  },
};
