import { searchAttributes as keys } from './search-attributes.ts';
import type { SearchAttributePair } from '@temporalio/common';
import { formatDate } from '../machines/core/values/calendar.ts';
import { nextDeadline } from '../machines/core/engine/deadlines.ts';
import { deadlineTitle, type Lifecycle } from '../machines/core/definition/lifecycle.ts';
import { mostUrgent } from '../machines/core/reading/missed.ts';
import { awaitingWords, involvedWords, published } from '../machines/core/tasks/published-words.ts';
import { townshipOf, villageOf } from '../machines/core/values/place.ts';
import { mainState } from '../machines/core/case/states.ts';
import type { Case } from '../machines/core/case/case.ts';
import type { Deadline } from '../machines/core/case/deadline.ts';
import type { Instant } from '../machines/core/values/vocabulary.ts';
import { stageOf, stateTitle, awaitedRoles } from '../machines/core/reading/view.ts';

/**
 * What the server and its UI show of a case: search attributes, details, summaries. No personal data. The server ends a
 * case that publishes more than it takes, so that everything here fits, whatever the case holds.
 */

/** The search attributes that follow from a case. `undefined` unsets one. */
export function attributesOf(lifecycle: Lifecycle, c: Case): SearchAttributePair[] {
  const due = mostUrgent(lifecycle, c);
  const pairs = [
    { key: keys.lifecycle, value: lifecycle.id },
    { key: keys.state, value: keyword(mainState(c.snapshot.value)) },
    { key: keys.stage, value: keyword(stageOf(lifecycle, c)) },
    { key: keys.awaiting, value: published(awaitingWords(lifecycle, c)) },
    { key: keys.involved, value: published(involvedWords(lifecycle, c)) },
    { key: keys.changed, value: new Date(c.asOf) },
    { key: keys.nextDue, value: due === undefined ? null : new Date(due.dueAt) },
    { key: keys.township, value: (c.place && keyword(townshipOf(c.place) ?? '')) || null },
    { key: keys.village, value: (c.place && keyword(villageOf(c.place) ?? '')) || null },
    { key: keys.programmeYear, value: c.programmeYear ?? null },
  ];
  return pairs as SearchAttributePair[];
}

/** A value of a Keyword as databases of visibility take it: at most 255 characters. */
const keyword = (value: string): string => (value.length > 255 ? `${value.slice(0, 254)}…` : value);

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
  const who = awaitedRoles(lifecycle, c).map((role) => lifecycle.roles[role]?.title.zh ?? role);
  const names = [...new Set(who)];
  const due = nextDeadline(c);
  const until = due === undefined ? '' : ` · ${deadlineSummary(lifecycle, due)}`;
  return shorten(`${state}${names.length > 0 ? ` · 待${names.join('、')}` : ''}${until}`);
}

/** A timer's summary: 4月20日 申报截止. */
export const deadlineSummary = (lifecycle: Lifecycle, deadline: Deadline): string =>
  shorten(`${formatDate(deadline.dueAt, 'zh')} ${deadlineTitle(lifecycle, deadline.name).zh}`);

/** The Chinese summary limit of the UI's timeline. */
export const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
