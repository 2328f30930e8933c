import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { booksActivities } from '../../activities/books/activities.ts';
import { type Books, openBooks } from '../../activities/books/books.ts';
import { caseActivities } from '../../activities/cases.ts';
import { roundActivities } from '../../activities/rounds.ts';
import { tallyActivities } from '../../activities/tally.ts';
import { Cases } from '../../client/cases/cases.ts';
import { followOpenCases } from '../../client/open-cases/feed.ts';
import { fromCase } from '../../client/open-cases/open-case.ts';
import { OpenCases } from '../../client/open-cases/open-cases.ts';
import { countyScript } from '../../client/rehearsal/county/script.ts';
import { holder } from '../../client/rehearsal/loan/participants.ts';
import { programmeActs } from '../../client/rehearsal/loan/programme.ts';
import { planAround } from '../../client/samples/first-cases.ts';
import { addDays, dateOf } from '../../machines/core/values/calendar.ts';
import { programmeYear } from '../../machines/demonstration-project/plan.ts';
import { play } from '../../client/rehearsal/play.ts';
import type { Act } from '../../client/rehearsal/script.ts';
import type { Directory } from '../../machines/core/values/directory.ts';
import { movePlan, shippedPlan } from '../../machines/demonstration-project/plan-input.ts';
import { movePlan as moveLoanPlan, shippedPlan as shippedLoanPlan } from '../../machines/loan/plan-input.ts';
import { lifecycles } from '../../machines/registry.ts';
import { workflowsPath } from '../../worker/bundle.ts';
import { createCaseWorker } from '../../worker/worker.ts';
import { REHEARSAL_NAMESPACE } from '../../workflows/messages.ts';
import { bundled } from '../support/bundled.ts';
import { sampleCounty } from '../support/county.ts';
import { whoIsAwaited } from '../support/lists.ts';
import { startingVirtually } from '../../client/rehearsal/start-case.ts';

const sample = async <T>(path: string): Promise<T> =>
  JSON.parse(await readFile(new URL(`../../client/${path}`, import.meta.url), 'utf8')) as T;

let directory: string;
let ledger: Books;
let connection: Connection;
let native: NativeConnection;
const ends: (() => Promise<void>)[] = [];
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'countersign-lists-'));
  ledger = await openBooks(`sqlite:${join(directory, 'books.sqlite')}`);
  connection = await Connection.connect({ address: inject('temporalAddress') });
  native = await NativeConnection.connect({ address: inject('temporalAddress') });
});
afterAll(async () => {
  for (const end of ends) await end();
  await native.close();
  await connection.close();
  await ledger.close();
  await rm(directory, { recursive: true });
});

/** Cases of the product on a queue of their own, and the list that the web keeps of them. */
async function office(namespace: string) {
  const client = new Client({ connection, namespace });
  const taskQueue = `lists-${randomUUID()}`;
  const worker = await createCaseWorker({
    ...{ connection: native, namespace, taskQueue, workflowBundle: await bundled(workflowsPath) },
    activities: {
      ...{ ...caseActivities(client), ...roundActivities(client), ...tallyActivities(client) },
      ...booksActivities(ledger, { instruct: () => Promise.resolve() }),
      notify: () => Promise.resolve({ sent: 0 }),
    },
  });
  const running = worker.run();
  const open = new OpenCases();
  const stop = new AbortController();
  const following = followOpenCases(client, lifecycles, open, { signal: stop.signal, log: () => {} });
  ends.push(async () => {
    stop.abort();
    await following.stopped;
    worker.shutdown();
    await running;
  });
  await following.ready;
  return {
    client,
    cases: new Cases(client, lifecycles, { taskQueue, directory: sampleCounty }),
    open,
    taskQueue,
  };
}

const administrator = { person: 'co-4', role: 'countyOrganisation', place: 'yunling' };
const secretary = { person: 'fs-shuitian', role: 'firstSecretary', place: 'yunling/qingshan/shuitian' };

test('open a project whose application deadline has passed: the case, the inbox and the web await the same', async () => {
  const { client, cases, open } = await office('default');
  const rehearsal = `p-${randomUUID()}`;
  const today = dateOf(new Date().toISOString());
  const plan = {
    ...planAround(new Date().toISOString()),
    ...{
      survey: { from: addDays(today, -40), to: addDays(today, 20) },
      applicationDeadline: addDays(today, -5),
    },
  };
  const year = programmeYear(plan);
  const [programme, project] = [`${rehearsal}-countyProgramme-yunling-${year}`, `d-${randomUUID()}`];
  const opened = [
    [
      'countyProgramme',
      programme,
      { ...(await sample<object>('samples/programme.json')), year, plan },
      administrator,
    ],
    [
      'demonstrationProject',
      project,
      { ...(await sample<object>('samples/project.json')), programme },
      secretary,
    ],
  ] as const;
  const ids = [programme, project];
  onTestFinished(async () => {
    for (const id of ids)
      await client.workflow
        .getHandle(id)
        .terminate()
        .catch(() => undefined);
  });
  for (const [lifecycle, id, input, by] of opened) {
    await cases.open(lifecycle, { id, input, by, rehearsal });
    // As the web does it.
    open.put(fromCase(cases.lifecycle(lifecycle), (await cases.read(id)).case));
  }
  const known = new Set<string>();
  await expect
    .poll(async () => {
      const { cases: awaited, inbox, web } = await whoIsAwaited({ client, cases, open }, ids, known);
      return { awaited, inboxAgrees: same(inbox, awaited), webAgrees: same(web, awaited) };
    })
    .toEqual({
      awaited: expect.objectContaining({
        'countyOrganisation@yunling': expect.arrayContaining([project]),
      }) as unknown,
      inboxAgrees: true,
      webAgrees: true,
    });
});

const same = (a: object, b: object) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (of: object) => Object.entries(of).toSorted(([a], [b]) => (a < b ? -1 : 1));

test('over a whole rehearsal the case, the inbox and the web await the same at every stop', async () => {
  const { client, cases, open, taskQueue } = await office(REHEARSAL_NAMESPACE);
  const county = await sample<Directory>('directory/sample-county.json');
  const year = new Date().getUTCFullYear() + 1;
  const run = `L${randomUUID().slice(0, 8)}`;
  const script = countyScript(run, county, movePlan(shippedPlan('2016'), year));
  // One that is withdrawn and one that is sent back and goes on to its end: to lists, the others do the same.
  const ids = [script.programme, script.projects[1] as string, script.projects[4] as string];
  // No rounds are played, so no project is drawn for a spot check that could begin.
  const acts = script.acts.filter(
    (act) =>
      act.kind !== 'round' &&
      ids.includes('case' in act ? act.case : act.id) &&
      !(act.kind === 'decide' && act.event === 'spotcheck.begin'),
  );
  const known = new Set<string>();
  let stops = 0;
  const begun = new Set<string>();
  await play(
    {
      ...{ client, directory: county, idPrefix: run },
      casesAt: (at) =>
        new Cases(client, lifecycles, {
          ...{ taskQueue, directory: county, start: startingVirtually({ startAt: at }) },
        }),
      async progress({ at, played }) {
        stops += 1;
        for (const { act } of played) if (act.kind === 'open') begun.add(act.id);
        await expect
          .poll(async () => {
            const {
              cases: awaited,
              inbox,
              web,
            } = await whoIsAwaited({ client, cases, open }, [...begun], known);
            return same(inbox, awaited) && same(web, awaited) ? 'all agree' : { at, awaited, inbox, web };
          })
          .toBe('all agree');
      },
    },
    acts,
  );
  expect(stops).toBeGreaterThan(20);
  expect(known.size).toBeGreaterThan(8);
}, 600_000);

test('a township that owes a report finds the programme in its inbox, alone, until it has reported', async () => {
  const { client, cases, open, taskQueue } = await office(REHEARSAL_NAMESPACE);
  const county = await sample<Directory>('directory/sample-county.json');
  const plan = moveLoanPlan(shippedLoanPlan('2007'), new Date().getUTCFullYear() + 1);
  const run = `O${randomUUID().slice(0, 8)}`;
  const townships = county.townships.map(({ id }) => `${county.county.id}/${id}`);
  const [slow, slower] = townships as [string, string];
  const secretaryOf = (place: string) => holder(county, 'townshipCommittee', place).person;
  const late: Record<string, string> = { [secretaryOf(slow)]: '02-08', [secretaryOf(slower)]: '02-09' };
  const day = (monthDay: string) => `${plan.year}-${monthDay}T01:00:00.000Z`;
  const programme = `${run}-loanProgramme-${county.county.id}-${plan.year}`;
  const written = programmeActs(county, programme, plan, `${plan.year}-02-10`, run).acts;
  const acts = written.flatMap((act): Act[] => {
    if (act.kind !== 'decide') return [act];
    if (act.event === 'account.open') return [{ ...act, at: day('02-07') }];
    if (act.event !== 'township.report') return act.at < day('01-20') ? [act] : [];
    return [{ ...act, at: day(late[act.as.person] ?? '02-03') }];
  });
  const known = new Set([
    ...townships.map((place) => `townshipCommittee@${place}`),
    'countyLoanOffice@yunling',
  ]);
  const seen: Record<string, string[]> = {};
  await play(
    {
      ...{ client, directory: county, idPrefix: run },
      casesAt: (at) =>
        new Cases(client, lifecycles, {
          ...{ taskQueue, directory: county, start: startingVirtually({ startAt: at }) },
        }),
      async progress({ at }) {
        const said = async () => {
          const {
            cases: awaited,
            inbox,
            web,
          } = await whoIsAwaited({ client, cases, open }, [programme], known);
          return same(inbox, awaited) && same(web, awaited)
            ? Object.keys(awaited).sort()
            : { awaited, inbox, web };
        };
        await expect.poll(said).toBeInstanceOf(Array);
        seen[at.slice(5, 10)] = (await said()) as string[];
      },
    },
    acts,
  );
  expect(seen).toMatchObject({
    '02-03': [],
    '02-07': [slow, slower].map((place) => `townshipCommittee@${place}`).sort(),
    '02-08': [`townshipCommittee@${slower}`],
    '02-09': [],
  });
}, 300_000);
