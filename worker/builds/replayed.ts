import type { Client } from '@temporalio/client';
import { DefaultLogger, makeTelemetryFilterString, Runtime, Worker } from '@temporalio/worker';
import { bundleWorkflows } from '../bundle.ts';

/**
 * Plays the present runs of cases again on the workflow code here, as a second opinion on whether it does what the code
 * did that they ran on. Changes nothing. Gives what each came to: nothing where it went as it went, else why not.
 */
export async function replayedHere(
  client: Client,
  ids: readonly string[],
): Promise<Map<string, string | undefined>> {
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) },
    },
  });
  const workflowBundle = await bundleWorkflows();
  const histories = async function* () {
    for (const workflowId of ids)
      yield { workflowId, history: await client.workflow.getHandle(workflowId).fetchHistory() };
  };
  const became = new Map<string, string | undefined>();
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories()))
    became.set(workflowId, error?.message);
  return became;
}
