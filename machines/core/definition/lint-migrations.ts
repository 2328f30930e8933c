import { type Lifecycle, stateNodes } from './lifecycle.ts';
import { type Migration, stepsBetween } from './migration.ts';
import { movedPath } from '../case/places.ts';

/** What is wrong with the steps of a lifecycle from its earlier versions: each must lead to the present one, and to states that are there. */
export function lintMigrations({ migrate, version, machine, deadlines }: Lifecycle): string[] {
  const paths = new Set(stateNodes(machine).map((node) => node.path.join('.')));
  return Object.entries(migrate).flatMap(([from, step]) => {
    const steps = stepsBetween(migrate, from, version);
    if (steps.length === 0) return [`migrate ${from}: no step leads from there to version ${version}`];
    return [
      ...[...Object.values(step.states ?? {}), ...Object.entries(step.beside ?? {}).flat()]
        .filter((path) => !paths.has(carried(steps.slice(1), path)))
        .map((path) => `migrate ${from}: there is no state ${carried(steps.slice(1), path)}`),
      ...Object.entries(step.deadlines ?? {})
        .filter(([name, wish]) => steps.length === 1 && wish === 'anew' && !Object.hasOwn(deadlines, name))
        .map(([name]) => `migrate ${from}: there is no deadline "${name}"`),
    ];
  });
}

const carried = (steps: Migration[], path: string): string =>
  steps.reduce((at, { states = {} }) => movedPath(states, at), path);
