import { rm } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { booksActivities } from '../../activities/books/activities.ts';
import { type Books, openBooks } from '../../activities/books/books.ts';
import { checkBooks } from '../../client/books/check.ts';
import {
  caseBalances,
  closePeriod,
  entry,
  fundReport,
  funds,
  integrity,
  orderId,
  reverse,
  statement,
  trialBalance,
} from '../../client/books/books.ts';
import { whenSettled } from '../../client/cases/settled.ts';
import { viewOf } from '../../client/view/view.ts';
import type { AccountCode } from '../../machines/core/ledger/chart.ts';
import { dateOf } from '../../machines/core/values/calendar.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';
import type { Actor } from '../../machines/core/values/vocabulary.ts';
import type { Receipt } from '../../machines/core/case/effects.ts';
import type { BookRequest } from '../../machines/core/ledger/booking.ts';
import { type ActivityMeta, REHEARSAL_NAMESPACE } from '../../workflows/messages.ts';
import { historyOf } from '../support/history.ts';
import { lifecycles } from '../support/lifecycles/purse-workflows.ts';
import { purse } from '../support/lifecycles/purse.ts';
import { openWorld, type World } from '../support/world.ts';

const workflowsPath = fileURLToPath(new URL('../support/lifecycles/purse-workflows.ts', import.meta.url));
const keeper: Actor = { person: 'p-1', role: 'keeper', place: 'yunling' };
const finance: Actor = { person: 'p-2', role: 'countyFinance', place: 'yunling' };

let directory: string;
let ledger: Books;
let world: World;
/** Cases to which the books do not answer yet, though they have booked. */
const late = new Map<string, Promise<void>>();
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'countersign-books-'));
  ledger = await openBooks(`sqlite:${join(directory, 'books.sqlite')}`);
  const activities = booksActivities(ledger, { instruct: () => Promise.resolve() });
  world = await openWorld({
    address: inject('temporalAddress'),
    workflowsPath,
    lifecycles,
    activities: {
      ...activities,
      async book(request: BookRequest, meta: ActivityMeta) {
        const booked = await activities.book(request, meta);
        await late.get(meta.caseId);
        return booked;
      },
      notify: () => Promise.resolve({ sent: 0 }),
    },
  });
});
afterAll(async () => {
  await world.close();
  await ledger.close();
  await rm(directory, { recursive: true });
});

const decide = (id: string, event: string, amount: number): Promise<Receipt> =>
  world.cases.decide(id, event, { id: `${id}-${event}-${amount}`, by: keeper, data: { amount } });

/** Decides, and waits for the books. */
async function settled(id: string, event: string, amount: number) {
  const { seq } = await decide(id, event, amount);
  const decision = { id: `${id}-${event}-${amount}`, seq };
  return whenSettled(() => world.cases.read(id), decision, 10_000);
}

/** A new purse with so much in it. */
async function filled(amount: number): Promise<string> {
  const id = world.newId();
  await world.cases.open('purse', { id, by: keeper, input: {} });
  expect(await settled(id, 'purse.fill', amount)).toMatchObject({ outcome: 'settled' });
  return id;
}

const codes = async (work: Promise<unknown>): Promise<string[]> => {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof Refused) return error.refusals.map((one) => one.code);
    throw error;
  }
};

describe('a client asks the books', () => {
  test('for every report, through a workflow that says in Chinese what was asked', async () => {
    const fund = await filled(100_00);
    await settled(fund, 'purse.reserve', 30_00);
    expect(await trialBalance(world.cases, { fund })).toMatchObject({
      ...{ fund, balanced: true, debit: 230_00, credit: 230_00 },
    });
    const report = await fundReport(world.cases, { fund });
    expect(report.designations).toEqual({ available: 70_00, reserved: 30_00, placedOut: 0 });
    expect((await funds(world.cases)).find((one) => one.fund === fund)).toMatchObject({ entries: 2 });
    expect(await caseBalances(world.cases, { casePrefix: fund })).toEqual({
      [fund]: { '3020': 30_00, '4010': 100_00 },
    });
    expect((await integrity(world.cases)).problems).toEqual([]);

    const asked = await world.client.workflowService.listWorkflowExecutions({
      namespace: REHEARSAL_NAMESPACE,
      query: `WorkflowType = 'books' AND WorkflowId STARTS_WITH 'books-trialBalance-'`,
    });
    const [one] = asked.executions;
    const { workflowId } = one?.execution ?? {};
    const history = await historyOf(world.client, workflowId ?? '');
    const scheduled = history.find((event) => event.activityTaskScheduledEventAttributes);
    const words = Buffer.from(scheduled?.userMetadata?.summary?.data ?? []).toString();
    expect(words).toMatch(/^"试算平衡表 /);
  });

  test('for a statement, page by page', async () => {
    const fund = await filled(100_00);
    for (const amount of [1_00, 2_00, 3_00]) await settled(fund, 'purse.reserve', amount);
    const pages = [];
    for await (const page of statement(world.cases, { account: { code: '3010', fund }, limit: 2 }))
      pages.push(page.lines.map((line) => line.balance));
    expect(pages).toEqual([
      [100_00, 99_00],
      [97_00, 94_00],
    ]);
  });

  test('for what is not there or makes no sense, and is told so', async () => {
    expect(await codes(entry(world.cases, { fund: 'nobody', number: '记-2027-000001' }))).toEqual([
      'no-such-entry',
    ]);
    expect(await codes(trialBalance(world.cases, { through: '2027-02-30' }))).toEqual(['invalid']);
    const account = { code: '9999' as AccountCode };
    expect(await codes(statement(world.cases, { account }).next())).toEqual(['invalid']);
  });
});

describe('a client has something done to the books', () => {
  test('once, however often it is sent', async () => {
    const fund = await filled(100_00);
    const today = dateOf((await world.cases.read(fund)).now);
    const year = today.slice(0, 4);
    const number = `记-${year}-000001`;
    const send = (at: string) =>
      reverse(world.cases, { fund, number, reason: '记错资金', businessDate: today, at }, finance);
    const { now } = await world.cases.read(fund);
    const later = new Date(Date.parse(now) + 5_000).toISOString();
    const [first, second] = await Promise.all([send(now), send(later)]);
    expect(first.number).toBe(`记-${year}-000002`);
    expect([second, await send(later)]).toEqual([first, first]);
    expect((await entry(world.cases, { fund, number })).reversedBy).toBe(first.number);
    expect(
      await codes(
        reverse(world.cases, { fund, number, reason: '又一次', businessDate: today, at: now }, finance),
      ),
    ).toEqual(['already-reversed']);
  });

  test('and may send again what was refused', async () => {
    const fund = await filled(100_00);
    const { now } = await world.cases.read(fund);
    const through = dateOf(now);
    const yesterday = new Date(Date.parse(now) - 86_400_000).toISOString();
    expect(await codes(closePeriod(world.cases, { fund, through, at: yesterday }, finance))).toEqual([
      'business-date-in-future',
    ]);
    expect(await closePeriod(world.cases, { fund, through, at: now }, finance)).toMatchObject({
      closedThrough: through,
    });
    expect(await settled(fund, 'purse.reserve', 1_00)).toMatchObject({
      outcome: 'refused',
      refusals: [{ code: 'period-closed' }],
    });
  });

  test('under an id that says what it is about, and that the sender’s clock does not change', () => {
    const order = { order: 'closePeriod', fund: 'f', through: '2027-12-31', by: 'p-2' } as const;
    const id = orderId({ ...order, at: '2028-01-01T00:00:00.000Z' });
    expect(id).toMatch(/^books-closePeriod-f-2027-12-31-[0-9a-f]{12}$/);
    expect(orderId({ ...order, at: '2028-01-02T00:00:00.000Z' })).toBe(id);
    expect(orderId({ ...order, by: 'p-3', at: '2028-01-01T00:00:00.000Z' })).not.toBe(id);
  });
});

describe('a decision that moves money', () => {
  test('is taken back with the books’ reasons when they refuse, and the case says so', async () => {
    const fund = await filled(100_00);
    const refused = await settled(fund, 'purse.reserve', 100_01);
    expect(refused).toMatchObject({ outcome: 'refused', refusals: [{ code: 'not-enough-money' }] });
    const view = viewOf(purse, refused.reading, { yellowDays: 3 });
    expect(view).toMatchObject({ state: 'open', standing: { code: 'FULL', title: { zh: '有钱' } } });
    expect(view.log.at(-1)).toMatchObject({
      title: { zh: '账务未予受理' },
      codes: ['not-enough-money'],
      refusals: [{ message: { zh: expect.stringContaining('差 ¥0.01') as string } }],
    });
  });
});

describe('cases and books', () => {
  test('agree to the fen, or every difference is named', async () => {
    const fund = await filled(100_00);
    await settled(fund, 'purse.reserve', 30_00);
    const about = { idPrefix: fund, waits: [20] };
    expect(await checkBooks(world.cases, about)).toMatchObject({
      ...{ clean: true, cases: 1, differences: [], unread: [] },
    });

    await decide(fund, 'purse.miscount', 1);
    const { clean, differences } = await checkBooks(world.cases, about);
    expect(clean).toBe(false);
    expect(differences).toEqual([
      { case: fund, account: '3020', expected: 30_01, held: 30_00, more: 'case', by: 1 },
    ]);
  });

  test('what the books hold for a case that does not exist is a difference', async () => {
    const fund = await filled(100_00);
    const { now } = await world.cases.read(fund);
    const booking = {
      ...({ transaction: 'reservation', fund, amount: 5_00, businessDate: dateOf(now), at: now } as const),
      ...{ by: keeper, decision: 'd', purpose: '错记', case: `${fund}-ghost` },
    };
    await ledger.book({ bookings: [booking] }, { key: 'k', caseId: `${fund}-ghost`, place: 'yunling' });
    const { differences } = await checkBooks(world.cases, { idPrefix: fund, waits: [20] });
    expect(differences).toEqual([
      { case: fund, account: '3010', expected: 100_00, held: 95_00, more: 'case', by: 5_00 },
      { case: `${fund}-ghost`, account: '3020', held: 5_00, more: 'books', by: 5_00 },
    ]);
  });

  test('differ when money came in that no case asked for, or less than a case did', async () => {
    const fund = await filled(100_00);
    const { now } = await world.cases.read(fund);
    const about = { fund, businessDate: dateOf(now), at: now, by: keeper, decision: 'd', purpose: '投入' };
    const contribution = {
      transaction: 'contribution',
      source: 'province',
      amount: 99_900_00,
      ...about,
    } as const;
    const ask = (caseId: string, key: string) =>
      ledger.book({ bookings: [contribution] }, { key, caseId, place: 'yunling' });
    await ask(fund, `${fund}/by-hand`);
    await ask(`${fund}-ghost`, `${fund}/by-ghost`);
    const { clean, differences } = await checkBooks(world.cases, { idPrefix: fund, waits: [20] });
    expect(clean).toBe(false);
    expect(differences.filter((one) => one.account === '4010')).toEqual([
      { case: fund, account: '4010', expected: 100_00, held: 100_000_00, more: 'books', by: 99_900_00 },
      { case: `${fund}-ghost`, account: '4010', held: 99_900_00, more: 'books', by: 99_900_00 },
    ]);

    const other = await filled(100_00);
    const number = `记-${dateOf(now).slice(0, 4)}-000001`;
    const today = dateOf((await world.cases.read(other)).now);
    await reverse(
      world.cases,
      { fund: other, number, reason: '记错', businessDate: today, at: now },
      finance,
    );
    const less = await checkBooks(world.cases, { idPrefix: other, waits: [20] });
    expect(less.differences).toContainEqual({
      case: other,
      account: '4010',
      expected: 100_00,
      held: 0,
      more: 'case',
      by: 100_00,
    });
  });

  test('that differ only until the books have answered are looked at again', async () => {
    const fund = await filled(100_00);
    const { promise, resolve } = Promise.withResolvers<void>();
    late.set(fund, promise);
    await decide(fund, 'purse.reserve', 1_00);
    const held = () => caseBalances(world.cases, { cases: [fund] });
    await expect.poll(held).toEqual({ [fund]: { '3020': 1_00, '4010': 100_00 } });
    const { clean, differences } = await checkBooks(world.cases, { idPrefix: fund, waits: [20] });
    expect([clean, differences]).toMatchObject([
      false,
      [{ account: '3010' }, { more: 'books', underWay: true }],
    ]);
    setTimeout(resolve, 300);
    expect(await checkBooks(world.cases, { idPrefix: fund })).toMatchObject({ clean: true });
  });
});
