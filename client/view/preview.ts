import { decide } from '../../machines/core/deciding/decide.ts';
import type { Directory } from '../../machines/core/values/directory.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { awaitedPeople, type AwaitedPerson } from '../../machines/core/tasks/involved.ts';
import { mainState } from '../../machines/core/case/states.ts';
import { stateTitle, waitingFor } from '../../machines/core/reading/view.ts';
import type { Case, Decision } from '../../machines/core/case/case.ts';
import type { Effect } from '../../machines/core/case/effects.ts';
import type { Place, Refusal, Role, Text } from '../../machines/core/values/vocabulary.ts';
import type { CaseReading } from '../../workflows/messages.ts';
import { andStrangers, strangersIn, withNamed } from '../directory/known-people.ts';
import { deadlinesOf, roleTitle, type DeadlineView } from './view.ts';

/** What a decision would lead to. Nothing has happened. */
export type Preview =
  | { allowed: false; refusals: Refusal[] }
  | {
      allowed: true;
      /** True where the decision's id already counted: sending it again changes nothing. */
      repeated: boolean;
      from: Standpoint;
      to: Standpoint;
      deadlines: { running: DeadlineView[]; set: string[]; lifted: string[] };
      money: { before: Record<string, number>; after: Record<string, number> };
      effects: Effect[];
    };

/** Where a case stands and whose turn it is. */
export interface Standpoint {
  state: string;
  title: Text;
  waitingFor: { role: Role; place: Place; title: Text }[];
  /** People awaited by id, besides posts: a task was handed over to them, or their signature asked for. */
  awaitedPeople: AwaitedPerson[];
}

/** Works out on the reader's side what a decision would do, with the very rules that the case and its clients apply. */
export function previewOf(
  lifecycle: Lifecycle,
  { case: before, now }: CaseReading,
  decision: Decision,
  { yellowDays, directory }: { yellowDays: number; directory: Directory },
): Preview {
  const outcome = decide(lifecycle, before, withNamed(decision, directory), now);
  const strangers = strangersIn(lifecycle, before, decision, directory);
  if (!outcome.ok) return { allowed: false, refusals: andStrangers(outcome.refusals, strangers) };
  if (strangers.length > 0 && outcome.repeated !== true) return { allowed: false, refusals: strangers };
  const { case: after, effects } = outcome.step;
  const [had, has] = [before, after].map((c) => new Set(c.deadlines.map((one) => one.name)));
  return {
    allowed: true,
    repeated: outcome.repeated === true,
    from: standpoint(lifecycle, before),
    to: standpoint(lifecycle, after),
    deadlines: {
      running: deadlinesOf(lifecycle, after, now, yellowDays),
      set: [...(has ?? [])].filter((name) => had?.has(name) !== true),
      lifted: [...(had ?? [])].filter((name) => has?.has(name) !== true),
    },
    money: {
      before: lifecycle.money(before.snapshot.context),
      after: lifecycle.money(after.snapshot.context),
    },
    effects,
  };
}

const standpoint = (lifecycle: Lifecycle, c: Case): Standpoint => ({
  state: mainState(c.snapshot.value),
  title: stateTitle(lifecycle, c),
  waitingFor: waitingFor(lifecycle, c).map((one) => ({ ...one, title: roleTitle(lifecycle, one.role) })),
  awaitedPeople: awaitedPeople(lifecycle, c),
});
