import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import {
  fastForward,
  REHEARSAL_NAMESPACE,
  startInVirtualTime,
  virtualNow,
} from '../../client/rehearsal/time-skipping.ts';
import { TimeSkippingError } from '../../client/rehearsal/time-skipping-errors.ts';
import type { TinyInput } from '../support/tiny-workflow.ts';

const taskQueue = 'tiny-in-virtual-time';
const day = 86_400_000;
/** Virtual time runs on as real time does: by no more than a test may last. */
const meanwhile = 120_000;

/** Tells of activities that begin, and is told when those without an end of their own may end. */
const begun = new EventEmitter();

let connection: Connection;
let client: Client;
let stopWorker: () => Promise<void>;

beforeAll(async () => {
  const address = inject('temporalAddress');
  connection = await Connection.connect({ address });
  client = new Client({ connection, namespace: REHEARSAL_NAMESPACE });
  const native = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection: native,
    namespace: REHEARSAL_NAMESPACE,
    taskQueue,
    workflowsPath: fileURLToPath(new URL('../support/tiny-workflow.ts', import.meta.url)),
    activities: {
      async slow(milliseconds: number) {
        begun.emit('slow');
        if (milliseconds > 0) await sleep(milliseconds);
        else await once(begun, 'released');
      },
    },
  });
  const running = worker.run();
  stopWorker = async () => {
    worker.shutdown();
    await running;
    await native.close();
  };
});

afterAll(async () => {
  await stopWorker();
  await connection.close();
});

const start = (workflowId: string, input: TinyInput, startAt?: string) =>
  startInVirtualTime(client, {
    workflowType: 'tiny',
    workflowId,
    taskQueue,
    args: [input],
    memo: { title: '示范项目' },
    ...(startAt && { startAt }),
  });

/** The instant behind a note of the tiny workflow. */
const instants = (seen: string[], what: string): number[] =>
  seen.filter((line) => line.startsWith(`${what} `)).map((line) => Date.parse(line.split(' ').at(-1) ?? ''));

test('a workflow begins at a future instant and passes months in seconds', async () => {
  const startAt = new Date(Date.now() + 100 * day).toISOString();
  const handle = await start('months', { days: [60, 60, 1] }, startAt);
  const noted = await handle.executeUpdate<string, [string]>('note', { args: ['begun'] });
  expect(Math.abs(Date.parse(noted) - Date.parse(startAt))).toBeLessThan(meanwhile);
  expect((await handle.describe()).memo).toEqual({ title: '示范项目' });

  const to = new Date(Date.parse(startAt) + 120 * day + day / 2).toISOString();
  const [arrival] = await fastForward(client, ['months'], to);
  expect(arrival).toMatchObject({ workflowId: 'months', ended: false });
  for (const now of [arrival?.now, await virtualNow(client, 'months')]) {
    expect(Date.parse(now ?? '') - Date.parse(to)).toBeGreaterThanOrEqual(0);
    expect(Date.parse(now ?? '') - Date.parse(to)).toBeLessThan(meanwhile);
  }
  const [end] = await fastForward(client, ['months'], { byMs: 2 * day });
  expect(end?.ended).toBe(true);
  const woke = instants(await handle.result(), 'woke');
  expect(woke.map((at) => Math.round((at - Date.parse(startAt)) / day))).toEqual([60, 120, 121]);
  expect(await virtualNow(client, 'months')).toBe(end?.now);
});

test('arriving at the very instant of a timer means that the timer was dealt with', async () => {
  for (let round = 0; round < 5; round += 1) {
    const handle = await start(`exact-${round}`, { days: [30, 30] });
    const now = await handle.executeUpdate<string, [string]>('note', { args: ['begun'] });
    const events = (await handle.fetchHistory()).events ?? [];
    const timer = events.find(({ timerStartedEventAttributes }) => timerStartedEventAttributes);
    const startedAt =
      Number(timer?.eventTime?.seconds) * 1000 + Math.ceil((timer?.eventTime?.nanos ?? 0) / 1e6);
    expect(Math.abs(startedAt - Date.parse(now))).toBeLessThan(meanwhile);
    await fastForward(client, [handle.workflowId], new Date(startedAt + 30 * day).toISOString());
    const history = (await handle.fetchHistory()).events ?? [];
    expect(history.filter(({ timerStartedEventAttributes }) => timerStartedEventAttributes)).toHaveLength(2);
    await handle.terminate();
  }
});

test('many workflows move together, through continue-as-new and activities', async () => {
  const ids = Array.from({ length: 10 }, (_, index) => `many-${index}`);
  const input = { days: [30, 30, 30, 300], activity: 50, continueAsNew: true };
  await Promise.all(ids.map((id) => start(id, input)));
  const arrivals = await fastForward(client, ids, { byMs: 120 * day });
  expect(arrivals.map(({ workflowId }) => workflowId)).toEqual(ids);
  for (const id of ids) {
    const handle = client.workflow.getHandle(id);
    expect((await handle.describe()).status.name).toBe('RUNNING');
    const now = await handle.executeUpdate<string, [string]>('note', { args: ['after'] });
    expect(Math.round((Date.parse(now) - Date.now()) / day)).toBe(120);
    await handle.terminate();
  }
});

test('whoever moves to an instant to which somebody else is moving already comes there, and not beyond', async () => {
  const handle = await start('twice', { days: [10, 10, 10], activity: 0 });
  const to = new Date(Date.now() + 15 * day).toISOString();
  const acting = once(begun, 'slow');
  const moving = fastForward(client, ['twice'], to);
  await acting;
  // The first move is over between the look at the clock and what follows from it.
  const late = lookingFirst(async () => {
    begun.emit('released');
    await moving;
  });
  const [arrival] = await fastForward(late, ['twice'], to);
  await handle.terminate();
  expect(Date.parse(arrival?.now ?? '') - Date.parse(to)).toBeLessThan(meanwhile);
});

/** A client that does something once, when it has looked at a clock for the first time. */
function lookingFirst(then: () => Promise<unknown>): Client {
  const { workflowService } = connection;
  let doing: Promise<unknown> | undefined;
  const describeWorkflowExecution = async (
    request: Parameters<typeof workflowService.describeWorkflowExecution>[0],
  ) => {
    const seen = await workflowService.describeWorkflowExecution(request);
    await (doing ??= then());
    return seen;
  };
  const service = Object.create(workflowService, {
    describeWorkflowExecution: { value: describeWorkflowExecution },
  });
  const lent = Object.create(connection, { workflowService: { value: service } }) as Connection;
  return new Client({ connection: lent, namespace: REHEARSAL_NAMESPACE });
}

test('time waits for an activity in progress, and updates are answered meanwhile', async () => {
  const handle = await start('waits', { days: [10, 10, 10], activity: 0 });
  const acting = once(begun, 'slow');
  const moving = fastForward(client, ['waits'], { byMs: 15 * day });
  await acting;
  const during = await handle.executeUpdate<string, [string]>('note', { args: ['during'] });
  expect(Math.round((Date.parse(during) - Date.now()) / day)).toBe(10);
  begun.emit('released');
  const [arrival] = await moving;
  expect(Math.round((Date.parse(arrival?.now ?? '') - Date.now()) / day)).toBe(15);
  await handle.terminate();
});

test('time moves forward only, and only in a rehearsal', async () => {
  const yesterday = new Date(Date.now() - day).toISOString();
  await expect(start('past', { days: [] }, yesterday)).rejects.toThrow(/virtual time only moves forward/);
  await expect(start('nonsense', { days: [] }, 'tomorrow')).rejects.toThrow(RangeError);

  const handle = await start('stays', { days: [] });
  const [arrival] = await fastForward(client, ['stays'], yesterday);
  expect(Math.abs(Date.parse(arrival?.now ?? '') - Date.now())).toBeLessThan(meanwhile);
  await expect(start('stays', { days: [] })).rejects.toThrow(WorkflowExecutionAlreadyStartedError);
  const later = new Date(Date.now() + day).toISOString();
  await expect(start('stays', { days: [] }, later)).rejects.toThrow(WorkflowExecutionAlreadyStartedError);
  await handle.terminate();
  expect(await fastForward(client, ['stays'], later)).toMatchObject([{ ended: true }]);

  const real = new Client({ connection, namespace: 'default' });
  await expect(fastForward(real, ['stays'], later)).rejects.toThrow(TimeSkippingError);
  await expect(fastForward(real, ['stays'], later)).rejects.toThrow(/can't be moved/);
});
