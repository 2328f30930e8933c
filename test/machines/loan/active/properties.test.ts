import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BookRequest } from '../../../../machines/core/ledger/booking.ts';
import { chart, type AccountCode } from '../../../../machines/core/ledger/chart.ts';
import { postingsOf, reversed } from '../../../../machines/core/ledger/postings.ts';
import { addDays, dateOf, endOfDay } from '../../../../machines/core/values/calendar.ts';
import { elapse, settle } from '../../../../machines/core/deciding/clock.ts';
import { decide } from '../../../../machines/core/deciding/decide.ts';
import type { Case } from '../../../../machines/core/case/case.ts';
import { dueToGuarantor, owedOf } from '../../../../machines/loan/active/paid-out.ts';
import { arrearsOn, firstSchedule, type Instalment } from '../../../../machines/loan/active/repaying.ts';
import type { Context } from '../../../../machines/loan/context.ts';
import { loan } from '../../../../machines/loan/definition.ts';
import { books, money } from '../../../../machines/loan/money.ts';
import { contextOf, decisionOf, loanId, type Play } from '../../../support/loan.ts';
import {
  calling,
  deciding,
  defaulting,
  finding,
  lifting,
  recovering,
  refunding,
  region,
  releasing,
  repaying,
  rescheduling,
  reversing,
  started,
  undoing,
  writingOff,
} from '../../../support/loan-active.ts';
import { on, type Scripted } from '../../../support/scenario.ts';

/** Whatever anybody tries: amounts are parts of what is owed, days pass, and the books sometimes say no. */

const kinds = [
  'repay',
  'repay',
  'repay',
  'refund',
  'reverse',
  'recover',
  'recover',
  'ask',
  'approve',
  'approve',
  'reject',
  'undo',
  'default',
  'default',
  'lift',
  'call',
  'call',
  'call',
  'writeOff',
  'writeOff',
  'writeOff',
  'outcome',
  'release',
  'wait',
  'wait',
] as const;

const move = fc.record({
  kind: fc.constantFrom(...kinds),
  days: fc.integer({ min: 0, max: 70 }),
  // Percent of what is owed: more is too much.
  percent: fc.oneof(fc.constant(100), fc.integer({ min: 1, max: 130 })),
  booked: fc.integer({ min: 0, max: 9 }).map((one) => one > 0),
});
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

const part = (whole: number, percent: number) => Math.max(1, Math.floor((whole * percent) / 100));

function lineOf(context: Context, { kind, percent }: Move, day: string): Scripted | undefined {
  const { household, guarantor } = owedOf(context);
  switch (kind) {
    case 'repay':
      return repaying(day, { amount: part(household > 0 ? household : guarantor, percent) });
    case 'reverse': {
      const standing = [...context.repayments, ...context.refunds].filter(
        (one) => one.reversed === undefined,
      );
      const one = standing[percent % Math.max(1, standing.length)];
      return one === undefined ? undefined : reversing(day, { voucher: one.voucher });
    }
    case 'lift':
      return lifting(day);
    case 'refund':
      return refunding(day, { amount: part(money(context)['overpaid'] ?? 0, percent) });
    case 'recover':
      return recovering(day, { amount: part(guarantor, percent) });
    case 'ask': {
      const sooner = part(Math.max(1, household - 1), Math.min(99, percent));
      const schedule = [
        { due: addDays(day, 20 + percent), amount: sooner },
        { due: addDays(day, 200), amount: household - sooner },
      ];
      return rescheduling(day, { schedule });
    }
    case 'approve':
      return deciding('reschedule.approve')(day);
    case 'reject':
      return deciding('reschedule.reject')(day);
    case 'undo':
      return undoing(day);
    case 'default':
      return defaulting(day);
    case 'call':
      return calling(day, { monthly: part(household, percent) });
    case 'writeOff':
      return writingOff(day);
    case 'outcome':
      return finding(day, { lifted: percent > 20 });
    case 'release':
      return releasing(day);
    case 'wait':
      return undefined;
  }
}

type Ledger = Map<AccountCode, number>;

const about = { caseId: loanId, place: 'yunling/qingshan' };

/** Books the request line by line by the posting rules; only what is kept by case is counted. */
function post(ledger: Ledger, booked: BookRequest[], request: BookRequest): void {
  booked.push(request);
  const wrong = booked.find(
    ({ bookings }) => request.reversal && bookings.some((one) => one.voucher === request.reversal?.voucher),
  );
  const lines = [
    ...request.bookings.flatMap((one) => postingsOf(one, about)),
    ...reversed((wrong?.bookings ?? []).flatMap((one) => postingsOf(one, about))),
  ];
  for (const { debit, credit, amount } of lines)
    for (const [account, sign] of [
      [debit, 'debit'],
      [credit, 'credit'],
    ] as const) {
      if (account.case === undefined) continue;
      const signed = chart[account.code].normal === sign ? amount : -amount;
      ledger.set(account.code, (ledger.get(account.code) ?? 0) + signed);
    }
}

/**
 * The terms as a second pair of eyes keeps them: instalments, how much had been settled when they were made, and on how many
 * movements.
 */
interface Terms {
  schedule: Instalment[];
  base: number;
  after: number;
}

interface Seen {
  now: Play;
  ledger: Ledger;
  terms: Terms[];
  at: string;
}

/** What the household no longer owes: what it repaid, and what its guarantor was called for in its place. */
const settled = (context: Context) =>
  context.repayments
    .filter((one) => one.from === 'household' && one.reversed === undefined)
    .reduce((sum, one) => sum + one.principal, context.guarantorCall?.amount ?? 0);

function expectedArrears({ now, terms }: Seen, day: string): number {
  const context = contextOf(now);
  const { schedule, base } = terms.at(-1) as Terms;
  if (owedOf(context).household === 0) return 0;
  const due = schedule.filter((one) => one.due <= day).reduce((sum, one) => sum + one.amount, 0);
  return Math.max(0, due - (settled(context) - base));
}

const upTo = (list: readonly Pick<Instalment, 'due' | 'amount'>[], day: string) =>
  list.filter((one) => one.due <= day).reduce((sum, one) => sum + one.amount, 0);

/** The terms once a repayment is taken back: those made after it take in what it had paid, as it was due before them. */
function without(terms: Terms[], index: number, principal: number): Terms[] {
  const next = terms.findIndex(({ after }) => after > index);
  if (next < 0) return terms;
  const [old, later] = [terms[next - 1], terms[next]] as [Terms, Terms];
  const paid = later.base - old.base;
  const back = (day: string) =>
    Math.min(principal, Math.max(0, upTo(old.schedule, day) - (paid - principal)));
  const days = old.schedule.map(({ due }) => due);
  const parts = days.map((due, at) => ({
    due,
    amount: back(due) - (at === 0 ? 0 : back(days[at - 1] ?? '')),
  }));
  return terms.map((one, at) => {
    if (at < next) return one;
    const all = [...new Set([...one.schedule, ...parts].map(({ due }) => due))].toSorted();
    const sumOn = (day: string) =>
      [...one.schedule, ...parts]
        .filter(({ due }) => due === day)
        .reduce((sum, { amount }) => sum + amount, 0);
    const schedule = all.map((due) => ({ due, amount: sumOn(due) })).filter(({ amount }) => amount > 0);
    return {
      ...one,
      base: one.base - principal,
      schedule: schedule.map((each, no) => ({ no: no + 1, ...each })),
    };
  });
}

function run(moves: Move[], look: (seen: Seen, accepted: string | undefined) => void): void {
  const ledger: Ledger = new Map(Object.entries(books(contextOf(started))) as [AccountCode, number][]);
  const seen: Seen = {
    now: started,
    ledger,
    terms: [{ schedule: contextOf(started).schedule, base: 0, after: 0 }],
    at: on('2027-03-09'),
  };
  const booked: BookRequest[] = [];
  let asked: Terms | undefined;
  for (const one of moves) {
    seen.at = on(addDays(dateOf(seen.at), one.days));
    const held = elapse(loan, seen.now.case, seen.at).case;
    const given = lineOf(held.snapshot.context as Context, one, dateOf(seen.at));
    seen.now = { case: held as Case<Context>, effects: [] };
    const before = held.snapshot.context as Context;
    let accepted: string | undefined;
    if (given !== undefined) {
      // Two decisions of a day need ids of their own.
      const decision = { ...decisionOf(given), id: `${held.log.length}` };
      const outcome = decide(loan, held, decision, seen.at);
      if (outcome.ok) {
        accepted = given.event;
        let { case: c } = outcome.step;
        const [invoked] = c.invocations;
        if (invoked !== undefined) {
          const { generation } = invoked;
          const answer = one.booked
            ? { generation, output: { entries: [] } }
            : { generation, error: { name: 'Refused', message: 'no', details: [[]] } };
          if (one.booked) post(ledger, booked, invoked.input as BookRequest);
          c = settle(loan, c, answer, seen.at).case;
        }
        // Terms whose day has come under an undone reschedule are overdue at once.
        c = elapse(loan, c, seen.at).case;
        const context = c.snapshot.context as Context;
        if (accepted === 'reschedule.request')
          asked = {
            schedule: context.reschedules.at(-1)?.schedule ?? [],
            base: settled(context),
            after: context.repayments.length,
          };
        const taken = context.repayments.findIndex(
          (one, at) => one.reversed !== undefined && before.repayments[at]?.reversed === undefined,
        );
        const repayment = context.repayments[taken];
        if (repayment?.from === 'household') seen.terms = without(seen.terms, taken, repayment.principal);
        if (accepted === 'reschedule.approve' && asked !== undefined) seen.terms.push(asked);
        if (accepted === 'reschedule.undo') seen.terms.pop();
        seen.now = { case: c as Case<Context>, effects: [] };
      }
    }
    look(seen, accepted);
  }
}

/** Walks that chance seldom finds: a default that is made good, a guarantor who pays, terms that come back. */
const walk = (...steps: [kind: Move['kind'], days: number, percent?: number][]): Move[] =>
  steps.map(([kind, days, percent = 100]) => ({ kind, days, percent, booked: true }));
const inArrears: [Move['kind'], number][] = [
  ['wait', 240],
  ['default', 1],
];
const cured = walk(...inArrears, ['repay', 1, 50], ['lift', 1]);
const recovered = walk(...inArrears, ['call', 1], ['recover', 5], ['outcome', 1], ['release', 1]);
const writtenOff = walk(...inArrears, ['call', 1], ['writeOff', 70]);
const undone = walk(['ask', 1], ['approve', 1], ['undo', 1]);
const rescheduled = walk(['repay', 1, 50], ['ask', 1], ['approve', 1], ['reverse', 1], ['wait', 70]);

const runs = { numRuns: 50 };
const moves = fc.array(move, { minLength: 1, maxLength: 40, size: 'max' });

describe('whatever happens to an active loan', { timeout: 30_000 }, () => {
  it('every fen is somewhere, and the books hold what the posting rules say [L-17][L-27]', () => {
    fc.assert(
      fc.property(moves, (list) => {
        run(list, ({ now, ledger }) => {
          const { approved, overpaid, ...places } = money(contextOf(now));
          expect(Object.values(places).reduce((sum, one) => sum + one, 0)).toBe(approved);
          expect(overpaid).toBeGreaterThanOrEqual(0);
          expect(dueToGuarantor(contextOf(now))).toBeGreaterThanOrEqual(0);
          for (const [code, held] of Object.entries(books(contextOf(now)))) {
            expect(held).toBeGreaterThanOrEqual(0);
            expect([code, ledger.get(code as AccountCode) ?? 0]).toEqual([code, held]);
          }
        });
      }),
      runs,
    );
  });

  it('arrears are the terms in force less what was paid under them, on any day [L-17][L-25]', () => {
    fc.assert(
      fc.property(moves, fc.integer({ min: 0, max: 900 }), (list, days) => {
        run(list, (seen) => {
          const context = contextOf(seen.now);
          const day = addDays('2027-03-08', days);
          expect(arrearsOn(context, day)).toBe(expectedArrears(seen, day));
          if (seen.now.case.snapshot.status !== 'active') return;
          const overdue = expectedArrears(seen, addDays(dateOf(seen.at), -1));
          expect(context.inArrears?.amount ?? 0).toBe(overdue);
          const state = overdue > 0 ? /verdue$/ : owedOf(context).household === 0 ? /^settled$/ : /^current$/;
          expect(region(seen.now, 'arrears')).toMatch(state);
        });
      }),
      runs,
    );
  });

  it('undoing restores exactly the terms before [L-25]', () => {
    fc.assert(
      fc.property(moves, (list) => {
        run(list, ({ now, terms }) => {
          expect(contextOf(now).schedule).toEqual(terms.at(-1)?.schedule);
        });
      }),
      runs,
    );
  });

  it('the loan ends only lifted and recovered, or written off after a default [L-17][L-18]', () => {
    const counted = new Set<string>();
    fc.assert(
      fc.property(moves, (list) => {
        run(list, ({ now }, accepted) => {
          const { case: c } = now;
          const context = contextOf(now);
          if (accepted !== undefined) counted.add(accepted);
          if (c.snapshot.status === 'active') return;
          const { household, guarantor } = owedOf(context);
          expect([household, guarantor]).toEqual([0, 0]);
          const writtenOff =
            Boolean(context.default) &&
            context.guarantorCall !== undefined &&
            (context.writeOff?.amount ?? 0) > 0 &&
            context.writeOff?.household === 0 &&
            money(context)['overpaid'] === 0;
          const released = context.outcomes.at(-1)?.lifted === true && money(context)['overpaid'] === 0;
          expect(c.snapshot.value === 'writtenOff' ? writtenOff : released).toBe(true);
        });
      }),
      // The same walks every time, so that what they reach is known.
      { numRuns: 80, seed: 2027, examples: [[cured], [recovered], [writtenOff], [undone], [rescheduled]] },
    );
    // Every kind of decision really counted somewhere, both endings among them.
    expect([...counted].sort()).toEqual([
      'default.declare',
      'default.lift',
      'guarantor.call',
      'liaison.release',
      'loan.writeOff',
      'outcome.record',
      'overpayment.refund',
      'recovery.take',
      'repayment.reverse',
      'repayment.take',
      'reschedule.approve',
      'reschedule.reject',
      'reschedule.request',
      'reschedule.undo',
    ]);
  });
});

describe('the first schedule', () => {
  it('sums to the loan and falls after the payout, however late that is [L-17]', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 900 }),
        (amount, days) => {
          const day = addDays('2027-03-08', days);
          const context = { ...contextOf(started) };
          const [delivery] = context.deliveries;
          if (delivery === undefined) throw new Error('Nothing was delivered.');
          context.deliveries = [{ ...delivery, amount, on: day }];
          context.paidOutAt = endOfDay(day);
          const list = firstSchedule(context);
          expect(list.reduce((sum, one) => sum + one.amount, 0)).toBe(amount);
          expect(list.every((one) => one.due > day && one.amount > 0)).toBe(true);
        },
      ),
    );
  });
});
