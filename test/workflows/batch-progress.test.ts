import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { caseActivities } from '../../activities/cases.ts';
import { roundActivities } from '../../activities/rounds.ts';
import { tallyActivities } from '../../activities/tally.ts';
import { run } from '../../client/cli/run.ts';
import { Cases } from '../../client/cases/cases.ts';
import { progressOf } from '../../client/reports/progress.ts';
import { fastForward, REHEARSAL_NAMESPACE } from '../../client/rehearsal/time-skipping.ts';
import { stageOf, statusOf } from '../../machines/core/reading/view.ts';
import type { Actor, Instant } from '../../machines/core/values/vocabulary.ts';
import type { Context as Batch } from '../../machines/loan/batch/context.ts';
import type { Context as Programme } from '../../machines/loan/programme/context.ts';
import { loan } from '../../machines/loan/definition.ts';
import { lifecycles } from '../../machines/registry.ts';
import { workflowsPath } from '../../worker/bundle.ts';
import { organisation, plans, survey, townshipPlans } from '../machines/loan/programme/programme.ts';
import { committee, groups, namedAmongThem, noon, office, townships } from '../support/loan-office.ts';
import { input as loanInput } from '../support/loan.ts';
import { startingVirtually } from '../../client/rehearsal/start-case.ts';
import { openWorld, type World } from '../support/world.ts';

const LOANS = 12;
const minutes = { minutes: '样例〔2027〕1号' };
const plan = { base: '2007', year: 2027 };

let world: World;
let connection: Connection;
let directory: string;
const told: string[] = [];
let programme = '';
let batch = '';
const loanId = (index: number) => `${batch}-${String(index).padStart(4, '0')}`;
const person = (index: number) => `hh-sample-${index}`;
const placeOf = (index: number) => `${townships[index % 3]}/village`;

/** Cases whose clocks begin on a day. */
const casesAt = (startAt: Instant) =>
  new Cases(world.client, lifecycles, {
    taskQueue: world.taskQueue,
    start: (client, request) => startingVirtually({ startAt })(client, request),
  });
const decide = (id: string, event: string, data: object, by: Actor = office) =>
  world.cases.decide(id, event, { by, data, named: namedAmongThem(data) });
const batchNow = async () =>
  (await world.cases.read(batch)).case.snapshot as { value: object; context: Batch };
const course = async () => ((await batchNow()).value as { running: { course: unknown } }).running.course;

/** What asking every loan gives. */
async function asked(): Promise<Record<string, { open: number; ended: number }>> {
  const stages: Record<string, { open: number; ended: number }> = {};
  for (let index = 1; index <= LOANS; index++) {
    const { case: c } = await world.cases.read(loanId(index));
    const at = (stages[stageOf(loan, c)] ??= { open: 0, ended: 0 });
    at[statusOf(c) === 'closed' ? 'ended' : 'open'] += 1;
  }
  return stages;
}

/** What counting gives, the stages without anyone left out. */
async function counted(): Promise<Record<string, { open: number; ended: number }>> {
  const { stages } = await progressOf(world.client, loan, batch);
  const found = stages.filter((one) => one.open + one.ended > 0);
  return Object.fromEntries(found.map(({ stage, open, ended }) => [stage, { open, ended }]));
}

const agree = () =>
  vi.waitFor(async () => expect(await counted()).toEqual(await asked()), { timeout: 60_000, interval: 300 });
const reaches = (stage: object | string) =>
  vi.waitFor(async () => expect(await course()).toEqual(stage), { timeout: 60_000, interval: 300 });
const refused = (count: number) =>
  vi.waitFor(async () => expect((await batchNow()).context.refusals).toHaveLength(count), {
    timeout: 60_000,
    interval: 300,
  });

beforeAll(async () => {
  const address = inject('temporalAddress');
  directory = await mkdtemp(join(tmpdir(), 'countersign-progress-'));
  connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace: REHEARSAL_NAMESPACE });
  const notify = async (notice: { body: { zh: string } }) => {
    told.push(notice.body.zh);
    return { sent: 0 };
  };
  const activities = {
    ...caseActivities(client),
    ...roundActivities(client),
    ...tallyActivities(client, 3),
    notify,
  };
  world = await openWorld({ address, workflowsPath, lifecycles, activities });
  programme = `${world.newId()}-loanProgramme-yunling-2027`;
  batch = `${programme}-batch`;
  const founded = noon('2027-01-10');
  const founding = casesAt(founded);
  const title = '脱贫工程（样例）';
  const rehearsal = programme.replace('-loanProgramme-yunling-2027', '');
  await founding.open(
    'loanProgramme',
    { id: programme, rehearsal, by: office, input: { place: 'yunling', title, plan } },
    founded,
  );
  await decide(programme, 'organisation.record', organisation);
  await decide(programme, 'survey.record', survey);
  await decide(programme, 'plans.adopt', plans);
  for (const one of townships) await decide(programme, 'township.plan', townshipPlans, committee(one));
  const begun = noon('2027-01-20');
  await fastForward(world.client, [programme], begun);
  const starting = casesAt(begun);
  const first = { place: 'yunling', title: '第一批（样例）', plan, programme, no: 1 };
  await starting.open('loanBatch', { id: batch, by: office, input: first }, begun);
  for (let index = 1; index <= LOANS; index++) {
    const application = { ...loanInput.application, number: `HZ-2027-1-${String(index).padStart(4, '0')}` };
    const household = { ...loanInput.household, person: person(index) };
    const opening = {
      id: loanId(index),
      by: office,
      input: { ...loanInput, place: placeOf(index), batch, programme, application, household },
      // One that continues as new at once: the server lists each of its runs.
      ...(index === 1 ? { settings: { historyLimit: 5 } } : {}),
    };
    await starting.open('loan', opening, begun);
  }
});

afterAll(async () => {
  await world.close();
  await connection.close();
  await rm(directory, { recursive: true });
});

describe('a batch and its loans on the real server', () => {
  it('enters its programme by itself and hears which townships to cover [L-06] [L-22]', async () => {
    await reaches('planning');
    expect((await batchNow()).context.entered?.townships).toEqual(townships);
    const { case: c } = await world.cases.read(programme);
    expect((c.snapshot.context as Programme).batches).toMatchObject([{ batch, no: 1, year: 2027 }]);
  });

  it('counts by stage what asking every loan gives, without asking any', async () => {
    await agree();
    expect(await counted()).toEqual({ intake: { open: LOANS, ended: 0 } });
  });

  it('does not end its intake on more applications than can be found [L-06]', async () => {
    await decide(batch, 'groups.assign', { groups });
    await decide(batch, 'intake.close', { applications: LOANS + 1 });
    await refused(1);
    expect((await batchNow()).context.refusals[0]?.refusals[0]?.message.zh).toBe(
      `只查到${LOANS}件，应有${LOANS + 1}件。`,
    );
    expect(await course()).toEqual({ intake: 'open' });
  });

  it('tells every loan that its group sets out [L-06]', async () => {
    await decide(batch, 'intake.close', { applications: LOANS });
    await reaches({ verification: 'open' });
    await vi.waitFor(async () => expect(await asked()).toEqual({ verification: { open: LOANS, ended: 0 } }), {
      timeout: 60_000,
      interval: 500,
    });
    await agree();
    const { memo, status } = await world.client.workflow.getHandle(loanId(1)).describe();
    expect([status.name, memo]).toMatchObject(['RUNNING', { title: expect.any(String) as string }]);
    const runs: string[] = [];
    for await (const one of world.client.workflow.list({ query: `WorkflowId = '${loanId(1)}'` }))
      runs.push(one.runId);
    // More than one run, and counted once.
    expect(runs.length).toBeGreaterThan(1);
  });

  it('does not end the verification while nine households are not visited, and says so [L-06]', async () => {
    for (const index of [2, 5, 9]) {
      const by = { person: person(index), role: 'household', place: placeOf(index) };
      await decide(loanId(index), 'household.withdraw', { reasons: ['外出务工（样例）'] }, by);
    }
    await agree();
    expect(await counted()).toEqual({ verification: { open: 9, ended: 0 }, ended: { open: 0, ended: 3 } });
    await decide(batch, 'verification.close', minutes);
    await refused(2);
    expect(await course()).toEqual({ verification: 'open' });
    const { case: c } = await world.cases.read(batch);
    const zh = '尚未完成入户核查的户：9（核查9）。';
    expect(c.log.at(-1)).toMatchObject({ kind: 'result', event: 'tally', refusals: [{ message: { zh } }] });
    await vi.waitFor(() => expect(told.some((one) => one.includes(zh))).toBe(true), 60_000);
  });

  it('shows its progress on the command line, for people and programs', async () => {
    const address = inject('temporalAddress');
    await writeFile(join(directory, 'server.lock.json'), JSON.stringify({ address }));
    const countersign = async (...argv: string[]) => {
      let out = '';
      const spy = vi
        .spyOn(process.stdout, 'write')
        .mockImplementation((words) => ((out += String(words)), true));
      try {
        const env = { LANG: 'zh_CN.UTF-8', COUNTERSIGN_DATA: directory };
        return { code: await run(['progress', batch, '--rehearsal', ...argv], env), out };
      } finally {
        spy.mockRestore();
      }
    };
    const page = await countersign();
    expect(page.code).toBe(0);
    expect(page.out).toContain(`${batch}：12 件\n`);
    expect(page.out).toMatch(/核查 +9 +█{30} +办理中 9\n/);
    expect(page.out).toMatch(/已结束 +3 +░{10} +已结束 3\n/);
    const { code, out } = await countersign('--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ batch, total: 12, elsewhere: 0 });
  });

  it('goes to its end when no loan is left, and leaves the programme with its numbers [L-06] [L-22]', async () => {
    for (const index of [1, 3, 4, 6, 7, 8, 10, 11, 12]) {
      const by = { person: person(index), role: 'household', place: placeOf(index) };
      await decide(loanId(index), 'household.withdraw', { reasons: ['样例'] }, by);
    }
    await agree();
    await decide(batch, 'verification.close', minutes);
    await reaches({ determination: 'open' });
    await decide(batch, 'determination.close', minutes);
    await reaches({ payout: 'open' });
    await decide(batch, 'payout.close', { ...minutes, on: '2027-01-20' });
    await reaches({ followUp: 'open' });
    await decide(batch, 'followUp.close', minutes);
    await reaches({ closing: 'open' });
    await decide(batch, 'batch.close', minutes);
    await vi.waitFor(async () => expect((await batchNow()).value).toBe('closed'), 60_000);
    const { case: c } = await world.cases.read(programme);
    expect((c.snapshot.context as Programme).batches).toMatchObject([
      { batch, paidOutOn: '2027-01-20', left: { applications: LOANS, ended: LOANS, lost: 0 } },
    ]);
  });
});
