import { fileURLToPath } from 'node:url';
import { NativeConnection } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { Cases } from '../../client/cases/cases.ts';
import { readAll } from '../../client/cases/read-all.ts';
import { supersededRuns } from '../../client/open-cases/superseded.ts';
import { checkCase } from '../../client/proof/check-case.ts';
import { rawKeys } from '../../client/proof/known-keys.ts';
import { runsOf } from '../../client/proof/runs.ts';
import { startVirtually } from '../../client/rehearsal/start-case.ts';
import type { Case } from '../../machines/core/case/case.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';
import { REOPEN } from '../../machines/core/tasks/reopening.ts';
import type { Actor } from '../../machines/core/values/vocabulary.ts';
import { bundleWorkflows } from '../../worker/bundle.ts';
import { createCaseWorker } from '../../worker/worker.ts';
import type { CaseArguments } from '../../workflows/messages.ts';
import { reopeningId } from '../../workflows/reopening-id.ts';
import type { PleaContext } from '../support/lifecycles/plea.ts';
import { lifecycles } from '../support/lifecycles/plea-workflows.ts';
import { key, known, sign } from '../support/signed-case.ts';
import { openWorld, type World } from '../support/world.ts';

/** A case whose workflow has completed goes on under its number, with its whole record; only what was signed counts. */

const keys = [known(key, '2020-01-01T00:00:00.000Z')];
const judge: Actor = { person: 'judge-1', role: 'judge', place: 'yunling' };
const finding = { document: '县审〔1〕号', reason: '审计发现事由有误' };

let world: World;
let cases: Cases;
let end: () => Promise<void>;
beforeAll(async () => {
  const address = inject('temporalAddress');
  const workflowsPath = fileURLToPath(new URL('../support/lifecycles/plea-workflows.ts', import.meta.url));
  world = await openWorld({ address, workflowsPath, lifecycles, activities: {}, withoutWorker: true });
  const { client, taskQueue } = world;
  const connection = await NativeConnection.connect({ address });
  const worker = await createCaseWorker({
    ...{ connection, namespace: client.options.namespace, taskQueue },
    activities: { notify: () => Promise.resolve() },
    workflowBundle: await bundleWorkflows(workflowsPath, rawKeys(keys)),
  });
  const running = worker.run();
  end = async () => {
    worker.shutdown();
    await running;
    await connection.close();
    await world.close();
  };
  cases = new Cases(client, lifecycles, { taskQueue, start: startVirtually, sign });
});
afterAll(() => end());

const decide = async (id: string, event: string, data: unknown = {}, by = judge) =>
  cases.decide(id, event, { by, data }, (await cases.read(id)).case);

async function closed(): Promise<string> {
  const id = world.newId();
  await cases.open('plea', { id, by: judge, input: { about: '补助发放' } });
  await decide(id, 'plea.end');
  await expect.poll(async () => (await cases.read(id)).case.snapshot.status).toBe('done');
  await world.client.workflow.getHandle(id).result();
  return id;
}

const codes = (work: Promise<unknown>): Promise<string[]> =>
  work.then(
    () => [],
    (error: unknown) => {
      if (error instanceof Refused) return error.refusals.map(({ code }) => code);
      throw error;
    },
  );

const stateOf = async (id: string) => (await cases.read(id)).case.snapshot.value;
const found = async (id: string) =>
  checkCase((await cases.read(id)).case, {
    ...{ lifecycle: lifecycles.plea, runs: await runsOf(world.client, id), keys, virtual: true },
  }).findings.map(({ code }) => code);

describe('a case that has ended', () => {
  test('goes on when the county reopens it, is put right, ends again, and proves whole [D-40]', async () => {
    const id = await closed();
    const before = (await cases.read(id)).case;
    const receipt = await decide(id, REOPEN, finding);
    expect(receipt).toMatchObject({ caseId: id, seq: 3, from: 'ended', to: 'reopened' });
    await expect.poll(() => stateOf(id)).toBe('reopened');
    await decide(id, 'correct.about', { to: '补贴发放', reason: '笔误', evidence: '原始表' });
    const { case: open } = await cases.read(id);
    expect(open.log.slice(0, 2)).toEqual(before.log);
    expect(open.snapshot.context as PleaContext).toMatchObject({
      about: '补贴发放',
      putRight: [{ was: '补助发放', now: '补贴发放' }],
    });
    await decide(id, 'audit.conclude', { result: '已更正', document: '县审〔2〕号' });
    await world.client.workflow.getHandle(id).result();
    expect(await stateOf(id)).toBe('closedAgain');
    expect(await found(id)).toEqual([]);
    const { chain, whole, others } = await runsOf(world.client, id);
    expect([chain.length, whole, others]).toEqual([2, true, []]);
    // And once more.
    await decide(id, REOPEN, finding);
    await expect.poll(() => stateOf(id)).toBe('reopened');
    expect(await found(id)).toEqual([]);
  });

  test('stands in lists once: the run in which it had ended counts no more [D-40]', async () => {
    const id = await closed();
    await decide(id, REOPEN, finding);
    await expect
      .poll(async () =>
        [...(await supersededRuns(world.client, ['plea'])).values()].map((one) => one.workflowId),
      )
      .toContain(id);
    const { cases: read } = await readAll(world, 'plea', async (one) => (await cases.read(one)).case, {
      idPrefix: id,
    });
    expect(read.map(({ snapshot }) => snapshot.status)).toEqual(['active']);
  });

  test('is reopened by its office alone, once, and not while it is open [D-40]', async () => {
    const id = await closed();
    const clerk = { ...judge, person: 'clerk-1', role: 'clerk' };
    expect(await codes(decide(id, REOPEN, finding, clerk))).toContain('wrong-role');
    expect(await codes(decide(id, REOPEN, { reason: '无文书' }))).toEqual(['invalid']);
    expect(await codes(decide(id, 'plea.end'))).toContain('not-in-this-state');
    await decide(id, REOPEN, finding);
    expect(await codes(decide(id, REOPEN, finding))).toEqual(['not-closed']);
  });

  test('is not reopened with another record than the one that was signed [D-40]', async () => {
    const id = await closed();
    const { case: c } = await cases.read(id);
    const { runId: after } = await world.client.workflow.getHandle(id).describe();
    const context = { ...(c.snapshot.context as PleaContext), about: '另一件事' };
    const forged: Case = { ...c, snapshot: { ...c.snapshot, context } };
    const unsigned = { id: reopeningId(c), event: REOPEN, by: judge, data: finding };
    const signed = { ...unsigned, proof: sign(id, unsigned, c) };
    const start = async (carried: Case, decision: typeof signed): Promise<unknown> => {
      const args: [CaseArguments] = [
        { carried: { case: carried, outbox: [] }, reopening: { decision, after } },
      ];
      const handle = await world.client.workflow.start('plea', {
        ...{ workflowId: id, taskQueue: world.taskQueue, args, workflowIdReusePolicy: 'ALLOW_DUPLICATE' },
      });
      return handle.result().catch((error: { cause?: Error }) => error.cause?.message);
    };
    expect(await start(forged, signed)).toContain('not the case that was reopened');
    expect(await start(forged, { ...signed, id: reopeningId(forged) })).toContain('没有有效的签名');
    expect(await start({ ...c, id: 'another' }, signed)).toContain('not the case that was reopened');
  });
});
