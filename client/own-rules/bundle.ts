import { compileFunction } from 'node:vm';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { interpreter } from '../../workflows/interpreter.ts';

/** What a bundle of workflow code leaves in the variable that is its library's name. */
interface Library {
  importWorkflows(): { default?: Partial<ReturnType<typeof interpreter>> };
}

/**
 * The lifecycles that a bundle of workflow code was made of, evaluated in this process; nothing of one from before bundles
 * gave them. Only for code that workers here run as well: it is not kept from anything.
 *
 * The bundle changes dates, timers and random numbers to what workflows need. It is given a `globalThis` and a `Math` of its
 * own for that, through which it sees those of this process: also the registry in which zod keeps the titles of fields.
 */
export function lifecyclesIn(code: string): Record<string, Lifecycle> | undefined {
  const evaluate = compileFunction(`${code}\nreturn __TEMPORAL__;`, ['globalThis', 'Math']) as (
    ...own: object[]
  ) => Library;
  const globals = Object.assign(Object.create(globalThis) as object, { __webpack_module_cache__: {} });
  const { default: workflow } = evaluate(globals, Object.create(Math) as object).importWorkflows();
  const found = workflow?.definitions?.();
  return found && Object.fromEntries(Object.entries(found).map(([id, one]) => [id, { ...since, ...one }]));
}

/** What definitions have since titles stand in their schemas; those of earlier builds have them in `fields`. */
const since: Pick<Lifecycle, 'titleIn'> = { titleIn: () => undefined };
