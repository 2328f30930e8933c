import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, inject, onTestFinished, test } from 'vitest';
import { booksActivities } from '../../activities/books/activities.ts';
import { openBooks } from '../../activities/books/books.ts';
import { Cases } from '../../client/cases/cases.ts';
import { checkBooks } from '../../client/books/check.ts';
import { whenSettled } from '../../client/cases/settled.ts';
import { fastForward } from '../../client/rehearsal/time-skipping.ts';
import type { Case } from '../../machines/core/case/case.ts';
import type { Actor } from '../../machines/core/values/vocabulary.ts';
import type { Context } from '../../examples/small-grant/grant.ts';
import { lifecycles } from '../support/lifecycles/small-grant-workflows.ts';
import { tempDirectory } from '../support/temp.ts';
import { startingVirtually } from '../../client/rehearsal/start-case.ts';
import { openWorld } from '../support/world.ts';

const workflowsPath = fileURLToPath(
  new URL('../support/lifecycles/small-grant-workflows.ts', import.meta.url),
);
const place = 'yunling/qingshan/shiqiao';
const village: Actor = { person: 'v-1', role: 'villageCommittee', place };
const county = (role: string): Actor => ({ person: role.toLowerCase(), role, place: 'yunling' });

test('a grant of the worked example lives on the real server: paid, reported, missed, audited, and even with the books', async () => {
  const books = await openBooks(`sqlite:${join(await tempDirectory(), 'books.sqlite')}`);
  const told: string[] = [];
  const world = await openWorld({
    ...{ address: inject('temporalAddress'), workflowsPath, lifecycles },
    activities: {
      ...booksActivities(books, { instruct: () => Promise.resolve() }),
      notify: ({ subject }: { subject: { en: string } }) => {
        told.push(subject.en);
        return Promise.resolve({ sent: 1 });
      },
    },
  });
  onTestFinished(async () => {
    await world.close();
    await books.close();
  });
  const id = world.newId();
  const check = async () => {
    const { differences } = await checkBooks(world.cases, { idPrefix: id, waits: [] });
    return differences;
  };
  const year = new Date().getFullYear() + 1;
  const openedAt = `${year}-03-02T04:00:00.000Z`;
  const cases = new Cases(world.client, lifecycles, {
    taskQueue: world.taskQueue,
    start: startingVirtually({ startAt: openedAt }),
  });
  const input = { place, plan: { base: '2027', year }, title: '样例', amount: 900_000 };
  await cases.open('smallGrant', { id, by: village, input }, openedAt);
  const decide = async (event: string, by: Actor, data: object) => {
    const decision = randomUUID();
    const { seq } = await cases.decide(id, event, { id: decision, by, data });
    await whenSettled(() => cases.read(id), { id: decision, seq }, 60_000);
  };
  const until = (day: string) => fastForward(world.client, [id], `${year}-${day}T04:00:00.000Z`);
  const now = async () => (await cases.read(id)).case as Case<Context>;

  const panel = ['a-1', 'a-2', 'a-3'];
  await decide('eligibility.confirm', county('countyCulture'), { panel });
  for (const person of panel)
    await decide('panel.score', { person, role: 'assessor', place }, { points: 75, grounds: '好' });
  await until('04-06');
  await decide('award.grant', county('countyGovernment'), {
    amount: 900_000,
    minutes: 'M-1',
    voucher: 'A-1',
  });
  await decide('drawdown.pay', county('countyFinance'), { amount: 540_000, payee: '村', voucher: 'A-2' });
  await until('07-20');
  expect((await now()).snapshot.context.missed).toMatchObject([{ duty: 'report', period: `${year}-Q2` }]);
  await decide('report.file', village, { quarter: `${year}-Q2`, progress: '书已到' });
  await decide('drawdown.pay', county('countyFinance'), { amount: 360_000, payee: '村', voucher: 'A-3' });
  expect(await check()).toEqual([]);
  await decide('grant.complete', village, { summary: '已开放' });
  await decide('audit.pass', county('countyAudit'), { findings: '相符' });

  const { log, snapshot } = await now();
  expect(snapshot).toMatchObject({ status: 'done', value: 'closed' });
  expect(log.filter((one) => one.kind === 'decision')).toHaveLength(10);
  expect(told).toContain('Overdue: quarterly report');
  expect(await check()).toEqual([]);
});
