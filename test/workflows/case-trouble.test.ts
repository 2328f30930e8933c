import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Cases, NoSuchCase } from '../../client/cases/cases.ts';
import { readInbox } from '../../client/cases/inbox.ts';
import { followOpenCases } from '../../client/open-cases/feed.ts';
import { OpenCases } from '../../client/open-cases/open-cases.ts';
import { CaseInTrouble } from '../../client/trouble/case-in-trouble.ts';
import { startForeignServer } from '../support/foreign-server.ts';
import { openPermits, people, type Permits } from '../support/permits.ts';

const workflowsPath = fileURLToPath(new URL('../support/lifecycles/broken-workflows.ts', import.meta.url));

let server: Awaited<ReturnType<typeof startForeignServer>>;
let permits: Permits;
beforeAll(async () => {
  server = await startForeignServer('frontend.WorkflowPauseEnabled=true');
  permits = await openPermits(server.address, { workflowsPath });
}, 300_000);
afterAll(async () => {
  await permits?.close();
  await server?.stop();
});

/** Opens a permit for someone whose name may break it. */
async function opened(holder = '李四', cases: Cases = permits.cases): Promise<string> {
  const id = permits.newId();
  const input = { place: people.village.place, holder, reviewDays: 10 };
  await cases.open('permit', { id, by: people.village, input });
  return id;
}

const handle = (id: string) => permits.client.workflow.getHandle(id);
/** Long enough for a busy machine; what hangs would hang for longer. */
const soon = <T>(work: () => Promise<T>) => permits.client.withDeadline(Date.now() + 20_000, work);

/** Reads and decides, and expects both to be told the same. */
async function told(id: string): Promise<CaseInTrouble> {
  const both: (() => Promise<unknown>)[] = [
    () => permits.cases.read(id),
    () => permits.cases.decide(id, 'township.sendBack', { by: people.township, data: { reason: '缺图纸' } }),
  ];
  const errors = await Promise.all(
    both.map((work) =>
      soon(work).then(
        () => undefined,
        (error: unknown) => error,
      ),
    ),
  );
  const [first, second] = errors;
  if (!(first instanceof CaseInTrouble) || !(second instanceof CaseInTrouble))
    throw new AggregateError(errors);
  expect(second.trouble.kind).toBe(first.trouble.kind);
  return first;
}

const pause = (workflowId: string) =>
  permits.client.workflowService.pauseWorkflowExecution({
    ...{ namespace: permits.client.options.namespace, workflowId, identity: 'auditor@county' },
    ...{ reason: '核查', requestId: randomUUID() },
  });
const resume = (workflowId: string) =>
  permits.client.workflowService.unpauseWorkflowExecution({
    ...{ namespace: permits.client.options.namespace, workflowId, identity: 'auditor@county' },
    requestId: randomUUID(),
  });

describe('each is told as what it is', () => {
  test('terminate a workflow with Temporal’s own tool: broken off, by whom, when and why', async () => {
    const id = await opened();
    await permits.cases.read(id);
    await handle(id).terminate('登记错了');
    const { trouble, text, known } = await told(id);
    expect(trouble).toEqual({
      ...{ kind: 'terminated', reason: '登记错了', by: expect.stringContaining('@') as string },
      at: expect.stringMatching(/^\d{4}-/) as string,
    });
    expect(text.zh).toMatch(/已于\d{4}年\d+月\d+日 \d\d:\d\d由.*强行中断：登记错了。不能再办理。$/);
    expect(text.en).toMatch(/was broken off on .* by .*: 登记错了\. Nothing more can be done with it\.$/);
    expect(known).toMatchObject({ title: '李四的建房许可', state: 'submitted', trouble: 'terminated' });
    // What is on record is still to be read.
    expect((await permits.cases.record(id)).case.log).toHaveLength(1);
  });

  test('canceled by Temporal’s own tool: by whom and when', async () => {
    const id = await opened();
    await permits.cases.read(id);
    await handle(id).cancel();
    await expect.poll(async () => (await handle(id).describe()).status.name).toBe('CANCELLED');
    const { trouble } = await told(id);
    expect(trouble).toMatchObject({ kind: 'canceled', by: expect.stringContaining('@') as string });
  });

  test('failed: with what went wrong, and without the inside of the program', async () => {
    const id = await opened('fails');
    await expect.poll(async () => (await handle(id).describe()).status.name).toBe('FAILED');
    const { trouble, text } = await told(id);
    expect(trouble).toMatchObject({ kind: 'failed', reason: 'The machine broke.' });
    expect(`${text.zh}${text.en}`).not.toMatch(/ at |\.ts|\.js/);
  });

  test('timed out, where whoever started it gave it a time', async () => {
    const id = permits.newId();
    await permits.client.workflow.start('permit', {
      ...{ workflowId: id, taskQueue: permits.taskQueue, workflowExecutionTimeout: '1s' },
      args: [
        {
          opening: {
            id,
            by: people.village,
            input: { place: people.village.place, holder: '李四', reviewDays: 10 },
          },
        },
      ],
    });
    await expect.poll(async () => (await handle(id).describe()).status.name).toBe('TIMED_OUT');
    expect((await told(id)).trouble).toMatchObject({ kind: 'timed-out' });
  });

  test('paused: by whom, since when and why; resumed it goes on', async () => {
    const id = await opened();
    await permits.cases.read(id);
    await pause(id);
    const { trouble, text } = await told(id);
    expect(trouble).toMatchObject({ kind: 'paused', by: 'auditor@county', reason: '核查' });
    expect(text.zh).toMatch(/自\d{4}年.*由auditor@county暂停：核查。/);
    await resume(id);
    expect((await permits.cases.read(id)).case.log).toHaveLength(1);
  });

  test('too large to read: the case is still there', async () => {
    const id = await opened('too-large');
    await expect(permits.cases.read(id)).rejects.toMatchObject({
      trouble: { kind: 'too-large' },
    });
    await expect(permits.cases.read(id)).rejects.toThrow('too large for the server to hand over');
  });

  test('not replayable: with what went wrong', async () => {
    const id = await opened('not-replayable');
    const attempt = async () => (await handle(id).describe()).raw.pendingWorkflowTask?.attempt ?? 0;
    await expect.poll(attempt).toBeGreaterThan(1);
    const { trouble } = await told(id);
    expect(trouble).toMatchObject({
      kind: 'not-replayable',
      reason: 'This code does not do what was recorded.',
    });
  });

  test('a machine that throws as soon as it begins: nothing is opened, and nothing is tried for ever', async () => {
    const id = permits.newId();
    const opening = { id, by: people.village };
    await permits.client.workflow.start('clumsy', {
      ...{ workflowId: id, taskQueue: permits.taskQueue },
      args: [{ opening }],
    });
    await expect(handle(id).result()).rejects.toMatchObject({
      cause: { type: 'Refused', message: '流程出错，未能立项，没有留下任何记录：There is no ink.' },
    });
  });

  test('no worker', async () => {
    const nobody = new Cases(permits.client, permits.cases.lifecycles, {
      taskQueue: `nobody-${randomUUID()}`,
    });
    expect((await told(await opened('李四', nobody))).trouble).toEqual({ kind: 'no-worker' });
  });

  test('only a number that was never given is no case', async () => {
    await expect(permits.cases.read('nobody')).rejects.toThrow(NoSuchCase);
  });
});

describe('lists', () => {
  const posts = [{ role: people.township.role, place: people.township.place }];

  /** What the command line's inbox lists of a case for the township. */
  async function inInbox(id: string): Promise<string[]> {
    const { client, cases } = permits;
    const items = await readInbox(client, cases.lifecycles, posts, {
      ...{ person: 'xiang', all: false, yellowDays: 3 },
      nowOf: () => Promise.resolve(new Date().toISOString()),
    });
    return items.filter((one) => one.id === id).map((one) => one.trouble ?? 'open');
  }

  test('show what is broken off or paused to those whom it awaited, marked', async () => {
    const [open, broken] = [new OpenCases(), new OpenCases()];
    const stop = new AbortController();
    const following = followOpenCases(permits.client, permits.cases.lifecycles, open, {
      ...{ broken, every: 100, signal: stop.signal, log: () => undefined },
    });
    await following.ready;
    const inWeb = (id: string) => [
      ...(open.get(id) === undefined ? [] : [open.get(id)?.trouble ?? 'open']),
      ...(broken.get(id) === undefined ? [] : [broken.get(id)?.trouble]),
    ];
    const both = async (id: string) => ({ inbox: await inInbox(id), web: inWeb(id) });
    const [paused, ended] = [await opened(), await opened()];
    for (const id of [paused, ended])
      await expect.poll(() => both(id)).toEqual({ inbox: ['open'], web: ['open'] });
    await permits.cases.read(paused);
    await pause(paused);
    await handle(ended).terminate();
    await expect.poll(() => both(paused)).toEqual({ inbox: ['paused'], web: ['paused'] });
    await expect.poll(() => both(ended)).toEqual({ inbox: ['terminated'], web: ['terminated'] });
    await resume(paused);
    await expect.poll(() => both(paused)).toEqual({ inbox: ['open'], web: ['open'] });
    stop.abort();
    await following.stopped;
  });
});
