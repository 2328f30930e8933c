import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Case } from '../../machines/core/case/case.ts';
import { historiesOf } from '../support/history.ts';
import { openPermits, type Permit, type Permits } from '../support/permits.ts';
import { publishedOf } from '../support/published.ts';
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

describe('a case that continues as a new run', () => {
  test('is the same case to the letter', async () => {
    const permit = await running();
    const before = await permit.read();
    const notes = many(30, 'note');
    for (const text of notes) await permit.decide('village.note', { text });
    expect(await runs(permit)).toBeGreaterThan(3);
    const after = await permit.read();
    expect(JSON.stringify(after.deadlines)).toBe(JSON.stringify(before.deadlines));
    expect(contextOf(after).notes).toEqual(notes);
    expect(after).toEqual({
      ...before,
      asOf: after.asOf,
      log: after.log,
      snapshot: { ...before.snapshot, context: { ...contextOf(before), notes } },
    });
    expect(after.log.slice(0, before.log.length)).toEqual(before.log);
    await expectSound(permits, permit);
  });

  test('keeps what it is found by', async () => {
    const permit = await running();
    const found = async () => {
      const { Changed: _, ...others } = await publishedOf(permits.client, permit.id);
      return others;
    };
    await permit.decide('village.note', { text: '第一' });
    await permit.rest();
    const before = await found();
    for (const text of many(20, 'note')) await permit.decide('village.note', { text });
    expect(await runs(permit)).toBeGreaterThan(1);
    expect(await found()).toEqual(before);
    const { memo } = await permits.client.workflow.getHandle(permit.id).describe();
    const { place, openedAt } = await permit.read();
    expect(memo).toMatchObject({ title: '李四的建房许可', place });
    expect(String(memo?.openedAt).slice(0, 10)).toBe(openedAt.slice(0, 10));
    const last = (await historiesOf(permits.client, permit.id)).at(-1) ?? [];
    const upserts = last.flatMap(
      (event) => event.upsertWorkflowSearchAttributesEventAttributes?.searchAttributes?.indexedFields ?? [],
    );
    expect(new Set(upserts.flatMap((fields) => Object.keys(fields)))).toEqual(
      new Set(upserts.length > 0 ? ['Changed'] : []),
    );
  });

  test('remembers which decisions have counted', async () => {
    const permit = await running();
    const first = await permit.decide('village.note', { text: '第一' }, { id: 'first' });
    for (const text of many(20, 'note')) await permit.decide('village.note', { text });
    expect(await runs(permit)).toBeGreaterThan(1);
    const again = await permit.decide('village.note', { text: '第一' }, { id: 'first' });
    expect({ ...again, reply: undefined }).toEqual({ ...first, reply: undefined });
    expect(await permit.codes('village.finish', {}, { id: 'first' })).toEqual(['id-taken']);
    await expectSound(permits, permit);
    await permits.client.workflow.getHandle(permit.id).terminate();
    expect(await permit.decide('village.note', { text: '第一' }, { id: 'first' })).toMatchObject({
      seq: first.seq,
    });
  });

  test('lives through two years of deadlines, activities and decisions as it would in one run', async () => {
    const [one, other] = [await running(), await permits.open()];
    await other.decide('township.approve', { fee: 1 });
    await other.rest();
    for (const permit of [one, other]) {
      await permit.pass({ days: 100 });
      await permit.decide('village.note', { text: '进场' });
      await permit.decide('village.finish');
      await permit.pass({ days: 600 });
      await permit.decide('county.close');
      await expectSound(permits, permit);
    }
    expect(await runs(one)).toBeGreaterThan(5);
    expect(await runs(other)).toBe(1);
    const story = async (permit: Permit) =>
      (await permit.read()).log.map(({ kind, event, from, to }) => ({ kind, event, from, to }));
    expect(await story(one)).toEqual(await story(other));
    const result = (permit: Permit) =>
      permits.client.workflow.getHandle(permit.id).result() as Promise<{ output: object }>;
    expect((await result(one)).output).toEqual({ ...(await result(other)).output, number: `No. ${one.id}` });
  });
});
