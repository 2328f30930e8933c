import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { formatDate } from '../../machines/core/values/calendar.ts';
import type { Case } from '../../machines/core/case/case.ts';
import type { Deadline } from '../../machines/core/case/deadline.ts';
import type { Instant } from '../../machines/core/values/vocabulary.ts';
import { timersIn, valueOf } from '../support/history.ts';
import { endOfDayIn } from '../support/lifecycles/permit.ts';
import { openPermits, people, type Permit, type Permits } from '../support/permits.ts';

const day = 86_400_000;
const deadline = (c: Case, name: string) => c.deadlines.find((one) => one.name === name) as Deadline;
const later = (instant: Instant, ms: number) => new Date(Date.parse(instant) + ms).toISOString();

/** With nothing in the worker's memory, every task replays the case from its history. */
describe.each([
  { memory: 'a worker that remembers its cases', maxCachedWorkflows: 100 },
  { memory: 'a worker that remembers nothing', maxCachedWorkflows: 0 },
])('on $memory', ({ maxCachedWorkflows }) => {
  let permits: Permits;
  beforeAll(async () => {
    permits = await openPermits(inject('temporalAddress'), { maxCachedWorkflows });
  });
  afterAll(() => permits.close());

  async function running(): Promise<Permit> {
    const permit = await permits.open({ reviewDays: 60 });
    await permit.rest();
    await permit.decide('township.approve', { fee: 1 });
    await permit.rest();
    return permit;
  }

  test('a deadline is fixed when its state is entered, and shown with its day and its name', async () => {
    const permit = await permits.open();
    const c = await permit.read();
    const { dueAt } = deadline(c, 'review');
    expect(dueAt).toBe(endOfDayIn(10, c.openedAt));
    const text = `${formatDate(dueAt, 'zh')} 审查期限`;
    const timers = (await permit.history()).filter((event) => event.timerStartedEventAttributes);
    expect(timers.map((event) => valueOf(event.userMetadata?.summary))).toEqual([text]);
    const handle = permits.client.workflow.getHandle(permit.id);
    expect(await handle.query('__temporal_workflow_metadata')).toMatchObject({
      currentDetails: `待审查 · 待乡镇经办 · ${text}`,
    });
  });

  test('a deadline that nobody meets comes at its own instant', async () => {
    const permit = await permits.open();
    const { dueAt } = deadline(await permit.read(), 'review');
    await permit.pass(later(dueAt, -1000));
    expect((await permit.read()).snapshot.status).toBe('active');
    await permit.pass(later(dueAt, day));
    const c = await permit.read();
    expect(c.snapshot.value).toBe('lapsed');
    expect(c.log.at(-1)).toMatchObject({ kind: 'deadline', event: 'review', at: dueAt });
  });

  test('one timer at most is open; an earlier deadline replaces it and a later one leaves it', async () => {
    const permit = await running();
    // The review's sixty days gave way to the reading's thirty.
    expect(timersIn(await permit.history())).toEqual({ started: 2, cancelled: 1, mostOpen: 1 });
    const { works, reading } = Object.fromEntries(
      (await permit.read()).deadlines.map((one) => [one.name, one.dueAt]),
    );
    await permit.pass({ days: 100 });
    const { log, deadlines } = await permit.read();
    const came = log.filter((entry) => entry.kind === 'deadline');
    expect(came.map((entry) => entry.event)).toEqual(['reading', 'reading', 'works', 'reading']);
    expect(came[0]?.at).toBe(reading);
    expect(came.find((entry) => entry.event === 'works')?.at).toBe(works);
    expect(deadlines.map((one) => one.name)).toEqual(['reading']);
    // The first reading left the works' ninety days as the earliest, until the second reading was due before them.
    expect(timersIn(await permit.history())).toMatchObject({ cancelled: 2, mostOpen: 1 });
  });

  test('an extended deadline is on record, leaves the timer alone, and comes at the new instant', async () => {
    const permit = await permits.open();
    const before = deadline(await permit.read(), 'review');
    const to = later(before.dueAt, 20 * day);
    const extend = (data: object, by = people.township) =>
      permit.codes('deadline.extend', { reason: '汛期', ...data }, { by });
    expect(await extend({ name: 'review', to: before.dueAt })).toEqual(['not-later']);
    expect(await extend({ name: 'rest', to })).toEqual(['no-such-deadline']);
    expect(await extend({ name: 'review', to }, people.village)).toEqual(['wrong-role']);
    expect(await extend({ name: 'review', to })).toEqual([]);
    expect(timersIn(await permit.history())).toMatchObject({ started: 1, cancelled: 0 });
    const extended = deadline(await permit.read(), 'review');
    expect(extended).toEqual({
      ...before,
      dueAt: to,
      extensions: [
        { from: before.dueAt, by: people.township, at: expect.any(String) as string, reason: '汛期' },
      ],
    });
    await permit.pass(later(before.dueAt, day));
    expect((await permit.read()).snapshot.value).toBe('submitted');
    expect(timersIn(await permit.history())).toMatchObject({ started: 2, cancelled: 0, mostOpen: 1 });
    await permit.pass(later(to, 1000));
    expect((await permit.read()).log.at(-1)).toMatchObject({ event: 'review', at: to });
  });

  test('days later, a deadline that moves takes the timer along, so that the timeline shows what is awaited', async () => {
    const permit = await permits.open();
    const { dueAt } = deadline(await permit.read(), 'review');
    await permit.pass({ days: 2 });
    const to = later(dueAt, 20 * day);
    const extension = { name: 'review', to, reason: '汛期' };
    expect(await permit.codes('deadline.extend', extension, { by: people.township })).toEqual([]);
    const history = await permit.history();
    expect(timersIn(history)).toEqual({ started: 2, cancelled: 1, mostOpen: 1 });
    const summaries = history
      .filter((event) => event.timerStartedEventAttributes)
      .map((event) => valueOf(event.userMetadata?.summary));
    expect(summaries).toEqual([dueAt, to].map((instant) => `${formatDate(instant, 'zh')} 审查期限`));
    await permit.pass(later(to, 1000));
    expect((await permit.read()).log.at(-1)).toMatchObject({ event: 'review', at: to });
  });

  test('while a case is suspended no deadline comes, and all move by the time that it stood still', async () => {
    const permit = await running();
    const before = await permit.read();
    await permit.decide('case.suspend', { reason: '洪水' });
    expect(await permit.codes('village.note', { text: '停工' })).toEqual(['suspended']);
    await permit.pass({ days: 200 });
    const standing = await permit.read();
    expect(standing.deadlines).toEqual(before.deadlines);
    expect(standing.log).toHaveLength(before.log.length + 1);
    await permit.decide('case.resume');
    const after = await permit.read();
    const stood = Date.parse(after.log.at(-1)?.at ?? '') - Date.parse(standing.log.at(-1)?.at ?? '');
    expect(stood).toBeGreaterThanOrEqual(200 * day);
    expect(after.deadlines).toEqual(
      before.deadlines.map((one) => ({ ...one, dueAt: later(one.dueAt, stood) })),
    );
    const { dueAt } = deadline(after, 'reading');
    await permit.pass(later(dueAt, 1000));
    expect((await permit.read()).log.find((entry) => entry.kind === 'deadline')).toMatchObject({ at: dueAt });
    expect(timersIn(await permit.history()).mostOpen).toBe(1);
  });

  test('while a case is sent back its deadline waits with the time that was left', async () => {
    const permit = await permits.open();
    const { dueAt } = deadline(await permit.read(), 'review');
    await permit.pass({ days: 4 });
    const back = await permit.decide('township.sendBack', { reason: '缺图纸' });
    await permit.pass({ days: 300 });
    expect((await permit.read()).deadlines).toEqual([]);
    const again = await permit.decide('village.resubmit');
    const moved = Date.parse(again.at) - Date.parse(back.at);
    const c = await permit.read();
    expect(deadline(c, 'review').dueAt).toBe(later(dueAt, moved));
    expect(c.held).toEqual({});
    await permit.pass(later(dueAt, moved + 1000));
    expect((await permit.read()).snapshot.value).toBe('lapsed');
  });
});
