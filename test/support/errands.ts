import { elapse } from '../../machines/core/deciding/clock.ts';
import { decide, step } from '../../machines/core/deciding/decide.ts';
import { instantOf, milliseconds } from '../../machines/core/engine/deadlines.ts';
import { open } from '../../machines/core/deciding/opening.ts';
import { leaves } from '../../machines/core/case/states.ts';
import type { Actor, Instant } from '../../machines/core/values/vocabulary.ts';
import type { Case } from '../../machines/core/case/case.ts';
import type { Effect } from '../../machines/core/case/effects.ts';
import { errand, type ErrandContext } from './lifecycles/errand.ts';

/** Errands in memory, and the people of an office who move them. */

const village = 'yunling/qingshan/shuitian';
const actor = (person: string, role: string, place: string): Actor => ({ person, role, place });

export const ann = actor('ann', 'author', village);
export const hu = actor('hu', 'household', village);
export const otto = actor('otto', 'officer', 'yunling/qingshan');
/** Another officer of the same township. */
export const olga = actor('olga', 'officer', 'yunling/qingshan');
export const carl = actor('carl', 'chief', 'yunling');
export const chen = actor('chen', 'chief', 'yunling');
export const clock = actor('clock', 'clock', 'yunling');
export const reader = actor('public', 'public', 'yunling');

/** Someone in the stead of another, by a task handed over or a delegation. */
export const standing = (person: string, whose: Actor, under = 'handover'): Actor => ({
  ...whose,
  person,
  for: { person: whose.person, under },
});

/** An instant so many days, and milliseconds, after the errand was opened. */
export const day = (count: number, ms = 0): Instant =>
  instantOf(milliseconds('2027-03-01T01:00:00.000Z') + count * 86_400_000 + ms);

/** What is sent: event, who, on which day, with which data. */
export type Line = [event: string, by: Actor, at: number, data?: unknown];

export const input = { place: village };

export const newErrand = (): Case<ErrandContext> =>
  open(errand, { id: 'errand-1', input, by: ann }, day(0)).case as Case<ErrandContext>;

let count = 0;
const decisionOf = ([event, by, , data = {}]: Line) => ({ id: `d-${++count}`, event, by, data });

/** The case after some lines, with what the last of them asked of the world. */
export function sent(c: Case, ...lines: Line[]): { case: Case<ErrandContext>; effects: Effect[] } {
  let now: { case: Case; effects: Effect[] } = { case: c, effects: [] };
  for (const line of lines) now = step(errand, now.case, decisionOf(line), day(line[2]));
  return now as ReturnType<typeof sent>;
}

export const after = (c: Case, ...lines: Line[]): Case<ErrandContext> => sent(c, ...lines).case;

/** Why a line does not count; empty when it does. */
export function codes(c: Case, ...line: Line): string[] {
  const outcome = decide(errand, c, decisionOf(line), day(line[2]));
  return outcome.ok ? [] : outcome.refusals.map((one) => one.code);
}

export const later = (c: Case, days: number): Case => elapse(errand, c, day(days)).case;

export const statesOf = (c: Case): string[] =>
  leaves(c.snapshot.value).map((path) => path.replace(/^running\.(flow|side)\./, ''));

/** The lines up to each stage of the flow. */
export const submitted = (c: Case = newErrand()) => after(c, ['submit', ann, 1, { amount: 100 }]);
export const forwarded = () => after(submitted(), ['forward', otto, 2]);
export const granted = () => after(forwarded(), ['approve', carl, 3]);

/** What a recall brings back: all of a case but its record, who acted, and what the office keeps beside it. */
export const essence = ({ log: _l, acted: _a, asOf: _t, office: _o, ...rest }: Case) =>
  JSON.parse(JSON.stringify(rest)) as unknown;
