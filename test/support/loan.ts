import type { AccountCode } from '../../machines/core/ledger/chart.ts';
import type { BookRequest } from '../../machines/core/ledger/booking.ts';
import {
  type Answering,
  bookedFor,
  but,
  contextOf,
  decisionOf as decisionAmong,
  inMemory,
  type Play as PlayOf,
  refusing,
  stateOf,
  stopsOf,
} from '../../machines/core/testing/index.ts';
import type { Instant, Refusal } from '../../machines/core/values/vocabulary.ts';
import type { Context } from '../../machines/loan/context.ts';
import { loan } from '../../machines/loan/definition.ts';
import { cast, input, lending, loanId, openedAt } from './loan-sample.ts';
import { sampleCounty } from './county.ts';
import type { Scripted } from './scenario.ts';

export * from './loan-sample.ts';

/** Loans for tests: opened, moved on and read in memory, with the pure core alone; the books answer at once. */

/** How the books answer: by default they take everything. */
export type BooksAnswer = (request: BookRequest) => { refused: Refusal[] } | 'silent' | undefined;

const answering =
  (books: BooksAnswer): Answering =>
  ({ input: asked }) => {
    const request = asked as BookRequest;
    const answer = books(request);
    if (answer === undefined) return { output: bookedFor(request) };
    return answer === 'silent'
      ? { error: { name: 'TimeoutError', message: 'no answer' } }
      : refusing(answer.refused);
  };

const memory = inMemory<Context>(loan, {
  id: loanId,
  input,
  by: cast.office,
  at: openedAt,
  people: sampleCounty.people,
});

export const { opened, until, refusals, codes } = memory;
export { but, contextOf, stateOf };

/** The decision of a line, with the posts that the sample county's directory has for whom it names. */
export const decisionOf = (line: Scripted) => decisionAmong(line, sampleCounty.people);

export type Play = PlayOf<Context>;

/** Lets a story happen to a loan; the books answer at once. */
export const play = (from: Play, story: Scripted[], books: BooksAnswer = () => undefined) =>
  memory.play(from, story, answering(books));

/** The books' answer to whatever the case has asked. */
export const answered = (now: Play, at: Instant, books: BooksAnswer = () => undefined) =>
  memory.answered(now, at, answering(books));

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

/** Who has been told what, in Chinese, oldest first. */
export const told = (now: Play): { to: string[]; subject: string }[] =>
  now.effects.flatMap((one) =>
    one.kind === 'notify' ? [{ to: one.to.map(({ role }) => role), subject: one.subject.zh }] : [],
  );

/** What the books must hold for the case, without zeros. */
export const bookedOf = (now: Play): Partial<Record<AccountCode, number>> =>
  Object.fromEntries(Object.entries(loan.books?.(contextOf(now)) ?? {}).filter(([, held]) => held !== 0));

const stops = stopsOf(lending, opened, play);

/** The loan just before the first line of the lending story with this event. */
export const { before } = stops;

/** A loan that has just been paid out in full. */
export const paidOut = (): Play => stops.at(lending().length);
