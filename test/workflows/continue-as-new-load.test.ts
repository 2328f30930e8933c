import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { patiently } from '../../client/temporal/retry.ts';
import type { Case } from '../../machines/core/case/case.ts';
import { historiesOf } from '../support/history.ts';
import { openPermits, people, type Permit, type Permits } from '../support/permits.ts';
import { expectSound } from '../support/sound.ts';

/** A new run at this many events, instead of some thousands. */
const settings = { historyLimit: 30 };

let permits: Permits;
beforeAll(async () => {
  permits = await openPermits(inject('temporalAddress'));
});
afterAll(() => permits.close());

async function running(): Promise<Permit> {
  const permit = await permits.open({ settings });
  await permit.decide('township.approve', { fee: 1 });
  await permit.rest();
  return permit;
}

const runs = async (permit: Permit) => (await historiesOf(permits.client, permit.id)).length;
const contextOf = (c: Case) => c.snapshot.context as { notes: string[]; levels: number[]; photo: string };
const many = (count: number, word: string) => Array.from({ length: count }, (_, index) => `${word}-${index}`);
/** Each once, in whatever order. */
const eachOnce = (found: string[], wanted: string[]) => expect(found.toSorted()).toEqual(wanted.toSorted());

describe('a case that continues as a new run under load', () => {
  test('loses and doubles none of forty updates and twenty signals sent at once', async () => {
    const permit = await running();
    const { deadlines } = await permit.read();
    const [byUpdate, bySignal] = [many(40, 'update'), many(20, 'signal')];
    const receipts = await Promise.all([
      ...byUpdate.map((text) => permit.decide('village.note', { text }, { id: text })),
      ...bySignal.map((text) => permit.tell('village.note', { text }, text)),
    ]);
    await permit.rest();
    expect(await runs(permit)).toBeGreaterThan(1);
    const c = await permit.read();
    eachOnce(contextOf(c).notes, [...byUpdate, ...bySignal]);
    const seqs = receipts.flatMap((receipt) => receipt?.seq ?? []);
    expect(new Set(seqs).size).toBe(40);
    for (const [index, receipt] of receipts.slice(0, 40).entries()) {
      expect(c.log[(receipt?.seq ?? 0) - 1]).toMatchObject({ decisionId: byUpdate[index], at: receipt?.at });
    }
    expect(c.deadlines).toEqual(deadlines);
    await expectSound(permits, permit);
  });

  test('counts a decision once that is sent again and again while runs change', async () => {
    const permit = await running();
    const handle = permits.client.workflow.getHandle(permit.id);
    const message = { id: 'stubborn', data: { text: '一次' }, by: people.village };
    await Promise.all([
      ...many(30, 'note').map((text) => permit.decide('village.note', { text })),
      ...many(10, 'try').map((updateId) =>
        // As every client asks: the server turns updates away while runs change.
        patiently(() => handle.executeUpdate('village.note', { args: [message], updateId })),
      ),
      ...many(10, 'try').map(() => handle.signal('village.note', message)),
    ]);
    await permit.rest();
    expect(await runs(permit)).toBeGreaterThan(1);
    expect(contextOf(await permit.read()).notes.filter((text) => text === '一次')).toHaveLength(1);
    await expectSound(permits, permit);
  });

  test('waits for an activity under way, which runs once and is heard once', async () => {
    const permit = await running();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: started, resolve: begun } = Promise.withResolvers<void>();
    permits.office.when(permit.id, 'measure', async ({ input }) => {
      begun();
      await released;
      return { level: (input as { index: number }).index + 7 };
    });
    const works = (await permit.read()).deadlines.find((one) => one.name === 'works');
    const passing = permit.pass({ days: 31 });
    await started;
    await permit.decide('deadline.extend', { name: 'works', to: '2099-01-01T00:00:00Z', reason: '汛期' });
    const notes = many(40, 'note');
    await Promise.all(notes.map((text) => permit.decide('village.note', { text })));
    expect(await runs(permit)).toBe(1);
    release();
    await passing;
    await permit.rest();
    expect(await runs(permit)).toBe(2);
    const c = await permit.read();
    expect(contextOf(c).levels).toEqual([7]);
    eachOnce(contextOf(c).notes, notes);
    const extended = c.deadlines.find((one) => one.name === 'works');
    expect(extended).toMatchObject({ dueAt: '2099-01-01T00:00:00.000Z', setAt: works?.setAt, id: works?.id });
    expect(extended?.extensions).toMatchObject([{ from: works?.dueAt }]);
    await expectSound(permits, permit);
  });

  test('answers the decision that closes it while its notices are on their way', async () => {
    const closed = await Promise.all(Array.from({ length: 12 }, () => permits.open({ settings })));
    const receipts = await Promise.all(
      closed.map(async (permit) => {
        await permit.decide('township.sendBack', { reason: '缺图纸' });
        await permit.decide('village.resubmit');
        return permit.decide('township.decline', { reason: '不符合规划' });
      }),
    );
    expect(receipts.map((receipt) => receipt.to)).toEqual(closed.map(() => 'declined'));
    for (const permit of closed) {
      await permit.settled();
      expect(permits.office.callsOf(permit.id, 'notify')).toHaveLength(1);
      await expectSound(permits, permit);
    }
  });
});

describe('a machine that never rests', () => {
  test('continues as a new run between two activities', async () => {
    const id = permits.newId();
    const by = { person: 'someone', role: 'anyone', place: '' };
    await permits.cases.open('relay', { id, input: undefined, by, settings });
    const laps = () => permits.office.callsOf(id, 'run').length;
    await expect.poll(laps).toBeGreaterThan(25);
    const notes = many(20, 'note');
    await Promise.all(notes.map((text) => permits.cases.decide(id, 'note', { data: { text }, by })));
    await permits.cases.decide(id, 'stop', { by });
    const { output } = (await permits.client.workflow.getHandle(id).result()) as {
      output: { laps: number; notes: string[] };
    };
    eachOnce(output.notes, notes);
    expect(laps() - output.laps).toBeLessThanOrEqual(1);
    expect(new Set(permits.office.callsOf(id).map((call) => call.key)).size).toBe(laps());
    expect((await historiesOf(permits.client, id)).length).toBeGreaterThan(3);
  });
});
