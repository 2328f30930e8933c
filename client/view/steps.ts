import { stateNodes, type Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { stageOf } from '../../machines/core/reading/view.ts';
import type { Case } from '../../machines/core/case/case.ts';
import type { Instant, Text } from '../../machines/core/values/vocabulary.ts';
import { mainDwellOf, type Dwell } from './dwell.ts';

/** A stage of a lifecycle as a step indicator shows it. */
export interface Step {
  stage: string;
  title: Text;
  /**
   * `done`: passed. `current`: where the case stands, or ended. `ahead`: not reached, or to be passed once more after the
   * case went back. `skipped`: passed over, and all that an ended case never saw.
   */
  status: 'done' | 'current' | 'ahead' | 'skipped';
  /** The latest entry, and the latest leaving; absent for a stage that the case has not seen. */
  enteredAt?: Instant;
  leftAt?: Instant;
  /** All the time in the stage together, in milliseconds. */
  ms?: number;
}

/** The stages of a lifecycle in its own order, with where a case stands among them and how long it took for each. */
export function stepsOf(lifecycle: Lifecycle, c: Case, now: Instant): Step[] {
  const stays = stageStays(lifecycle, c, now);
  const here = stageOf(lifecycle, c);
  const order = Object.keys(lifecycle.stages);
  const ended = c.snapshot.status !== 'active';
  const exceptional = (stage: string) =>
    lifecycle.exceptionalStages.includes(stage) &&
    stage !== here &&
    !stays.some((one) => one.state === stage);
  const shown = Object.entries(lifecycle.stages).filter(([stage]) => !exceptional(stage));
  return shown.map(([stage, title]): Step => {
    const index = order.indexOf(stage);
    const own = stays.filter((one) => one.state === stage);
    const passed = ended || index < order.indexOf(here);
    const status =
      stage === here
        ? 'current'
        : own.length === 0
          ? passed
            ? 'skipped'
            : 'ahead'
          : passed
            ? 'done'
            : 'ahead';
    const latest = own.at(-1);
    if (latest === undefined) return { stage, title, status };
    const { enteredAt, leftAt } = latest;
    const ms = own.reduce((sum, one) => sum + one.ms, 0);
    return { stage, title, status, enteredAt, ...(leftAt === undefined ? {} : { leftAt }), ms };
  });
}

/** The stays in stages: stays in main states of one stage, one after the other, are one. */
function stageStays(lifecycle: Lifecycle, c: Case, now: Instant): Dwell[] {
  const known = new Set(stateNodes(lifecycle.machine).map((node) => node.path.join('.')));
  const stageAt = (state: string): string =>
    known.has(state)
      ? stageOf(lifecycle, { ...c, snapshot: { ...c.snapshot, value: valueOf(state) } })
      : (state.split('.')[0] ?? '');
  const stays: Dwell[] = [];
  for (const { state, enteredAt, leftAt, ms } of mainDwellOf(c, now)) {
    const stage = stageAt(state);
    const before = stays.at(-1);
    const from = before?.state === stage ? before : undefined;
    const merged = {
      state: stage,
      enteredAt: from?.enteredAt ?? enteredAt,
      ...(leftAt === undefined ? {} : { leftAt }),
      ms: (from?.ms ?? 0) + ms,
    };
    stays.splice(from === undefined ? stays.length : -1, 1, merged);
  }
  return stays;
}

/** A state's path as the value that a machine in it has: `{ running: { project: 'building' } }`. */
function valueOf(path: string): unknown {
  const keys = path.split('.');
  return keys.reduceRight<unknown>((inner, key) => (inner === undefined ? key : { [key]: inner }), undefined);
}
