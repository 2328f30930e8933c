import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CaseExists, NoSuchCase } from '../../client/cases/cases.ts';
import { historyOf } from '../support/history.ts';
import { openPermits, people, type Permits } from '../support/permits.ts';

let permits: Permits;
beforeAll(async () => {
  permits = await openPermits(inject('temporalAddress'));
});
afterAll(() => permits.close());

describe('a decision', () => {
  test('is one update of its own name in the history, accepted and completed in one task', async () => {
    const permit = await permits.open();
    await permit.rest();
    const before = (await permit.history()).length;
    const receipt = await permit.decide('township.sendBack', { reason: '缺图纸' });
    await permit.rest();
    const added = (await permit.history()).slice(before);
    const accepted = added.flatMap((event) => event.workflowExecutionUpdateAcceptedEventAttributes ?? []);
    const completed = added.flatMap((event) => event.workflowExecutionUpdateCompletedEventAttributes ?? []);
    expect(accepted.map((one) => one.acceptedRequest?.input?.name)).toEqual(['township.sendBack']);
    expect(completed).toHaveLength(1);
    const tasks = added.flatMap((event) => event.workflowTaskCompletedEventAttributes ?? []);
    // One for the decision, one for the notice that it sends.
    expect(tasks).toHaveLength(2);
    expect(receipt).toMatchObject({ caseId: permit.id, seq: 2, from: 'submitted', to: 'correcting' });
  });

  test('that is refused leaves no history, and tells every reason', async () => {
    const permit = await permits.open();
    await permit.rest();
    const before = await permit.history();
    expect(await permit.codes('township.approve', { fee: 100_001 })).toEqual(['fee-cap']);
    expect(await permit.codes('township.approve', { fee: 1 }, { by: people.village })).toEqual([
      'wrong-role',
    ]);
    const elsewhere = { ...people.township, place: 'yunling/other' };
    expect(await permit.codes('township.approve', { fee: -1 }, { by: elsewhere })).toHaveLength(2);
    expect(await permit.codes('village.finish')).toEqual(['not-in-this-state']);
    expect(await permit.history()).toHaveLength(before.length);
    expect((await permit.read()).log).toHaveLength(1);
  });

  test('with a name that no event has is refused, the engine’s own names included', async () => {
    const permit = await permits.open();
    for (const name of ['village.fly', 'xstate.after.review.permit.submitted', 'toString', '__proto__']) {
      expect([name, ...(await permit.codes(name))]).toEqual([name, 'unknown-event']);
    }
  });

  test('without its envelope is refused', async () => {
    const permit = await permits.open();
    const handle = permits.client.workflow.getHandle(permit.id);
    const by = { ...people.township, place: 5 };
    for (const message of [
      undefined,
      null,
      'text',
      { id: '', by: people.township },
      { id: 'x' },
      { id: 'x', by },
    ]) {
      const decided = handle.executeUpdate('township.approve', { args: [message] });
      await expect(decided).rejects.toMatchObject({ cause: { type: 'Refused' } });
    }
    expect((await permit.read()).log).toHaveLength(1);
  });

  test('answers with what the event replies', async () => {
    const permit = await permits.open();
    await permit.decide('township.approve', { fee: 100 });
    await permit.rest();
    const receipt = await permit.decide('village.note', { text: '进场' });
    expect(receipt.reply).toEqual({ notes: 1 });
  });

  test('that closes the case gets its receipt, and what comes later is refused by the case’s own rules', async () => {
    const permit = await permits.open();
    const receipt = await permit.decide('township.decline', { reason: '不符合规划' });
    expect(receipt.to).toBe('declined');
    expect(await permit.codes('township.approve', { fee: 1 })).toEqual(['not-in-this-state']);
    const result = await permits.client.workflow.getHandle(permit.id).result();
    expect(result).toEqual({
      case: await permit.read(),
      state: 'declined',
      output: { number: '', notes: 0, levels: 0 },
      money: { fee: 0 },
    });
  });
});

describe('the same decision sent again', () => {
  test('counts once', async () => {
    const permit = await permits.open();
    const first = await permit.decide('township.sendBack', { reason: '缺图纸' }, { id: 'once' });
    const again = await permit.decide('township.sendBack', { reason: '缺图纸' }, { id: 'once' });
    expect(again).toEqual(first);
    expect((await permit.read()).log).toHaveLength(2);
  });

  test('counts once when all are sent at the same time, by updates and signals under different update ids', async () => {
    const permit = await permits.open();
    await permit.decide('township.approve', { fee: 1 });
    await permit.rest();
    const handle = permits.client.workflow.getHandle(permit.id);
    const message = { id: 'once', data: { text: '一次' }, by: people.village };
    const receipts = await Promise.all([
      ...Array.from({ length: 5 }, () => handle.executeUpdate('village.note', { args: [message] })),
      ...Array.from({ length: 5 }, () =>
        handle.executeUpdate('village.note', { args: [message], updateId: 'once' }),
      ),
      ...Array.from({ length: 5 }, async () => {
        await handle.signal('village.note', message);
      }),
    ]);
    const seqs = receipts.flatMap((receipt) => (receipt as { seq: number } | undefined)?.seq ?? []);
    expect(new Set(seqs).size).toBe(1);
    const c = await permit.read();
    expect(c.log.filter((entry) => entry.decisionId === 'once')).toHaveLength(1);
    expect((c.snapshot.context as { notes: string[] }).notes).toEqual(['一次']);
  });

  test('with another event is refused', async () => {
    const permit = await permits.open();
    await permit.decide('township.sendBack', { reason: '缺图纸' }, { id: 'taken' });
    expect(await permit.codes('village.resubmit', {}, { id: 'taken' })).toEqual(['id-taken']);
    expect((await permit.read()).log).toHaveLength(2);
  });
});

describe('a case number', () => {
  test('that is taken opens no second case', async () => {
    const permit = await permits.open();
    await expect(permits.open({ id: permit.id })).rejects.toThrow(CaseExists);
    await permit.decide('township.decline', { reason: '重复' });
    await expect(permits.open({ id: permit.id })).rejects.toThrow(CaseExists);
    expect((await historyOf(permits.client, permit.id)).length).toBeGreaterThan(0);
  });

  test('that nobody knows is said to be none', async () => {
    await expect(permits.cases.read('nobody')).rejects.toThrow(NoSuchCase);
    await expect(permits.cases.decide('nobody', 'village.note', { by: people.village })).rejects.toThrow(
      NoSuchCase,
    );
  });

  test('of a refused opening stays free', async () => {
    const id = permits.newId();
    await expect(permits.open({ id, reviewDays: 1000 })).rejects.toThrow('60');
    await expect(permits.cases.read(id)).rejects.toThrow(NoSuchCase);
    expect((await permits.open({ id })).id).toBe(id);
  });
});
