import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { booksActivities } from '../../activities/books/activities.ts';
import { type Books, openBooks } from '../../activities/books/books.ts';
import { caseActivities } from '../../activities/cases.ts';
import { paymentActivities } from '../../activities/payments.ts';
import { roundActivities } from '../../activities/rounds.ts';
import { countyScript } from '../../client/rehearsal/county/script.ts';
import { play } from '../../client/rehearsal/play.ts';
import { fastForward, REHEARSAL_NAMESPACE } from '../../client/rehearsal/time-skipping.ts';
import { Cases } from '../../client/cases/cases.ts';
import { directorySchema } from '../../machines/core/values/directory.ts';
import type { Context } from '../../machines/demonstration-project/context.ts';
import { books as booksOf } from '../../machines/demonstration-project/money.ts';
import { movePlan, shippedPlan } from '../../machines/demonstration-project/plan-input.ts';
import { lifecycles } from '../../machines/registry.ts';
import { workflowsPath } from '../../worker/bundle.ts';
import { ensureSchedules } from '../../worker/schedules.ts';
import { repeatDraws } from '../../machines/core/patterns/draw.ts';
import type { RoundResult } from '../../workflows/round.ts';
import { withoutZeros } from '../support/books-in-memory.ts';
import { startingVirtually } from '../../client/rehearsal/start-case.ts';
import { openWorld, type World } from '../support/world.ts';

const sample = new URL('../../client/directory/sample-county.json', import.meta.url);

/** A county of two villages. */
async function smallCounty() {
  const directory = directorySchema.parse(JSON.parse(await readFile(sample, 'utf8')));
  const [township] = directory.townships;
  if (township === undefined) throw new Error('The sample county has no township.');
  return { ...directory, townships: [{ ...township, villages: township.villages.slice(2, 4) }] };
}

describe('a round', () => {
  let world: World;
  let connection: Connection;
  let directoryPath: string;
  let books: Books;
  const told: string[] = [];
  const year = new Date().getUTCFullYear() + 2;
  const run = 'ROUND';
  const at = (day: string) => `${year}-${day}T01:00:00.000Z`;

  beforeAll(async () => {
    const address = inject('temporalAddress');
    connection = await Connection.connect({ address });
    directoryPath = await mkdtemp(join(tmpdir(), 'books-'));
    books = await openBooks(`sqlite:${join(directoryPath, 'books.sqlite')}`);
    const payments = paymentActivities(join(directoryPath, 'payments'));
    const client = new Client({ connection, namespace: REHEARSAL_NAMESPACE });
    const notify = async (notice: { subject: { zh: string } }, meta: { caseId: string }) => {
      told.push(`${meta.caseId} ${notice.subject.zh}`);
      return { sent: 1 };
    };
    const activities = {
      ...caseActivities(client),
      ...roundActivities(client),
      ...booksActivities(books, { instruct: payments.release }),
      notify,
    };
    world = await openWorld({ address, workflowsPath, lifecycles, activities });
    const directory = await smallCounty();
    const script = countyScript(run, directory, movePlan(shippedPlan('2016'), year));
    const acts = script.acts.filter((act) => act.kind !== 'round' && act.at < at('05-17'));
    const { client: player, taskQueue } = world;
    const casesAt = (startAt: string) =>
      new Cases(player, lifecycles, {
        taskQueue,
        directory,
        start: (one, request) => startingVirtually({ startAt })(one, request),
      });
    await play({ client: player, directory, casesAt, idPrefix: run }, acts);
  });

  afterAll(async () => {
    await world.close();
    await connection.close();
    await books.close();
    await rm(directoryPath, { recursive: true });
  });

  const project = () => `${run}-songping-${year}`;
  const context = async () => (await world.cases.read(project())).case.snapshot.context as Context;
  const carryOut = async (round: string, asOf: string, lifecycle = 'demonstrationProject') =>
    (await world.client.workflow.execute('round', {
      workflowId: world.newId(),
      taskQueue: world.taskQueue,
      args: [{ lifecycle, round, asOf, idPrefix: run }],
    })) as RoundResult;

  it('finds projects whose money is in the books as their records have it, and instructed [D-26] [D-27] [D-32]', async () => {
    const { snapshot } = (await world.cases.read(project())).case;
    const held = (await books.ask({ ask: 'caseBalances', cases: [project()] }))[project()];
    expect(held).toEqual(withoutZeros(booksOf(snapshot.context as Context)));
    expect(held).toMatchObject({ '1030': 600_000, '3020': 1_400_000 });
    const { programme } = snapshot.context as Context;
    expect(await readdir(join(directoryPath, 'payments', programme))).toContain(
      `${run}-songping-${year}-T1.json`,
    );
  });

  it('reminds of the monthly report, once a case and period however often it runs [D-13]', async () => {
    await fastForward(world.client, [project(), `${run}-chayuan-${year}`], at('05-18'));
    expect(await carryOut('firstReportReminder', at('05-18'))).toMatchObject({
      period: `${year}-05`,
      told: 2,
    });
    // Told again, a case answers as it did then, and nothing is added.
    await carryOut('firstReportReminder', at('05-18'));
    expect((await context()).reminded).toMatchObject([{ period: `${year}-05`, kind: 'first' }]);
    expect(told.filter((line) => line.startsWith(project()) && line.includes('提醒'))).toHaveLength(1);
  });

  it('leaves a case alone that has reported [D-13]', async () => {
    const by = { person: 'fs-songping', role: 'firstSecretary', place: 'yunling/qingshan/songping' };
    const guided = [{ on: `${year}-05-12`, purpose: '样例' }];
    const report = { month: `${year}-05`, guided, progress: '样例' };
    await world.cases.decide(project(), 'report.submit', { by, data: report });
    expect(await carryOut('lastReportReminder', at('05-23'))).toMatchObject({ told: 1, refused: 1 });
    expect((await context()).reminded.map((one) => one.kind)).toEqual(['first']);
  });

  it('reminds once a year of the appropriation and of the evaluation [D-30] [D-34]', async () => {
    // In the year of registration the application is there already.
    expect(await carryOut('appropriationSeason', at('05-23'))).toMatchObject({ told: 0, refused: 2 });
    expect(await carryOut('yearlyEvaluation', at('05-23'))).toMatchObject({ period: `${year}`, told: 2 });
    await carryOut('yearlyEvaluation', at('05-24'));
    expect((await context()).yearlyReminded).toMatchObject([{ duty: 'yearlyEvaluation', period: `${year}` }]);
  });

  it('puts the seed of a draw on record, and draws on a day that follows from it [D-19]', async () => {
    const { seed, told: count } = await carryOut('spotCheckDraw', at('05-24'), 'countyProgramme');
    expect(count).toBe(1);
    const programme = `${run}-countyProgramme-yunling-${year}`;
    const { case: sealed } = await world.cases.read(programme);
    expect(sealed.snapshot.context).toMatchObject({ sealed: { seed, period: `${year}-05` }, draws: [] });
    await fastForward(world.client, [programme], at('08-10'));
    const { case: drawn } = await world.cases.read(programme);
    const { draws } = drawn.snapshot.context as { draws: { seed: string; drawn: string[] }[] };
    expect(draws).toMatchObject([{ seed, drawn: [expect.any(String)] }]);
    expect(repeatDraws(drawn.snapshot.context)).toMatchObject([{ same: true }]);
  });

  it('comes by a Temporal Schedule in Asia/Shanghai, on configurable days [D-13]', async () => {
    const client = new Client({ connection });
    const ids = await ensureSchedules(client, lifecycles);
    expect(ids).toContain('demonstrationProject-firstReportReminder');
    await ensureSchedules(client, lifecycles, { firstReportReminder: 16 });
    const { spec } = await client.schedule.getHandle('demonstrationProject-firstReportReminder').describe();
    expect(spec.timezone).toBe('Asia/Shanghai');
    expect(spec.calendars?.[0]?.dayOfMonth).toMatchObject([{ start: 16, end: 16 }]);
    await expect(ensureSchedules(client, lifecycles, { noRound: 3 })).rejects.toThrow(
      'no round is called noRound',
    );
    for (const id of ids) await client.schedule.getHandle(id).delete();
  });
});
