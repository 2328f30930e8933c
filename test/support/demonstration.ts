import type { Booked, BookRequest } from '../../machines/core/ledger/booking.ts';
import { elapse, settle } from '../../machines/core/deciding/clock.ts';
import { decide, step } from '../../machines/core/deciding/decide.ts';
import { open } from '../../machines/core/deciding/opening.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { mainState } from '../../machines/core/case/states.ts';
import type { Actor, Instant, Refusal } from '../../machines/core/values/vocabulary.ts';
import type { Case, Decision } from '../../machines/core/case/case.ts';
import type { Effect, Step } from '../../machines/core/case/effects.ts';
import type { Context } from '../../machines/demonstration-project/context.ts';
import { demonstrationProject } from '../../machines/demonstration-project/definition.ts';
import { castOf, goingWell, on, preparing, proposing, sampleInput, type Scripted } from './scenario.ts';
import { stopsOf } from './stops.ts';

/** Demonstration projects for tests: opened, moved on and read in memory, with the pure core alone. */

export const village = 'yunling/qingshan/shuitian';
export const year = 2027;
export const programmeId = 'programme-yunling-2027';
export const projectId = 'project-shuitian-2027';
export const cast = castOf(village);

/** A valid input, for the 2016 plan moved to 2027. */
export const input = sampleInput(village, year, programmeId);

/** When the case is opened: the first day of the survey. */
export const openedAt: Instant = on(`${year}-03-09`);

/** What a case received in steps: the case and everything it asked of the world so far. */
export interface Play {
  case: Case<Context>;
  effects: Effect[];
}

const joined = (before: Effect[], { case: c, effects }: Step): Play => ({
  case: c as Case<Context>,
  effects: [...before, ...effects],
});

/** A new case in the state `survey`. */
export const opened = (over: object = {}, at = openedAt): Play =>
  joined(
    [],
    open(demonstrationProject, { id: projectId, input: { ...input, ...over }, by: cast.firstSecretary }, at),
  );

/** The decision of a scripted line; its id says what and when. */
export const decisionOf = (line: Scripted): Decision => ({
  id: `${line.event}@${line.at}@${line.by.person}`,
  event: line.event,
  by: line.by,
  ...(line.data === undefined ? {} : { data: line.data }),
});

/**
 * Lets a story happen to a case; the programme answers at once with `YUNLING-2027-001` and takes back money, and the
 * books take every booking.
 */
export function play(from: Play, story: Scripted[], lifecycle: Lifecycle = demonstrationProject): Play {
  return story.reduce((now, line) => {
    const before = elapse(lifecycle, now.case, line.at);
    const after = step(lifecycle, before.case, decisionOf(line), line.at);
    return answered(joined([...now.effects, ...before.effects], after), line.at);
  }, from);
}

/** A line that counts, with whatever the case then asks still open. */
export function asked(now: Play, line: Scripted): Play {
  return joined(now.effects, step(demonstrationProject, now.case, decisionOf(line), line.at));
}

/** What the programme and the books answer when all is well. */
export function answerTo({ src, input: question }: { src: string; input?: unknown }): unknown {
  if (src === 'book') return bookedFor(question as BookRequest);
  const { event } = question as { event: string };
  return event === 'register.enter' ? { number: 'YUNLING-2027-001', seq: 1 } : {};
}

/** The books' answer: one number a booking. */
export const bookedFor = ({ bookings }: BookRequest): Booked => ({
  entries: bookings.map((_, index) => ({ id: index + 1, number: `记-${index + 1}` })),
});

/** The answers to whatever the case has asked, and to what it asks then. */
export function answered(now: Play, at: Instant): Play {
  const [one] = now.case.invocations;
  if (one === undefined) return now;
  const { generation } = one;
  const next = settle(demonstrationProject, now.case, { generation, output: answerTo(one) }, at);
  return answered(joined(now.effects, next), at);
}

/** The programme, or the books, refuse what the case has asked; under another name, they fail to answer. */
export function turnedDown(
  now: Play,
  at: Instant,
  name = 'Refused',
  message = 'no',
  reasons: Refusal[] = [],
): Play {
  const [one] = now.case.invocations;
  if (one === undefined) throw new Error('The case asks nothing.');
  const { generation } = one;
  const error = { name, message, details: [reasons] };
  return joined(now.effects, settle(demonstrationProject, now.case, { generation, error }, at));
}

/** Everything that the case has asked the books for, the first first. */
export const bookRequests = ({ effects }: Play): BookRequest[] =>
  effects.flatMap((one) =>
    one.kind === 'book'
      ? one.request
      : one.kind === 'invoke' && one.src === 'book'
        ? (one.input as BookRequest)
        : [],
  );

/** Why the books refuse a voucher that is used elsewhere in the fund. */
export const voucherUsed = (voucher: string): Refusal => ({
  code: 'voucher-used',
  message: { zh: `原始凭证 ${voucher} 已用。`, en: `The voucher ${voucher} is used.` },
  cites: [],
  field: 'voucher',
});

/** Time passes. */
export const until = (now: Play, at: Instant): Play =>
  joined(now.effects, elapse(demonstrationProject, now.case, at));

/** Why a line would not count; empty when it would. */
export function refusals(now: Play, line: Scripted): Refusal[] {
  const outcome = decide(demonstrationProject, now.case, decisionOf(line), line.at);
  return outcome.ok ? [] : outcome.refusals;
}

/** The codes of the refusals of a line. */
export const codes = (now: Play, line: Scripted): string[] => refusals(now, line).map((one) => one.code);

/** The main state of the case. */
export const stateOf = (now: Play): string => mainState(now.case.snapshot.value);

/** The context of the case. */
export const contextOf = (now: Play): Context => now.case.snapshot.context;

/** The same line by someone else, at another time, or with other data. */
export const but = (line: Scripted, change: { by?: Actor; at?: Instant; data?: object }): Scripted => ({
  ...line,
  ...change,
  data: { ...line.data, ...change.data },
});

/** The lines of a whole project that goes well, survey to close. */
export const happyPath = (): Scripted[] => goingWell(cast, year);

const stops = stopsOf(happyPath, opened, play);

/** The case just before the first line of the happy path with this event. */
export const { before } = stops;

/** A registered project, before its preparations. */
export const registered = (): Play => play(opened(), proposing(cast, year));

/** A project whose work has begun. */
export const building = (): Play => play(registered(), preparing(cast, year));
