import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { booksActivities } from '../../activities/books/activities.ts';
import { type Books, openBooks } from '../../activities/books/books.ts';
import { checkBooks } from '../../client/books/check.ts';
import { fundReport } from '../../client/books/books.ts';
import { Cases } from '../../client/cases/cases.ts';
import { whenSettled } from '../../client/cases/settled.ts';
import { dateOf } from '../../machines/core/values/calendar.ts';
import { yuan } from '../../machines/core/values/yuan.ts';
import { mainState } from '../../machines/core/case/states.ts';
import { lifecycles } from '../../machines/registry.ts';
import { workflowsPath } from '../../worker/bundle.ts';
import { amount, applying, cast, input } from '../support/loan.ts';
import { on } from '../support/scenario.ts';
import { sampleCounty } from '../support/county.ts';
import { startingVirtually } from '../../client/rehearsal/start-case.ts';
import { openWorld, type World } from '../support/world.ts';

const LOANS = 50;
/** Money for so many of them, and a little that is not enough for one more. */
const ENOUGH_FOR = 17;
const LEFT = 100_00;

let directory: string;
let ledger: Books;
let world: World;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'countersign-race-'));
  ledger = await openBooks(`sqlite:${join(directory, 'books.sqlite')}`);
  const activities = {
    ...booksActivities(ledger, { instruct: () => Promise.resolve() }),
    notify: () => Promise.resolve({ sent: 0 }),
  };
  world = await openWorld({ address: inject('temporalAddress'), workflowsPath, lifecycles, activities });
});
afterAll(async () => {
  await world.close();
  await ledger.close();
  await rm(directory, { recursive: true });
});

test('of 50 determinations racing for the last money exactly as many succeed as it is enough for; the others are refused and told how much is left [L-27]', async () => {
  const fund = world.newId();
  const at = on('2027-03-01');
  await ledger.book(
    {
      bookings: [
        {
          ...{ transaction: 'contribution', source: 'province', fund, purpose: '样例:投入', voucher: '入1' },
          ...{ amount: ENOUGH_FOR * amount + LEFT, businessDate: '2027-03-01', at, decision: 'contribute' },
          by: cast.settlement,
        },
      ],
    },
    { key: `${fund}/contribution`, caseId: fund, place: 'yunling' },
  );
  const cases = new Cases(world.client, lifecycles, {
    ...{ taskQueue: world.taskQueue, alone: true, directory: sampleCounty },
    start: (client, request) => startingVirtually({ startAt: at })(client, request),
  });
  const batch = `${fund}-1`;
  const ids = Array.from({ length: LOANS }, (_, index) => `${batch}-${String(index + 1).padStart(4, '0')}`);
  // All of it happens on one day.
  const steps = applying().map((line) => ({
    ...line,
    by: line.by.role === 'case' ? { ...line.by, person: batch } : line.by,
    ...(line.data?.['on'] === undefined ? {} : { data: { ...line.data, on: dateOf(at) } }),
  }));
  const decide = (id: string, { event, data, by }: (typeof steps)[number]) =>
    cases.decide(id, event, { id: `${event}/${id}`, by, ...(data === undefined ? {} : { data }) });
  await Promise.all(
    ids.map(async (id, index) => {
      const number = `HZ-2027-1-${String(index + 1).padStart(4, '0')}`;
      const application = { ...input.application, number };
      const opening = { ...input, programme: fund, batch, application };
      await cases.open('loan', { id, by: cast.office, input: opening }, at);
      for (const step of steps.slice(0, -1)) await decide(id, step);
    }),
  );

  const last = steps.at(-1) as (typeof steps)[number];
  const ends = await Promise.all(
    ids.map(async (id) => {
      const { seq } = await decide(id, last);
      return whenSettled(() => cases.read(id), { id: `${last.event}/${id}`, seq }, 60_000);
    }),
  );

  expect(ends.filter((one) => one.outcome === 'settled')).toHaveLength(ENOUGH_FOR);
  const refused = ends.flatMap((one) => (one.outcome === 'refused' ? [one] : []));
  expect(refused).toHaveLength(LOANS - ENOUGH_FOR);
  for (const { refusals, reading } of refused) {
    expect(refusals).toMatchObject([{ code: 'not-enough-money' }]);
    expect(refusals[0]?.message.zh).toContain(yuan(LEFT));
    expect(mainState(reading.case.snapshot.value)).toMatch(/determination/);
  }
  const { designations } = await fundReport(cases, { fund });
  expect(designations).toEqual({ available: LEFT, reserved: ENOUGH_FOR * amount, placedOut: 0 });
  // The fund has no programme here: what came in was asked for by nobody.
  const { cases: compared, differences } = await checkBooks(cases, { idPrefix: fund, waits: [] });
  expect(compared).toBe(LOANS);
  expect(differences).toMatchObject([{ case: fund, account: '4010' }]);
});
