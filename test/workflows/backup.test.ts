import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { expect, onTestFinished, test } from 'vitest';
import { booksActivities } from '../../activities/books/activities.ts';
import { type Books, openBooks } from '../../activities/books/books.ts';
import { checkBooks } from '../../client/books/check.ts';
import { fundReport } from '../../client/books/books.ts';
import { Cases, type StartCase } from '../../client/cases/cases.ts';
import { whenSettled } from '../../client/cases/settled.ts';
import { backUp } from '../../client/stores/backup/back-up.ts';
import type { Places } from '../../client/stores/backup/places.ts';
import { restore } from '../../client/stores/backup/restore.ts';
import { agreeOnBooks } from '../../client/stores/marked-books.ts';
import { dateOf } from '../../machines/core/values/calendar.ts';
import { mainState } from '../../machines/core/case/states.ts';
import { lifecycles } from '../../machines/registry.ts';
import { REHEARSAL_NAMESPACE as namespace } from '../../workflows/messages.ts';
import { workflowsPath } from '../../worker/bundle.ts';
import { booksAddress } from '../../worker/books-address.ts';
import { startTemporalServer } from '../../worker/temporal/server.ts';
import { createCaseWorker } from '../../worker/worker.ts';
import { bundled } from '../support/bundled.ts';
import { amount, cast, input, lending } from '../support/loan.ts';
import { on } from '../support/scenario.ts';
import { testCacheDir } from '../support/server.ts';
import { tempDirectory } from '../support/temp.ts';
import { sampleCounty } from '../support/county.ts';
import { startingVirtually } from '../../client/rehearsal/start-case.ts';

Runtime.install({ logger: new DefaultLogger('ERROR') });

const LOANS = 8;
const at = on('2027-03-09');
const fund = 'loan-programme-yunling-2027';
const batch = `${fund}-1`;

/** An installation in a data directory: embedded server, books, a worker. */
interface Installation {
  cases: Cases;
  books: Books;
  entries(): Promise<number>;
  stop(): Promise<void>;
}

const placesIn = (dataDir: string): Places => ({
  dataDir,
  booksOf: (one) => booksAddress({ dataDir }, one).slice('sqlite:'.length),
  attachments: join(dataDir, 'attachments'),
});

async function startOn(dataDir: string): Promise<Installation> {
  const server = await startTemporalServer({
    ...{ dataDir, cacheDir: testCacheDir, namespaces: ['default', namespace], timeSkipping: true },
  });
  const { address } = server;
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const client = new Client({ connection, namespace });
  const books = await openBooks(booksAddress({ dataDir }, namespace));
  const log = ({ en }: { en: string }) => {
    throw new Error(en);
  };
  await agreeOnBooks(client, books, { acceptLoss: false, by: 'wang@office', log });
  const activities = {
    ...booksActivities(books, { instruct: () => Promise.resolve() }),
    notify: () => Promise.resolve({ sent: 0 }),
  };
  const workflowBundle = await bundled(workflowsPath);
  const worker = await createCaseWorker({ connection: native, namespace, workflowBundle, activities });
  const running = worker.run();
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    worker.shutdown();
    await running;
    await native.close();
    await connection.close();
    await books.close();
    await server.stop();
  };
  const stopOnce = () => (stopped ??= stop());
  onTestFinished(stopOnce);
  const start = (one: Client, request: Parameters<StartCase>[1]) =>
    startingVirtually({ startAt: at })(one, request);
  return {
    cases: new Cases(client, lifecycles, { start, alone: true, directory: sampleCounty }),
    books,
    entries: async () => (await books.ask({ ask: 'funds' }))[0]?.entries ?? 0,
    stop: stopOnce,
  };
}

const ids = Array.from({ length: LOANS }, (_, index) => `${batch}-${String(index + 1).padStart(4, '0')}`);

/** The story of one loan under numbers of its own, from the application to both legs of the payout. */
const storyOf = (id: string) => {
  const serial = id.slice(-4);
  return lending().map((line) => {
    const { number, voucher } = line.data ?? {};
    return {
      ...line,
      by: line.by.role === 'case' ? { ...line.by, person: batch } : line.by,
      data: line.data && {
        ...line.data,
        // All of it happens on one day.
        ...(line.data['on'] === undefined ? {} : { on: dateOf(at) }),
        ...(number === undefined ? {} : { number: `HZ-2027-1-${serial}` }),
        ...(voucher === undefined ? {} : { voucher: `${(voucher as string).slice(0, 1)}${serial}` }),
      },
    };
  });
};

/** Decides the whole story of a loan; what was decided before counts once. */
async function tell(
  { cases }: Installation,
  id: string,
  before: (event: string) => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  const application = { ...input.application, number: `HZ-2027-1-${id.slice(-4)}` };
  await cases
    .open('loan', { id, by: cast.office, input: { ...input, programme: fund, batch, application } }, at)
    .catch((error: Error) => {
      if (error.name !== 'CaseExists') throw error;
    });
  for (const { event, by, data } of storyOf(id)) {
    await before(event);
    const decision = { id: `${event}/${by.person}/${id}`, by, ...(data === undefined ? {} : { data }) };
    const { seq } = await cases.decide(id, event, decision);
    const end = await whenSettled(() => cases.read(id), { id: decision.id, seq }, 60_000);
    if (end.outcome !== 'settled' && end.outcome !== 'nothing')
      throw new Error(`${id}: ${event} is ${end.outcome}`);
  }
}

/** No programme brought the money in here: what came in was asked for by nobody. All else agrees. */
const agreed = {
  differences: [{ case: fund, account: '4010' }],
  ...{ unread: [], integrity: { problems: [] }, cases: LOANS },
};

async function expectAllPaidOut(installation: Installation): Promise<void> {
  const { cases } = installation;
  const states = await Promise.all(
    ids.map(async (id) => mainState((await cases.read(id)).case.snapshot.value)),
  );
  expect(new Set(states).size).toBe(1);
  const { designations } = await fundReport(cases, { fund });
  expect(designations).toEqual({ available: 0, reserved: 0, placedOut: LOANS * amount });
  expect(await checkBooks(cases)).toMatchObject(agreed);
  expect(await installation.entries()).toBe(1 + 3 * LOANS);
}

test('a copy that is taken while loans are paid out has cases and books that agree, and its cases go on to the end', async () => {
  const dataDir = join(await tempDirectory(), 'data');
  const first = await startOn(dataDir);
  await first.books.book(
    {
      bookings: [
        {
          ...{ transaction: 'contribution', source: 'province', fund, purpose: '样例:投入', voucher: '入1' },
          ...{ amount: LOANS * amount, businessDate: '2027-03-01', at, decision: 'contribute' },
          by: cast.settlement,
        },
      ],
    },
    { key: `${fund}/contribution`, caseId: fund, place: 'yunling' },
  );

  // One loan stays before its payout, so that no copy comes after the end; the others do as they like.
  const taken = Promise.withResolvers<void>();
  const waits = (id: string, event: string) =>
    id === ids[0] && event === 'payout.transfer' ? taken.promise : Promise.resolve();
  const told = Promise.all(ids.map((id) => tell(first, id, (event) => waits(id, event))));
  const files: string[] = [];
  // Money, a reservation for each, and then two legs of each payout.
  for (const paid of [1, LOANS]) {
    const inTheMiddle = async () => {
      await expect.poll(() => first.entries()).toBeGreaterThanOrEqual(1 + LOANS + paid);
    };
    await Promise.race([told, inTheMiddle()]);
    const { file, damaged } = await backUp(join(await tempDirectory(), 'copy.tar'), placesIn(dataDir), {
      settings: [],
      now: new Date().toISOString(),
    });
    expect(damaged).toEqual([]);
    files.push(file);
  }
  taken.resolve();
  await told;
  await expectAllPaidOut(first);
  await first.stop();

  for (const file of files) {
    const again = join(await tempDirectory(), 'data');
    await restore(file, placesIn(again));
    const second = await startOn(again);
    // What a case had asked of the books when the copy was taken is booked now, if it was not.
    await expect.poll(() => checkBooks(second.cases), { timeout: 60_000 }).toMatchObject(agreed);
    expect((await second.cases.read(ids[0] ?? '')).case.log.at(-1)?.event).not.toBe('payout.transfer');
    for (const id of ids) await tell(second, id);
    await expectAllPaidOut(second);
    await second.stop();
  }
}, 600_000);
