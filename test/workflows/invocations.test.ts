import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openPermits, type Permit, type Permits } from '../support/permits.ts';

let permits: Permits;
beforeAll(async () => {
  permits = await openPermits(inject('temporalAddress'));
});
afterAll(() => permits.close());

const context = async (permit: Permit) =>
  (await permit.read()).snapshot.context as {
    number: string;
    failure: string;
    levels: number[];
    photo: string;
  };

/** A promise that a test keeps when it likes. */
const gate = () => Promise.withResolvers<void>();

describe('an activity', () => {
  test('that fails twice and then succeeds has the same key each time, and settles once', async () => {
    const permit = await permits.open();
    permits.office.when(permit.id, 'register', ({ attempt }) => {
      if (attempt < 3) throw ApplicationFailure.create({ message: 'not now', nextRetryDelay: 10 });
      return { number: 'third' };
    });
    await permit.decide('township.approve', { fee: 1 });
    await expect.poll(() => context(permit)).toMatchObject({ number: 'third' });
    const calls = permits.office.callsOf(permit.id, 'register');
    expect(calls.map((call) => call.attempt)).toEqual([1, 2, 3]);
    expect(new Set(calls.map((call) => call.key))).toEqual(new Set([`${permit.id}/register/1`]));
    expect((await permit.read()).log.filter((entry) => entry.kind === 'result')).toHaveLength(1);
  });

  test('that fails for good brings the machine its error, with its own properties', async () => {
    const permit = await permits.open();
    permits.office.when(permit.id, 'register', () => {
      throw ApplicationFailure.nonRetryable('register closed', 'Closed', { until: '2027' });
    });
    await permit.decide('township.approve', { fee: 1 });
    await permit.rest();
    expect(await context(permit)).toMatchObject({ failure: 'register closed', number: '' });
    expect((await permit.read()).snapshot.value).toBe('submitted');
  });

  test('whose state is left is cancelled, and what it still answers is not heard', async () => {
    const permit = await permits.open();
    const late = gate();
    const started = gate();
    permits.office.when(permit.id, 'register', async ({ key }) => {
      if (!key.endsWith('/1')) return { number: 'second' };
      started.resolve();
      await late.promise;
      return { number: 'first' };
    });
    await permit.decide('township.approve', { fee: 1 });
    await started.promise;
    await permit.decide('village.amend');
    expect((await permit.read()).invocations).toEqual([]);
    await permit.decide('township.approve', { fee: 2 });
    await expect.poll(() => context(permit)).toMatchObject({ number: 'second' });
    late.resolve();
    await permit.rest();
    expect(await context(permit)).toMatchObject({ number: 'second' });
    const { log } = await permit.read();
    expect(log.filter((entry) => entry.kind === 'result')).toHaveLength(1);
    const history = await permit.history();
    expect(history.filter((event) => event.activityTaskCancelRequestedEventAttributes)).toHaveLength(1);
    expect(new Set(permits.office.callsOf(permit.id).map((call) => call.key)).size).toBe(2);
  });

  test('whose state is left learns of it at its next heartbeat', async () => {
    const permit = await permits.open();
    const started = gate();
    const cancelled = gate();
    permits.office.when(permit.id, 'register', async () => {
      started.resolve();
      const { cancellationSignal } = Context.current();
      const beat = setInterval(() => Context.current().heartbeat(), 20);
      cancellationSignal.addEventListener('abort', () => cancelled.resolve());
      await cancelled.promise;
      clearInterval(beat);
    });
    await permit.decide('township.approve', { fee: 1 });
    await started.promise;
    await permit.decide('village.amend');
    await cancelled.promise;
    await permit.rest();
    expect((await permit.read()).snapshot.value).toBe('submitted');
  });
});

describe('a child machine', () => {
  test('runs within the case: its activity, its deadline and its end', async () => {
    const permit = await permits.open();
    await permit.decide('township.approve', { fee: 1 });
    await permit.rest();
    await permit.decide('village.finish');
    await permit.rest();
    const c = await permit.read();
    const developing = c.deadlines.find((one) => one.actor !== undefined);
    expect(developing).toMatchObject({ name: 'developing', actor: expect.any(String) as string });
    expect(await permit.codes('county.close')).toEqual(['built']);
    await permit.pass({ days: 8 });
    expect(await context(permit)).toMatchObject({ photo: `${permit.id}.jpg` });
    expect(await permit.codes('county.close')).toEqual([]);
    const result = await permits.client.workflow.getHandle(permit.id).result();
    expect(result).toMatchObject({
      state: 'closed',
      output: { number: `No. ${permit.id}` },
      money: { fee: 1 },
    });
  });

  test('leaves the other region to its own work', async () => {
    const permit = await permits.open();
    await permit.decide('township.approve', { fee: 1 });
    await permit.rest();
    await permit.pass({ days: 95 });
    expect(await context(permit)).toMatchObject({ levels: [0, 10, 20] });
    expect((await permit.read()).snapshot.value).toEqual({ running: { works: 'late', readings: 'resting' } });
    const keys = permits.office.callsOf(permit.id, 'measure').map((call) => call.key);
    expect(keys).toEqual([2, 3, 4].map((generation) => `${permit.id}/measure/${generation}`));
  });
});

describe('a notice', () => {
  test('is sent once for each step that asks for it', async () => {
    const permit = await permits.open();
    for (const reason of ['缺图纸', '缺签字']) {
      await permit.decide('township.sendBack', { reason });
      await permit.decide('village.resubmit');
    }
    await permit.rest();
    const calls = permits.office.callsOf(permit.id, 'notify');
    expect(calls.map((call) => (call.input as { body: { zh: string } }).body.zh).toSorted()).toEqual(
      ['缺图纸', '缺签字'].toSorted(),
    );
    expect(new Set(calls.map((call) => call.key)).size).toBe(2);
  });

  test('that cannot be sent for good is on record, and the case goes on', async () => {
    const permit = await permits.open();
    permits.office.when(permit.id, 'notify', () => {
      throw ApplicationFailure.nonRetryable('no such mailbox');
    });
    await permit.decide('township.sendBack', { reason: '缺图纸' });
    await permit.rest();
    expect((await permit.read()).log.at(-1)).toMatchObject({
      kind: 'refused',
      event: 'notify',
      codes: ['effect-failed'],
    });
    expect((await permit.decide('village.resubmit')).to).toBe('submitted');
  });
});
