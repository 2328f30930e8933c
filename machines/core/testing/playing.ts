import type { Case, Decision, Invocation } from '../case/case.ts';
import type { Effect, Step } from '../case/effects.ts';
import { mainState } from '../case/states.ts';
import { elapse, settle } from '../deciding/clock.ts';
import { decide, step } from '../deciding/decide.ts';
import { open } from '../deciding/opening.ts';
import type { Lifecycle } from '../definition/lifecycle.ts';
import type { Booked, BookRequest } from '../ledger/booking.ts';
import { type Person, postsNamedIn } from '../values/directory.ts';
import type { Actor, Instant, Refusal } from '../values/vocabulary.ts';

/**
 * A lifecycle's cases in memory, for its tests: opened, moved on and read with the pure core alone. Nothing is ever
 * changed in place: every function answers with what comes of it, so that one beginning serves many ends.
 */

/** What a case received in steps: the case and everything it asked of the world so far. */
export interface Play<Context = unknown> {
  case: Case<Context>;
  effects: Effect[];
}

/** One decision of a story: who sends what and when. Its id follows from these. */
export interface Line {
  at: Instant;
  event: string;
  data?: Record<string, unknown>;
  by: Actor;
}

/** What comes back from outside: an output, or an error; of the name `Refused` with the reasons in its details. */
export type Answer = { output: unknown } | { error: { name: string; message: string; details?: unknown[] } };

/** How the outside answers what a case asks; without an answer the question stays open. */
export type Answering = (asked: Pick<Invocation, 'src' | 'input'>) => Answer | undefined;

/** The outside says no. */
export const refusing = (reasons: Refusal[] = [], message = 'no'): Answer => ({
  error: { name: 'Refused', message, details: [reasons] },
});

/** The books' answer when they take everything: one number a booking, or for what is reversed. */
export const bookedFor = ({ bookings, reversal }: BookRequest): Booked => ({
  entries: (reversal === undefined ? bookings : [reversal]).map((_, index) => ({
    id: index + 1,
    number: `记-${index + 1}`,
  })),
});

/** All is well: the books take every booking, and whatever else is asked is done. */
export const agreeable: Answering = ({ src, input }) => ({
  output: src === 'book' ? bookedFor(input as BookRequest) : {},
});

/** The people of a county and their posts, for those whom data name. */
export type People = Pick<Person, 'id' | 'posts'>[];

/** The decision of a line; its id says what, when and by whom. */
export const decisionOf = ({ event, at, by, data }: Line, people?: People): Decision => ({
  id: `${event}@${at}@${by.person}`,
  event,
  by,
  ...(people === undefined ? {} : { named: postsNamedIn(data, people) }),
  ...(data === undefined ? {} : { data }),
});

/** The same line by someone else, at another time, or with other data. */
export const but = (line: Line, change: { by?: Actor; at?: Instant; data?: object }): Line => ({
  ...line,
  ...change,
  data: { ...line.data, ...change.data },
});

/** The path of the case's main state. */
export const stateOf = (now: Play): string => mainState(now.case.snapshot.value);

/** What the case has on record. */
export const contextOf = <Context>(now: Play<Context>): Context => now.case.snapshot.context;

/** Everything that the case has asked the books for, the first first. */
export const bookRequests = ({ effects }: Play): BookRequest[] =>
  effects.flatMap((one) =>
    one.kind === 'book'
      ? one.request
      : one.kind === 'invoke' && one.src === 'book'
        ? (one.input as BookRequest)
        : [],
  );

/** Who has been told what, oldest first. */
export const told = ({ effects }: Play) =>
  effects.flatMap((one) =>
    one.kind === 'notify'
      ? [{ to: one.to.map(({ role }) => role), subject: one.subject.zh, body: one.body }]
      : [],
  );

/**
 * Cases of a lifecycle that begin alike.
 *
 * @param opening the number, the input and who opens it when
 * @param opening.people the county's people; without, anyone may be named, who then holds no post
 * @param answering how the outside answers, unless a call says otherwise
 */
export function inMemory<Context>(
  lifecycle: Lifecycle,
  opening: { id: string; input: object; by: Actor; at: Instant; people?: People },
  answering: Answering = agreeable,
) {
  const joined = (before: Effect[], { case: c, effects }: Step): Play<Context> => ({
    case: c as Case<Context>,
    effects: [...before, ...effects],
  });

  /** A new case, its input changed where `over` says so. */
  const opened = (over: object = {}, at = opening.at): Play<Context> => {
    const { id, input, by } = opening;
    return joined([], open(lifecycle, { id, input: { ...input, ...over }, by }, at));
  };

  /** What comes back to the question that the case asked first. @throws Error where it asks nothing. */
  function answeredWith(now: Play<Context>, at: Instant, answer: Answer): Play<Context> {
    const [one] = now.case.invocations;
    if (one === undefined) throw new Error('The case asks nothing.');
    return joined(now.effects, settle(lifecycle, now.case, { generation: one.generation, ...answer }, at));
  }

  /** The answers to whatever the case has asked, and to what it asks then. */
  function answered(now: Play<Context>, at: Instant, how = answering): Play<Context> {
    const [one] = now.case.invocations;
    const answer = one === undefined ? undefined : how(one);
    return answer === undefined ? now : answered(answeredWith(now, at, answer), at, how);
  }

  /** A line that counts, with whatever the case then asks still open. @throws Refused where it doesn't. */
  const asked = (now: Play<Context>, line: Line): Play<Context> =>
    joined(now.effects, step(lifecycle, now.case, decisionOf(line, opening.people), line.at));

  /** Time passes. */
  const until = (now: Play<Context>, at: Instant): Play<Context> =>
    joined(now.effects, elapse(lifecycle, now.case, at));

  /** Lets a story happen to a case, time passing in between and the outside answering. */
  const play = (from: Play<Context>, story: Line[], how = answering): Play<Context> =>
    story.reduce((now, line) => answered(asked(until(now, line.at), line), line.at, how), from);

  /** Why a line would not count; empty when it would. */
  function refusals(now: Play<Context>, line: Line): Refusal[] {
    const outcome = decide(lifecycle, now.case, decisionOf(line, opening.people), line.at);
    return outcome.ok ? [] : outcome.refusals;
  }

  /** The codes of the refusals of a line. */
  const codes = (now: Play<Context>, line: Line): string[] => refusals(now, line).map((one) => one.code);

  return { opened, play, asked, until, answered, answeredWith, refusals, codes };
}

/**
 * The cases of a story, the n-th before its n-th line; each is worked out once, when it is first asked for.
 * `at(n)` is the n-th; `before(event)` the one just before the first line with that event, and that line.
 */
export function stopsOf<Now>(
  story: () => Line[],
  opened: () => Now,
  play: (from: Now, lines: Line[]) => Now,
): { at(index: number): Now; before(event: string): { now: Now; line: Line } } {
  const stops: Now[] = [];
  const at = (index: number): Now => {
    const lines = story();
    for (let next = stops.length; next <= index; next++) {
      const last = stops[next - 1];
      stops.push(last === undefined ? opened() : play(last, [lines[next - 1] as Line]));
    }
    return stops[index] as Now;
  };
  return {
    at,
    before(event) {
      const lines = story();
      const index = lines.findIndex((one) => one.event === event);
      const line = lines[index];
      if (line === undefined) throw new Error(`Nobody sends ${event}.`);
      return { now: at(index), line };
    },
  };
}
