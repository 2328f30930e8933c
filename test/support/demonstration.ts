import type { BookRequest } from '../../machines/core/ledger/booking.ts';
import {
  bookedFor,
  bookRequests,
  but,
  contextOf,
  decisionOf as decisionAmong,
  inMemory,
  type Play as PlayOf,
  stateOf,
  stopsOf,
} from '../../machines/core/testing/index.ts';
import { sampleCounty } from './county.ts';
import type { Instant, Refusal } from '../../machines/core/values/vocabulary.ts';
import type { Context } from '../../machines/demonstration-project/context.ts';
import { demonstrationProject } from '../../machines/demonstration-project/definition.ts';
import { castOf, goingWell, on, preparing, proposing, sampleInput, type Scripted } from './scenario.ts';

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

/** What the programme and the books answer when all is well: `YUNLING-2027-001` in the register. */
export function answerTo({ src, input: question }: { src: string; input?: unknown }): unknown {
  if (src === 'book') return bookedFor(question as BookRequest);
  const { event } = question as { event: string };
  return event === 'register.enter' ? { number: 'YUNLING-2027-001', seq: 1 } : {};
}

const memory = inMemory<Context>(
  demonstrationProject,
  { id: projectId, input, by: cast.firstSecretary, at: openedAt, people: sampleCounty.people },
  (asked) => ({ output: answerTo(asked) }),
);

export const { opened, play, asked, answered, until, refusals, codes } = memory;
export { bookedFor, bookRequests, but, contextOf, stateOf };

/** The decision of a line, with the posts that the sample county's directory has for whom it names. */
export const decisionOf = (line: Scripted) => decisionAmong(line, sampleCounty.people);

export type Play = PlayOf<Context>;

/** The programme, or the books, refuse what the case has asked; under another name, they fail to answer. */
export const turnedDown = (
  now: Play,
  at: Instant,
  name = 'Refused',
  message = 'no',
  reasons: Refusal[] = [],
): Play => memory.answeredWith(now, at, { error: { name, message, details: [reasons] } });

/** Why the books refuse a voucher that is used elsewhere in the fund. */
export const voucherUsed = (voucher: string): Refusal => ({
  code: 'voucher-used',
  message: { zh: `原始凭证 ${voucher} 已用。`, en: `The voucher ${voucher} is used.` },
  cites: [],
  field: 'voucher',
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
