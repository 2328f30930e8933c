import { fileURLToPath } from 'node:url';
import proto from '@temporalio/proto';
import { NativeConnection, Worker } from '@temporalio/worker';
import { expect, inject, onTestFinished, test } from 'vitest';
import { type CrierContext, NOTICES } from '../support/lifecycles/crier.ts';
import { lifecycles } from '../support/lifecycles/crier-workflows.ts';
import { fromJson, historiesOf, toJson } from '../support/history.ts';
import { Office } from '../support/office.ts';
import { openWorld } from '../support/world.ts';
import { createCaseWorker } from '../../worker/worker.ts';

const signals = 300;
const caller = { person: 'xian', role: 'caller', place: 'yunling' };

/** While no worker is there, everything comes to wait for the one task that the next is given. */
test('three hundred signals that wait for a worker, and all that follows from them, are done a part at a time', async () => {
  const office = new Office({ notify: () => ({ sent: 1 }) });
  const address = inject('temporalAddress');
  const world = await openWorld({
    ...{ address, lifecycles, activities: office.activities, withoutWorker: true },
    workflowsPath: fileURLToPath(new URL('../support/lifecycles/crier-workflows.ts', import.meta.url)),
  });
  onTestFinished(() => world.close());
  const id = world.newId();
  await world.cases.open('crier', { id, by: caller, input: {} });
  const handle = world.client.workflow.getHandle(id);
  for (let sent = 0; sent < signals; sent += 50)
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        handle.signal('call', { id: `call-${sent + index}`, data: {}, by: caller }),
      ),
    );

  const connection = await NativeConnection.connect({ address });
  const { client, taskQueue, workflowBundle } = world;
  const worker = await createCaseWorker({
    ...{ connection, namespace: client.options.namespace, taskQueue, workflowBundle },
    activities: office.activities,
  });
  const running = worker.run();
  onTestFinished(async () => {
    worker.shutdown();
    await running;
    await connection.close();
  });
  await expect
    .poll(() => new Set(office.calls.map(({ key }) => key)).size, { timeout: 150_000 })
    .toBe(signals * NOTICES);
  const { case: c } = await world.cases.read(id);
  expect((c.snapshot.context as CrierContext).calls).toBe(signals);
  // In the order in which they came to the case, each once.
  const ids = c.log.flatMap(({ decisionId }) => decisionId ?? []);
  expect(new Set(ids).size).toBe(signals);

  const [events = []] = await historiesOf(client, id);
  expect(events.length).toBeGreaterThan(signals);
  // The server itself breaks a task off, and gives it anew at once, where a hundred events came meanwhile.
  const causes = events.flatMap(({ workflowTaskFailedEventAttributes: failed }) => failed?.cause ?? []);
  const { WORKFLOW_TASK_FAILED_CAUSE_FORCE_CLOSE_COMMAND: brokenOff } =
    proto.temporal.api.enums.v1.WorkflowTaskFailedCause;
  expect(causes.filter((cause) => cause !== brokenOff)).toEqual([]);
  await Worker.runReplayHistory({ workflowBundle }, fromJson(toJson(events)), id);
}, 240_000);
