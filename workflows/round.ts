import { proxyActivities, uuid4 } from '@temporalio/workflow';
import type { RoundActivities } from '../activities/rounds.ts';
import type { Lifecycle } from '../machines/core/definition/lifecycle.ts';
import type { Instant } from '../machines/core/values/vocabulary.ts';
import { shorten } from './publish.ts';

/** The argument of a round. */
export interface RoundArguments {
  lifecycle: string;
  round: string;
  /** The day it stands for. Default: now; a rehearsal gives a virtual one. */
  asOf?: Instant;
  /** Only cases whose ids begin so: a rehearsal's own. */
  idPrefix?: string;
  /** How long whoever tells the cases may be silent, in milliseconds; a minute when missing. */
  heartbeatMs?: number;
}

/** What a round did. Cases to which it did not apply refused it, which changes nothing. */
export interface RoundResult {
  period: string;
  asOf: Instant;
  seed: string;
  told: number;
  refused: number;
}

/** How many cases one activity tells. */
const BATCH = 50;

/** The workflow that carries out a round: lists the open cases by search attributes and sends each the round's event. */
export function roundRunner(lifecycles: Record<string, Lifecycle>) {
  return async function round(args: RoundArguments): Promise<RoundResult> {
    const definition = lifecycles[args.lifecycle]?.rounds[args.round];
    if (definition === undefined)
      throw new Error(`The lifecycle "${args.lifecycle}" has no round "${args.round}".`);
    const asOf = args.asOf ?? new Date().toISOString();
    const period = definition.period(asOf);
    const seed = uuid4();
    const { openCases, tellCases } = proxyActivities<RoundActivities>({
      startToCloseTimeout: '10 minutes',
      heartbeatTimeout: args.heartbeatMs ?? '1 minute',
      // Told again a case takes it once: whoever was broken off goes on soon, however often that happens.
      retry: { maximumInterval: '10 seconds' },
      summary: shorten(`${definition.title.zh} ${period}`),
    });
    const ids = await openCases({
      lifecycle: args.lifecycle,
      ...(args.idPrefix === undefined ? {} : { idPrefix: args.idPrefix }),
    });
    const result: RoundResult = { period, asOf, seed, told: 0, refused: 0 };
    for (let start = 0; start < ids.length; start += BATCH) {
      const data = definition.data({ asOf, period, seed });
      const batch = ids.slice(start, start + BATCH);
      const done = await tellCases({
        ids: batch,
        event: definition.event,
        data,
        key: `${args.round}/${period}`,
      });
      result.told += done.told;
      result.refused += done.refused;
    }
    return result;
  };
}
