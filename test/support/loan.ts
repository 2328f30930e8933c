import type { AccountCode } from '../../machines/core/ledger/chart.ts';
import type { BookRequest } from '../../machines/core/ledger/booking.ts';
import { elapse, settle } from '../../machines/core/deciding/clock.ts';
import { decide, step } from '../../machines/core/deciding/decide.ts';
import { open } from '../../machines/core/deciding/opening.ts';
import { mainState } from '../../machines/core/case/states.ts';
import type { Actor, Instant, Refusal } from '../../machines/core/values/vocabulary.ts';
import type { Case, Decision } from '../../machines/core/case/case.ts';
import type { Effect, Step } from '../../machines/core/case/effects.ts';
import type { Context } from '../../machines/loan/context.ts';
import { loan } from '../../machines/loan/definition.ts';
import { cast, input, lending, loanId, openedAt } from './loan-sample.ts';
import type { Scripted } from './scenario.ts';
import { stopsOf } from './stops.ts';

export * from './loan-sample.ts';

/** Loans for tests: opened, moved on and read in memory, with the pure core alone; the books answer at once. */

/** What a case received in steps: the case and everything it asked of the world so far. */
export interface Play {
  case: Case<Context>;
  effects: Effect[];
}

/** How the books answer: by default they take everything. */
export type BooksAnswer = (request: BookRequest) => { refused: Refusal[] } | 'silent' | undefined;

const joined = (before: Effect[], { case: c, effects }: Step): Play => ({
  case: c as Case<Context>,
  effects: [...before, ...effects],
});

/** A new loan in the state `intake`. */
export const opened = (over: object = {}, at = openedAt): Play =>
  joined([], open(loan, { id: loanId, input: { ...input, ...over }, by: cast.office }, at));

/** The decision of a scripted line; its id says what and when. */
export const decisionOf = (line: Scripted): Decision => ({
  id: `${line.event}@${line.at}@${line.by.person}`,
  event: line.event,
  by: line.by,
  ...(line.data === undefined ? {} : { data: line.data }),
});

/** Lets a story happen to a loan; the books answer at once. */
export function play(from: Play, story: Scripted[], books: BooksAnswer = () => undefined): Play {
  return story.reduce((now, line) => {
    const before = elapse(loan, now.case, line.at);
    const after = step(loan, before.case, decisionOf(line), line.at);
    return answered(joined([...now.effects, ...before.effects], after), line.at, books);
  }, from);
}

/** The books' answer to whatever the case has asked. */
export function answered(now: Play, at: Instant, books: BooksAnswer = () => undefined): Play {
  const [one] = now.case.invocations;
  if (one === undefined) return now;
  const request = one.input as BookRequest;
  const answer = books(request);
  const { generation } = one;
  const output = {
    entries: request.bookings.map((_, index) => ({ id: index + 1, number: `记-${index + 1}` })),
  };
  const error =
    answer === undefined
      ? undefined
      : answer === 'silent'
        ? { name: 'TimeoutError', message: 'no answer' }
        : { name: 'Refused', message: 'no', details: [answer.refused] };
  const result = error === undefined ? { generation, output } : { generation, error };
  return joined(now.effects, settle(loan, now.case, result, at));
}

/** Books that hold too little. */
export const tooLittle: BooksAnswer = () => ({
  refused: [
    {
      code: 'not-enough-money',
      message: { zh: '可用资金不足。', en: 'Not enough is available.' },
      cites: [],
    },
  ],
});

/** Books that don't answer. */
export const silent: BooksAnswer = () => 'silent';

/** Time passes. */
export const until = (now: Play, at: Instant): Play => joined(now.effects, elapse(loan, now.case, at));

/** Why a line would not count; empty when it would. */
export function refusals(now: Play, line: Scripted): Refusal[] {
  const outcome = decide(loan, now.case, decisionOf(line), line.at);
  return outcome.ok ? [] : outcome.refusals;
}

/** The codes of the refusals of a line. */
export const codes = (now: Play, line: Scripted): string[] => refusals(now, line).map((one) => one.code);

/** The path of the loan's main state. */
export const stateOf = (now: Play): string => mainState(now.case.snapshot.value);

/** The context of the case. */
export const contextOf = (now: Play): Context => now.case.snapshot.context;

/** Who has been told what, in Chinese, oldest first. */
export const told = (now: Play): { to: string[]; subject: string }[] =>
  now.effects.flatMap((one) =>
    one.kind === 'notify' ? [{ to: one.to.map(({ role }) => role), subject: one.subject.zh }] : [],
  );

/** What the books must hold for the case, without zeros. */
export const bookedOf = (now: Play): Partial<Record<AccountCode, number>> =>
  Object.fromEntries(Object.entries(loan.books?.(contextOf(now)) ?? {}).filter(([, held]) => held !== 0));

/** The same line by someone else, at another time, or with other data. */
export const but = (line: Scripted, change: { by?: Actor; at?: Instant; data?: object }): Scripted => ({
  ...line,
  ...change,
  data: { ...line.data, ...change.data },
});

const stops = stopsOf(lending, opened, play);

/** The loan just before the first line of the lending story with this event. */
export const { before } = stops;

/** A loan that has just been paid out in full. */
export const paidOut = (): Play => stops.at(lending().length);
