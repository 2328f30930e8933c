import type { Client } from '@temporalio/client';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { StageCount } from '../../machines/core/patterns/tally.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import { countByStage } from '../../workflows/tally-queries.ts';

/** How many cases stand at a stage, and what it is called. */
export interface StageProgress extends StageCount {
  title: Text;
}

/** How far the cases of a batch have come. */
export interface Progress {
  lifecycle: string;
  batch: string;
  total: number;
  stages: StageProgress[];
  /** Cases that moved while they were counted: counted twice, or at a stage that the lifecycle does not name. */
  elsewhere: number;
}

/** A count that cases moved through is taken again, so often and after so many milliseconds. */
const AGAIN = { times: 3, after: 300 };

/**
 * Counts the cases of a batch by stage, without asking them: one short query a stage, whatever their number. Cases of
 * a batch are those of the lifecycle whose number begins with the batch's. The server's list lags a second or so behind.
 */
export async function progressOf(client: Client, lifecycle: Lifecycle, batch: string): Promise<Progress> {
  const { id, stages: titles } = lifecycle;
  const request = { lifecycle: id, idPrefixes: [`${batch}-`], stages: titles };
  const count = () => countByStage((query) => client.workflow.count(query), request);
  let tally = await count();
  for (let again = 0; tally.elsewhere > 0 && again < AGAIN.times; again++) {
    await new Promise((resolve) => setTimeout(resolve, AGAIN.after));
    tally = await count();
  }
  const { total, elsewhere } = tally;
  const stages = tally.stages.map((one) => ({ ...one, title: titles[one.stage] as Text }));
  return { lifecycle: id, batch, total, stages, elsewhere };
}
