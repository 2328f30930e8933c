import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openPermits, people, type Permits } from '../support/permits.ts';

let permits: Permits;
beforeAll(async () => {
  permits = await openPermits(inject('temporalAddress'));
});
afterAll(() => permits.close());

test('a signal decides as an update does', async () => {
  const permit = await permits.open();
  await permit.tell('township.sendBack', { reason: '缺图纸' }, 'by-signal');
  await permit.rest();
  const c = await permit.read();
  expect(c.snapshot.value).toBe('correcting');
  expect(c.log.at(-1)).toMatchObject({ kind: 'decision', decisionId: 'by-signal', by: people.township });
});

test('a signal that is not allowed is recorded as refused, with the codes, and changes nothing else', async () => {
  const permit = await permits.open();
  const before = await permit.read();
  await permit.tell('village.finish', {}, 'too-early');
  await permit.tell('township.approve', { fee: -1 }, 'bad-fee');
  await permit.tell('village.fly', {}, 'unknown');
  await permit.rest();
  const after = await permit.read();
  expect(after.log.slice(1)).toMatchObject([
    { kind: 'refused', event: 'village.finish', decisionId: 'too-early', codes: ['not-in-this-state'] },
    { kind: 'refused', event: 'township.approve', decisionId: 'bad-fee', codes: ['invalid'] },
    { kind: 'refused', event: 'village.fly', decisionId: 'unknown', codes: ['unknown-event'] },
  ]);
  expect({ ...after, log: [], asOf: '' }).toEqual({ ...before, log: [], asOf: '' });
});

test('a refused id is free to be used again', async () => {
  const permit = await permits.open();
  await permit.tell('township.approve', { fee: -1 }, 'second-try');
  await permit.decide('township.approve', { fee: 1 }, { id: 'second-try' });
  const kinds = (await permit.read()).log.map((entry) => entry.kind);
  expect(kinds.slice(0, 3), 'the answer of the register may follow at once').toEqual([
    'opened',
    'refused',
    'decision',
  ]);
});

test('no signal, however malformed, stops the case', async () => {
  const permit = await permits.open();
  const handle = permits.client.workflow.getHandle(permit.id);
  const deep = { a: { b: [[{}]] } };
  const by = { person: { x: 1 }, role: 'townshipOfficer', place: 5 };
  for (const args of [
    [],
    [null],
    [7],
    ['text'],
    [[]],
    [deep],
    [{ id: deep, by: 'x' }],
    [{ id: 'x', by, data: deep }],
  ]) {
    await handle.signal('township.approve', ...args);
    await handle.signal('xstate.done.actor.x', ...args);
    await handle.signal('constructor', ...args);
  }
  await handle.signal('township.approve', { id: 'x'.repeat(100_000), by: people.township, data: { fee: 1 } });
  await permit.rest();
  const { log } = await permit.read();
  const refused = log.slice(1);
  expect(refused.every((entry) => entry.kind === 'refused')).toBe(true);
  // Like ones have one line, with their number.
  expect(refused.reduce((sum, { times = 1 }) => sum + times, 0)).toBe(25);
  expect(JSON.stringify(log).length).toBeLessThan(12_000);
  expect((await permit.decide('township.approve', { fee: 1 })).to).toBe('registering');
});
