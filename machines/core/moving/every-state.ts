import type { AnyStateNode } from 'xstate';
import { afterId } from '../engine/deadlines.ts';
import { activeNodes, type Lifecycle, stateNodes } from '../definition/lifecycle.ts';
import { delaysOf } from '../definition/machine-parts.ts';
import { leaves } from '../case/states.ts';
import type { Case } from '../case/case.ts';
import type { Text } from '../values/vocabulary.ts';
import { carryOver } from './carry-over.ts';

/** What becomes of a case that stands in a state. */
export interface CarriedState {
  state: string;
  /** The states that it stands in then and did not before; none where it is carried as it is. */
  to: string[];
  /** Why it can't; empty when it can. */
  problems: Text[];
}

const instant = '2000-01-01T00:00:00.000Z';

/**
 * Tries for every state of one definition that a case can rest in whether another definition takes it over. Every state
 * counts, whatever it takes to get there. In the regions beside it the case stands where they begin; the deadlines of its
 * states run. There are no cases here: what they keep, how a migration reshapes that, which states they remember and which
 * actors they run only a trial with real ones shows, and also what states of several regions do together.
 */
export function everyStateCarried(from: Lifecycle, to: Lifecycle): CarriedState[] {
  const target = withoutData(to);
  return stateNodes(from.machine)
    .filter(rests)
    .map(({ path }) => {
      const c = caseIn(from, path);
      const known = c.deadlines.map(({ name }) => name);
      const over = carryOver(target, c, instant, { delays: known, awaits: [], accepts: [] });
      const state = path.join('.');
      if (!over.ok) return { state, to: [], problems: over.problems };
      const before = leaves(c.snapshot.value);
      const after = leaves(over.case.snapshot.value);
      return { state, to: after.filter((leaf) => !before.includes(leaf)), problems: [] };
    });
}

/** Whether a case can rest here: not where it has ended, and not where it leaves at once. */
const rests = ({ type, path, always = [] }: AnyStateNode): boolean =>
  (type === 'atomic' || (type === 'final' && path.length > 1)) &&
  always.every(({ guard }) => guard !== undefined);

function caseIn(lifecycle: Lifecycle, path: string[]): Case {
  const leaf = path.reduceRight<unknown>((inner, key) => (inner === '' ? key : { [key]: inner }), '');
  const { value } = lifecycle.machine.resolveState({ value: leaf as never, context: {} });
  const c: Case = {
    ...{ id: '', lifecycle: lifecycle.id, version: lifecycle.version, title: '', place: '' },
    ...{ openedAt: instant, asOf: instant, snapshot: { status: 'active', value, context: {} } },
    ...{ deadlines: [], held: {}, invocations: [], generation: 0, acted: {}, log: [] },
  };
  const running = activeNodes(lifecycle, c).flatMap((node) =>
    delaysOf(node).map((name) => ({ name, id: afterId(name, node.id) })),
  );
  const deadlines = running.map((one) => ({
    ...one,
    dueAt: instant,
    setAt: instant,
    event: { type: one.id },
  }));
  return { ...c, deadlines };
}

/** The definition with nothing in it that looks at what a case keeps. */
function withoutData(to: Lifecycle): Lifecycle {
  const { context: _, ...lifecycle } = to;
  const steps = Object.entries(lifecycle.migrate).map(([from, { context: __, ...step }]) => [from, step]);
  const deadlines = Object.entries(lifecycle.deadlines).map(([name, one]) => [
    name,
    { ...one, due: () => instant },
  ]);
  return {
    ...lifecycle,
    migrate: Object.fromEntries(steps) as Lifecycle['migrate'],
    deadlines: Object.fromEntries(deadlines) as Lifecycle['deadlines'],
  };
}
