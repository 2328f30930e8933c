import { type Lifecycle, stateNodes } from './lifecycle.ts';
import { actionsOf, builtIn, nameOf, startedBy } from './machine-parts.ts';
import { isMachine, kindOf } from './actor-kinds.ts';

/** Work that a lifecycle leaves to an activity of this name, and what in the machine asks for it. */
interface NeededActivity {
  name: string;
  by: 'actor' | 'action';
}

/**
 * The activities that a lifecycle can't run without: for every promise that it invokes or spawns by name, and for every
 * action that its definition doesn't map to an effect, those of its child machines included.
 */
function activitiesNeeded(lifecycle: Lifecycle): NeededActivity[] {
  const found = new Map<string, NeededActivity>();
  const seen = new Set<unknown>();
  const visit = (machine: Lifecycle['machine']) => {
    if (seen.has(machine)) return;
    seen.add(machine);
    const actors = machine.implementations.actors as Record<string, Parameters<typeof kindOf>[0]>;
    for (const [src, logic] of Object.entries(actors)) {
      if (isMachine(logic)) visit(logic);
      else if (kindOf(logic) === 'promise') found.set(src, { name: src, by: 'actor' });
    }
    for (const { src } of startedBy(machine))
      if (actors[src] === undefined) found.set(src, { name: src, by: 'actor' });
    // Those that no state names may still be chosen by `enqueueActions`.
    const given = Object.keys(machine.implementations.actions);
    for (const action of [...stateNodes(machine).flatMap(actionsOf), ...given]) {
      const name = nameOf(action);
      if (name === undefined || Object.hasOwn(lifecycle.actions, name)) continue;
      if (builtIn(machine, action) === undefined) found.set(name, { name, by: 'action' });
    }
  };
  visit(lifecycle.machine);
  return [...found.values()];
}

/** What nobody would carry out, one sentence each. */
export const carriedOutByNobody = (lifecycle: Lifecycle, activities: readonly string[]): string[] =>
  activitiesNeeded(lifecycle)
    .filter(({ name }) => !activities.includes(name))
    .map(({ name, by }) =>
      by === 'action'
        ? `the action "${name}" is carried out by nobody: map it in \`actions\`, or give the worker an activity of that name`
        : `the actor "${name}" is worked by nobody: give the worker an activity of that name`,
    );
