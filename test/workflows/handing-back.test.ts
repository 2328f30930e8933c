import { randomUUID } from 'node:crypto';
import { NativeConnection, type Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { ask } from '../../activities/cases.ts';
import { createCaseWorker } from '../../worker/worker.ts';
import { usualOffice } from '../support/office.ts';
import { openPermits, type Permit, type Permits, people } from '../support/permits.ts';

let permits: Permits;
let native: NativeConnection;
beforeAll(async () => {
  permits = await openPermits(inject('temporalAddress'), { withoutWorker: true });
  native = await NativeConnection.connect({ address: permits.address });
});
afterAll(async () => {
  await native.close();
  await permits.close();
});

type Activities = Parameters<typeof createCaseWorker>[0]['activities'];

async function workerWith(activities: Activities): Promise<{ worker: Worker; running: Promise<void> }> {
  const { namespace } = permits.client.options;
  const worker = await createCaseWorker({
    ...{ connection: native, namespace, taskQueue: permits.taskQueue, activities },
    workflowBundle: permits.workflowBundle,
  });
  return { worker, running: worker.run() };
}

/** The attempts of the registration, and how the last failed before. */
async function registrations(permit: Permit) {
  const events = await permit.history();
  const scheduled = events.flatMap(({ eventId, activityTaskScheduledEventAttributes: one }) =>
    one?.activityType?.name === 'register' ? [Number(eventId)] : [],
  );
  return events.flatMap(({ activityTaskStartedEventAttributes: one }) =>
    one && scheduled.includes(Number(one.scheduledEventId))
      ? [{ attempt: one.attempt, failure: one.lastFailure?.message }]
      : [],
  );
}

/** Waits for nothing that would ever come. */
const waits: Record<string, () => Promise<unknown>> = {
  'a case that nobody serves': async () => {
    const to = `nobody-${randomUUID()}`;
    const { client } = permits;
    await client.workflow.start('permit', { workflowId: to, taskQueue: to, args: [{}] });
    return ask(client, { to, event: 'village.note', id: '1', by: people.village });
  },
  'an outside system that hangs': () => new Promise(() => {}),
};

test.each(Object.keys(waits))(
  'an activity that waits for %s is handed back when its worker stops, and the next worker carries it out',
  async (what) => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const office = usualOffice();
    const register = () => {
      begin();
      return waits[what]?.() ?? Promise.resolve();
    };
    const first = await workerWith({ ...office.activities, register });
    const permit = await permits.open();
    await permit.decide('township.approve', { fee: 100 });
    await begun;
    first.worker.shutdown();
    await first.running;

    const second = await workerWith(office.activities);
    onTestFinished(async () => {
      second.worker.shutdown();
      await second.running;
    });
    await expect.poll(async () => (await permit.read()).invocations).toEqual([]);
    expect(await registrations(permit)).toEqual([{ attempt: 2, failure: expect.any(String) }]);
  },
);
