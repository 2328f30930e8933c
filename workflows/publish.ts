import { searchAttributes as keys } from './search-attributes.ts';
import type { SearchAttributePair } from '@temporalio/common';
import { formatDate } from '../machines/core/calendar.ts';
import { nextDeadline } from '../machines/core/deadlines.ts';
import { deadlineTitle, type Lifecycle } from '../machines/core/lifecycle.ts';
import { mostUrgent } from '../machines/core/missed.ts';
import { awaitedPeople, involvedIn } from '../machines/core/office/involved.ts';
import { townshipOf, villageOf } from '../machines/core/place.ts';
import { mainState } from '../machines/core/states.ts';
import type { Case, Deadline, Instant } from '../machines/core/vocabulary.ts';
import { stageOf, stateTitle, waitingFor } from '../machines/core/view.ts';

/** What the server and its UI show of a case: search attributes, details, summaries. No personal data. */

/** The search attributes that follow from a case. `undefined` unsets one. */
export function attributesOf(lifecycle: Lifecycle, c: Case): SearchAttributePair[] {
  const due = mostUrgent(lifecycle, c);
  const pairs = [
    { key: keys.lifecycle, value: lifecycle.id },
    { key: keys.state, value: mainState(c.snapshot.value) },
    { key: keys.stage, value: stageOf(lifecycle, c) },
    { key: keys.awaiting, value: awaitingOf(lifecycle, c) },
    { key: keys.involved, value: involvedOf(lifecycle, c) },
    { key: keys.changed, value: new Date(c.asOf) },
    { key: keys.nextDue, value: due === undefined ? null : new Date(due.dueAt) },
    { key: keys.township, value: (c.place && townshipOf(c.place)) || null },
    { key: keys.village, value: (c.place && villageOf(c.place)) || null },
    { key: keys.programmeYear, value: c.programmeYear ?? null },
  ];
  return pairs as SearchAttributePair[];
}

/** `role@place` for every post that is awaited, `=person` for everyone awaited by name, each once. */
const awaitingOf = (lifecycle: Lifecycle, c: Case): string[] => [
  ...waitingFor(lifecycle, c).map((one) => `${one.role}@${one.place}`),
  ...new Set(awaitedPeople(c).map((one) => `=${one.person}`)),
];

/**
 * What people have to do with the case, as `opened:person`; who handed a post over, as `away:person/role@place`; until
 * which day something of it is disclosed, as `public:2027-05-01`.
 */
function involvedOf(lifecycle: Lifecycle, c: Case): string[] {
  const people = Object.entries(involvedIn(lifecycle, c)) as [string, string[]][];
  return [
    ...people.flatMap(([how, ids]) => ids.map((id) => `${how}:${id}`)),
    ...(c.office?.handovers ?? []).map(({ from, role, place }) => `away:${from}/${role}@${place}`),
    ...disclosedUntil(lifecycle, c).map((day) => `public:${day}`),
  ];
}

/** The last days of the case's disclosures, each once. */
const disclosedUntil = (lifecycle: Lifecycle, c: Case): string[] => [
  ...new Set(lifecycle.disclosures({ context: c.snapshot.context, case: c }).map((one) => one.to)),
];

/**
 * Those attributes that differ from what was published last, and what is published now. They are dated by the moment of
 * publishing `at`, not by the case's own: a deadline that was over long ago comes at its own instant, and who follows
 * lists by this date would never see what it changed.
 */
export function changedAttributes(
  pairs: SearchAttributePair[],
  published: Record<string, string>,
  at: Instant,
): { changed: SearchAttributePair[]; published: Record<string, string> } {
  const now = Object.fromEntries(pairs.map((pair) => [pair.key.name, JSON.stringify(pair.value)]));
  const changed = pairs.filter((pair) => (published[pair.key.name] ?? 'null') !== now[pair.key.name]);
  if (changed.length === 0) return { changed, published: now };
  const dated = { key: keys.changed, value: new Date(at) } as SearchAttributePair;
  return { changed: [...changed.filter(({ key }) => key.name !== keys.changed.name), dated], published: now };
}

/**
 * What a run was given at its start: the moment by the opener's clock, or of the run before, stands for that by the case's
 * own, unless it is still to come.
 */
export function asGiven(c: Case, given: Record<string, string>, at: Instant): Record<string, string> {
  const { name } = keys.changed;
  const [asOf, now] = [c.asOf, at].map((instant) => JSON.stringify(new Date(instant))) as [string, string];
  return name in given && (given[name] as string) <= now ? { ...given, [name]: asOf } : given;
}

/** Where the case stands, who is awaited, until when: at most 60 Chinese characters. */
export function detailsOf(lifecycle: Lifecycle, c: Case): string {
  const state = stateTitle(lifecycle, c).zh;
  if (c.suspended !== undefined) return shorten(`${state} · 中止：${c.suspended.reason}`);
  const who = waitingFor(lifecycle, c).map((one) => lifecycle.roles[one.role]?.title.zh ?? one.role);
  const due = nextDeadline(c);
  const until = due === undefined ? '' : ` · ${deadlineSummary(lifecycle, due)}`;
  return shorten(`${state}${who.length > 0 ? ` · 待${who.join('、')}` : ''}${until}`);
}

/** A timer's summary: 4月20日 申报截止. */
export const deadlineSummary = (lifecycle: Lifecycle, deadline: Deadline): string =>
  shorten(`${formatDate(deadline.dueAt, 'zh')} ${deadlineTitle(lifecycle, deadline.name).zh}`);

/** The Chinese summary limit of the UI's timeline. */
export const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
