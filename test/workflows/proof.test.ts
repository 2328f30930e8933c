import { randomUUID } from 'node:crypto';
import proto from '@temporalio/proto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { Cases } from '../../client/cases/cases.ts';
import { checkCase } from '../../client/proof/check-case.ts';
import { signingWith } from '../../client/proof/signing.ts';
import { type Run, runsOf } from '../../client/proof/runs.ts';
import { startInVirtualTime } from '../../client/rehearsal/time-skipping.ts';
import type { Case } from '../../machines/core/case/case.ts';
import type { CaseArguments, DecisionMessage } from '../../workflows/messages.ts';
import { lifecycles } from '../support/lifecycles/workflows.ts';
import { openPermits, people, Permit, type Permits } from '../support/permits.ts';
import { key, known } from '../support/signed-case.ts';
import { startingVirtually } from '../../client/rehearsal/start-case.ts';

/** What somebody with the server in their hands may try, and what verifying says of it. */

const keys = [known(key, '2020-01-01T00:00:00.000Z')];

let permits: Permits;
let cases: Cases;
beforeAll(async () => {
  permits = await openPermits(inject('temporalAddress'));
  cases = new Cases(permits.client, lifecycles, {
    ...{ taskQueue: permits.taskQueue, start: startingVirtually() },
    sign: signingWith(key, 'command-line'),
  });
});
afterAll(() => permits.close());

/** Opens a permit whose opening and decisions are signed. */
async function open(settings = {}): Promise<Permit> {
  const id = permits.newId();
  const input = { place: people.village.place, holder: '李四', reviewDays: 10 };
  await cases.open('permit', { id, by: people.village, input, settings });
  return new Permit({ ...permits, cases }, id);
}

/** Sent back and sent in again, so many times. */
async function correct(permit: Permit, times: number): Promise<void> {
  for (let index = 0; index < times; index++) {
    await decide(permit, 'township.sendBack', { reason: '同意' });
    await decide(permit, 'village.resubmit', {});
  }
}

/** Decides with the case before one's eyes. */
async function decide(permit: Permit, event: string, data: unknown): Promise<void> {
  const by = event.startsWith('village') ? people.village : people.township;
  await cases.decide(permit.id, event, { data, by }, (await cases.read(permit.id)).case);
}

/** What verifying finds, in the order of the checks. */
async function found(id: string, c?: Case): Promise<string[]> {
  const read = c ?? (await cases.read(id)).case;
  const runs = await runsOf(permits.client, id);
  const { findings } = checkCase(read, { lifecycle: lifecycles.permit, runs, keys, virtual: true });
  return findings.map(({ code, seq }) => (seq === undefined ? code : `${code} ${seq}`));
}

describe('nothing is found of a case that went its way', () => {
  test('by decisions, a message, a deadline and answers', async () => {
    const permit = await open();
    await correct(permit, 1);
    await decide(permit, 'township.approve', { fee: 5 });
    await permit.settled();
    await permit.pass({ days: 40 });
    expect(await found(permit.id)).toEqual([]);
  });

  test('also where a decision was sent again in another role, which was answered as it was then', async () => {
    const permit = await open();
    await decide(permit, 'township.sendBack', { reason: '不齐' });
    const { decisionId = '' } = (await permit.read()).log[1] ?? {};
    const again = {
      id: decisionId,
      by: { ...people.township, role: 'countyOfficer' },
      data: { reason: '不齐' },
    };
    await cases.decide(permit.id, 'township.sendBack', again);
    expect((await permit.read()).log).toHaveLength(2);
    expect(await found(permit.id)).toEqual([]);
  });

  test('over several runs', async () => {
    const permit = await open({ historyLimit: 30 });
    await correct(permit, 6);
    await expect.poll(async () => (await runsOf(permits.client, permit.id)).chain.length).toBeGreaterThan(1);
    expect(await found(permit.id)).toEqual([]);
  });
});

describe('named is', () => {
  test("what was sent straight to the server with another's name", async () => {
    const permit = await open();
    const message: DecisionMessage = { id: randomUUID(), by: people.township, data: { reason: '冒名' } };
    const handle = permits.client.workflow.getHandle(permit.id);
    await handle.executeUpdate('township.sendBack', { args: [message] });
    expect(await found(permit.id)).toEqual(['unsigned 2']);
  });

  test('a signature taken from another decision', async () => {
    const permit = await open();
    const other = await open();
    await decide(other, 'township.sendBack', { reason: '不齐' });
    const { proof } = (await other.read()).log[1] ?? {};
    if (proof === undefined) throw new Error('It was not signed.');
    const message: DecisionMessage = {
      ...{ id: randomUUID(), by: people.township, data: { reason: '不齐' } },
      proof,
    };
    await permits.client.workflow
      .getHandle(permit.id)
      .executeUpdate('township.sendBack', { args: [message] });
    expect(await found(permit.id)).toEqual(['forged 2']);
  });

  test('a reset that drops what was decided', async () => {
    const permit = await open();
    await correct(permit, 2);
    const { client } = permits;
    const handle = client.workflow.getHandle(permit.id);
    const { events } = await handle.fetchHistory();
    const first = events?.find((event) => event.workflowTaskCompletedEventAttributes);
    const { ResetReapplyExcludeType: exclude } = proto.temporal.api.enums.v1;
    const { runId } = await client.workflowService.resetWorkflowExecution({
      namespace: client.options.namespace,
      workflowExecution: { workflowId: permit.id },
      workflowTaskFinishEventId: first?.eventId ?? null,
      requestId: randomUUID(),
      reason: 'test',
      resetReapplyExcludeTypes: [
        exclude.RESET_REAPPLY_EXCLUDE_TYPE_UPDATE,
        exclude.RESET_REAPPLY_EXCLUDE_TYPE_SIGNAL,
      ],
    });
    await expect.poll(async () => (await handle.describe()).runId).toBe(runId);
    await expect.poll(async () => (await permit.read()).log.length).toBe(1);
    await expect
      .poll(() => found(permit.id))
      .toEqual(['reset', ...Array.from({ length: 4 }, () => 'not-on-record')]);
  });

  test("a case that was started anew with a record of somebody's making", async () => {
    const permit = await open();
    await correct(permit, 1);
    const c = await permit.read();
    const log = c.log.map((line) =>
      line.event === 'township.sendBack' ? { ...line, data: { reason: '反对' } } : line,
    );
    const { client, taskQueue } = permits;
    await client.workflow.getHandle(permit.id).terminate('test');
    const args: [CaseArguments] = [{ carried: { case: { ...c, log }, outbox: [] } }];
    await startInVirtualTime(client, {
      ...{ workflowType: 'permit', workflowId: permit.id, taskQueue, args },
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    });
    // Lists follow the server within seconds.
    await expect
      .poll(() => found(permit.id))
      .toEqual(['changed 2', 'rewritten 3', 'begun-with-record', 'another-run']);
  });

  test('a record that is not what was sent, or more or less than that', async () => {
    const permit = await open({ historyLimit: 30 });
    await correct(permit, 6);
    await expect.poll(async () => (await runsOf(permits.client, permit.id)).chain.length).toBeGreaterThan(1);
    const c = await permit.read();
    const last = c.log.length;
    const { chain } = await runsOf(permits.client, permit.id);
    const args = chain.at(-1)?.args;
    const carried = args !== undefined && 'carried' in args ? args.carried.case.log.length : 0;
    expect(carried).toBeLessThan(last);
    const changed = c.log.map((line) => (line.seq === 2 ? { ...line, data: { reason: '反对' } } : line));
    expect(await found(permit.id, { ...c, log: changed })).toEqual(
      expect.arrayContaining(['changed 2', 'other-than-history 2', 'other-than-carried 2']),
    );
    const cut = { ...c, log: c.log.slice(0, -1) };
    expect(await found(permit.id, cut)).toEqual(['not-on-record']);
    const [, second] = c.log;
    const added = {
      ...c,
      log: [...c.log, { ...second, seq: last + 1, at: c.asOf, decisionId: 'none' } as Case['log'][number]],
    };
    expect(await found(permit.id, added)).toEqual([`forged ${last + 1}`, `not-in-history ${last + 1}`]);
  });

  test('where the case stands otherwise than its record leads to', async () => {
    const permit = await open();
    await correct(permit, 1);
    const c = await permit.read();
    expect(await found(permit.id, c)).toEqual([]);
    const elsewhere = { ...c, snapshot: { ...c.snapshot, value: 'correcting' } };
    expect(await found(permit.id, elsewhere)).toEqual(['other-account']);
  });

  test('what nobody signed and is dated before the first key, in a run that began after it', async () => {
    const permit = await open();
    await correct(permit, 1);
    const c = await permit.read();
    const backdated = c.log.map((line) => ({
      ...line,
      ...{ proof: undefined as never, at: '2019-06-01T00:00:00.000Z' },
    }));
    expect(await found(permit.id, { ...c, log: backdated })).toEqual([
      ...['unsigned 1', 'unsigned 2', 'unsigned 3'],
      ...['older-than-run 1', 'older-than-run 2', 'older-than-run 3'],
    ]);
  });

  test("a run on somebody's own task queue, which then goes on among ours", async () => {
    const permit = await open({ historyLimit: 30 });
    await correct(permit, 6);
    await expect.poll(async () => (await runsOf(permits.client, permit.id)).chain.length).toBeGreaterThan(1);
    const runs = await runsOf(permits.client, permit.id);
    const [first, ...rest] = runs.chain as [Run, ...Run[]];
    const elsewhere = { ...runs, chain: [{ ...first, taskQueue: 'another' }, ...rest] };
    const { findings } = checkCase(await permit.read(), {
      ...{ lifecycle: lifecycles.permit, runs: elsewhere, keys, virtual: true },
    });
    expect(findings.map(({ code }) => code)).toEqual(['begun-elsewhere']);
  });
});
