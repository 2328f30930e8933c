import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection, ScheduleNotFoundError } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { digestActivities } from '../../activities/digest.ts';
import { mailer } from '../../activities/notices/mail.ts';
import { fastForward, REHEARSAL_NAMESPACE } from '../../client/rehearsal/time-skipping.ts';
import { addDays, dateOf, isWorkingDay, weekday } from '../../machines/core/values/calendar.ts';
import { workingCalendar } from '../../machines/core/values/holidays.ts';
import { delegation } from '../../machines/core/delegation/definition.ts';
import { DIGEST_SCHEDULE, ensureDigest } from '../../worker/schedules.ts';
import type { DigestResult, DigestRoundArguments, DigestRoundResult } from '../../workflows/digest.ts';
import { lifecycles } from '../support/lifecycles/workflows.ts';
import { mailServer } from '../support/mail-server.ts';
import { usualOffice } from '../support/office.ts';
import { openPermits, type Permit, type Permits, people } from '../support/permits.ts';

const workflowsPath = fileURLToPath(new URL('../support/digest-workflows.ts', import.meta.url));

/** 样例 A village clerk, a township officer who is the county's too, one without an address and one whom nothing awaits. */
const directory = [
  { id: 'wen', email: 'wen@sample.example', posts: [people.village] },
  { id: 'xiang', email: 'xiang@sample.example', posts: [people.township] },
  { id: 'above', email: 'above@sample.example', posts: [{ role: 'townshipOfficer', place: 'yunling' }] },
  { id: 'silent', posts: [people.township] },
  { id: 'idle', email: 'idle@sample.example', posts: [{ ...people.township, place: 'yunling/baishi' }] },
].map(({ posts, ...person }) => ({
  ...person,
  name: { zh: `样例${person.id}`, en: `sample ${person.id}` },
  posts: posts.map(({ role, place }) => ({ role, place })),
}));

/** The first working day so many days from now or later. */
function workingDayIn(days: number): string {
  const year = Number(new Date().toISOString().slice(0, 4));
  const calendar = workingCalendar(year, year + 1);
  let day = addDays(dateOf(new Date().toISOString()), days);
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  return day;
}

describe('the daily digest', () => {
  let world: Permits;
  let connection: Connection;
  let client: Client;
  let mail: Awaited<ReturnType<typeof mailServer>>;
  let urgent: Permit;
  let later: Permit;
  let back: Permit;
  let idPrefix: string;
  const day = workingDayIn(5);
  /** Eight o'clock in Shanghai. */
  const at = `${day}T00:00:00.000Z`;

  beforeAll(async () => {
    const address = inject('temporalAddress');
    mail = await mailServer();
    connection = await Connection.connect({ address });
    client = new Client({ connection, namespace: REHEARSAL_NAMESPACE });
    const office = usualOffice();
    Object.assign(
      office.activities,
      digestActivities(client, {
        mail: mailer({ smtpUrl: mail.url, from: 'a@example.org' }),
        people: directory,
        lifecycles,
        webUrl: 'https://county.example',
        yellowDays: 3,
      }),
    );
    const running = { ...lifecycles, delegation };
    world = await openPermits(address, { workflowsPath, office, lifecycles: running });
    idPrefix = world.newId().split('-')[0] ?? '';
    const days = Math.round((Date.parse(at) - Date.now()) / 86_400_000);
    [later, urgent, back] = [
      await world.open({ reviewDays: days + 40 }),
      await world.open({ reviewDays: days + 2 }),
      await world.open({ reviewDays: days + 40 }),
    ];
    await back.decide('township.sendBack', { reason: '样例:缺图纸' });
    await fastForward(world.client, [later.id, urgent.id, back.id], at);
    const listed = `WorkflowId STARTS_WITH '${idPrefix}' AND Awaiting = 'villageClerk@yunling/qingshan/shuitian'`;
    while ((await client.workflow.count(listed)).count < 1) await sleep(100);
  });

  afterAll(async () => {
    await world.close();
    await connection.close();
    await mail.close();
  });

  const carryOut = (round: DigestRoundArguments) =>
    client.workflow.execute('digestRound', {
      workflowId: world.newId(),
      taskQueue: world.taskQueue,
      args: [{ idPrefix, ...round }],
    }) as Promise<DigestRoundResult>;
  const taken = () => mail.received.splice(0).sort((a, b) => String(a.to).localeCompare(String(b.to)));

  it('mails everyone whom something awaits one letter, as of a virtual day, and nobody else', async () => {
    expect(await carryOut({ at })).toEqual({ day, people: 3, sent: 3, failed: 0 });
    const letters = taken();
    expect(letters.map(({ to }) => to.join())).toEqual([
      'above@sample.example',
      'wen@sample.example',
      'xiang@sample.example',
    ]);
    const [above, wen, xiang] = letters;
    expect(xiang?.subject).toMatch(/月\d+日待办 2 件 2 to do$/);
    expect(xiang?.text.match(/样例|李四的建房许可（.*）/g)).toEqual([
      `李四的建房许可（${urgent.id}）`,
      `李四的建房许可（${later.id}）`,
    ]);
    expect(xiang?.text).toMatch(/待审查 submitted\n🟡[^]*待审查 submitted\n🟢/);
    expect(xiang?.text).toContain(`https://county.example/cases/${urgent.id}`);
    // A post holds at every place below.
    expect(above?.text).toBe(xiang?.text);
    expect(wen?.text).toContain(`李四的建房许可（${back.id}）\n退回补正 sent back\nhttps://`);
    expect(xiang?.messageId).toBe(`<digest%2F${idPrefix}${day}%2Fxiang@countersign>`);
  });

  it('comes once a day, however often its round is carried out', async () => {
    expect(await carryOut({ at })).toEqual({ day, none: 'sent before' });
    expect(taken()).toEqual([]);
  });

  it('written again for the same day, has the same Message-ID', async () => {
    const again = (await client.workflow.execute('digest', {
      workflowId: world.newId(),
      taskQueue: world.taskQueue,
      args: [{ day, asOf: at, idPrefix }],
    })) as DigestResult;
    expect(again.sent).toBe(3);
    expect(taken().map((one) => one.messageId)).toEqual(
      ['above', 'wen', 'xiang'].map((person) => `<digest%2F${idPrefix}${day}%2F${person}@countersign>`),
    );
  });

  it('leaves out days off', async () => {
    const sunday = addDays('2026-10-04', 0);
    expect(weekday(sunday)).toBe(7);
    expect(await carryOut({ at: `${sunday}T00:00:00.000Z` })).toEqual({ day: sunday, none: 'day off' });
    expect(taken()).toEqual([]);
  });

  it('reaches the others when one address is wrong, and is tried again when the mail server was busy', async () => {
    const next = workingDayIn(20);
    mail.refusing.set('wen@sample.example', 550).set('xiang@sample.example', 451);
    const running = carryOut({ at: `${next}T00:00:00.000Z` });
    while (mail.received.length === 0) await sleep(50);
    mail.refusing.delete('xiang@sample.example');
    expect(await running).toEqual({ day: next, people: 3, sent: 2, failed: 1 });
    expect(taken().map(({ to }) => to.join())).toEqual(['above@sample.example', 'xiang@sample.example']);
    mail.refusing.clear();
  });

  it('says nothing to those whom nothing awaits any more', async () => {
    await back.decide('village.resubmit');
    const gone = `WorkflowId STARTS_WITH '${idPrefix}' AND Awaiting = 'villageClerk@yunling/qingshan/shuitian'`;
    while ((await client.workflow.count(gone)).count > 0) await sleep(100);
    const next = workingDayIn(40);
    expect(await carryOut({ at: `${next}T00:00:00.000Z` })).toMatchObject({ people: 2, sent: 2 });
    expect(taken().map(({ to }) => to.join())).toEqual(['above@sample.example', 'xiang@sample.example']);
  });

  describe('a deputy', () => {
    const { role, place } = people.township;
    const workingDays = (...days: number[]) => days.map(workingDayIn) as [string, string, string, string];
    const found = async (query: string, expected = true) => {
      while ((await client.workflow.count(query)).count > 0 !== expected) await sleep(100);
    };
    const delegated = async (by: string, to: string, from: string, until: string) => {
      const id = world.newId();
      const input = { post: { role, place }, to, from, until, reason: '样例:外出' };
      await world.cases.open('delegation', { id, by: { person: by, role, place }, input });
      await found(`WorkflowId = '${id}' AND Involved = 'party:${to}'`);
      return id;
    };
    /** The letters of a day, by who got them. */
    const lettersOf = async (day: string) => {
      await carryOut({ at: `${day}T00:00:00.000Z` });
      return new Map(taken().map((letter) => [letter.to.join().split('@')[0], letter]));
    };

    it('is told what awaits the delegated post, and whose it is, while the delegation is in force', async () => {
      const [before, from, until, over] = workingDays(50, 55, 60, 65);
      await delegated('xiang', 'idle', from, until);
      // Nobody passes on what was delegated to them.
      await delegated('idle', 'wen', from, until);
      expect([...(await lettersOf(before)).keys()]).toEqual(['above', 'xiang']);
      const during = await lettersOf(from);
      expect([...during.keys()]).toEqual(['above', 'idle', 'xiang']);
      const [deputy, own] = [during.get('idle'), during.get('xiang')];
      expect(deputy?.subject).toMatch(/待办 3 件/);
      expect(deputy?.text.match(/（.*）\n代样例xiang办理 for sample xiang\n/g)).toHaveLength(3);
      expect(deputy?.text.replaceAll('代样例xiang办理 for sample xiang\n', '')).toBe(own?.text);
      expect([...(await lettersOf(until)).keys()]).toEqual(['above', 'idle', 'xiang']);
      expect([...(await lettersOf(over)).keys()]).toEqual(['above', 'xiang']);
    });

    it('is not told of what the holder has handed over, until it is given back', async () => {
      const [from, , next] = workingDays(70, 71, 75);
      await delegated('xiang', 'idle', from, next);
      const by = people.township;
      const awaited = `WorkflowId = '${urgent.id}' AND Awaiting = '=silent'`;
      await urgent.decide('case.handOver', { to: 'silent', reason: '样例:出差' }, { by });
      await found(awaited);
      const handed = await lettersOf(from);
      expect(handed.get('idle')?.subject).toMatch(/待办 2 件/);
      expect(handed.get('idle')?.text).not.toContain(urgent.id);
      const silent = { ...by, person: 'silent', for: { person: by.person, under: 'handover' } };
      await urgent.decide('case.giveBack', { reason: '样例:不熟悉情况' }, { by: silent });
      await found(awaited, false);
      expect((await lettersOf(next)).get('idle')?.text).toContain(urgent.id);
    });

    it('is told of nothing once the delegation is revoked', async () => {
      const [from, , next] = workingDays(80, 81, 85);
      const id = await delegated('xiang', 'idle', from, next);
      expect([...(await lettersOf(from)).keys()]).toContain('idle');
      const by = { person: 'xiang', role, place };
      await world.cases.decide(id, 'delegation.revoke', { by, data: { reason: '样例:不外出了' } });
      expect([...(await lettersOf(next)).keys()]).toEqual(['above', 'xiang']);
    });
  });

  it('comes by a Temporal Schedule at an hour in Asia/Shanghai, until that is taken away', async () => {
    await ensureDigest(client, 8, world.taskQueue);
    await ensureDigest(client, 7, world.taskQueue);
    const schedule = client.schedule.getHandle(DIGEST_SCHEDULE);
    const { spec } = await schedule.describe();
    expect(spec.timezone).toBe('Asia/Shanghai');
    expect(spec.calendars?.[0]?.hour).toMatchObject([{ start: 7, end: 7 }]);
    await schedule.trigger();
    let started: string | undefined;
    while (started === undefined) {
      const [action] = (await schedule.describe()).info.recentActions;
      if (action?.action.type === 'startWorkflow') started = action.action.workflow.workflowId;
      else await sleep(100);
    }
    const result = (await client.workflow.getHandle(started).result()) as DigestRoundResult;
    expect(result.day).toBe(dateOf(new Date().toISOString()));
    expect('none' in result ? result.none : 'sent').toBe(result.day === workingDayIn(0) ? 'sent' : 'day off');
    await ensureDigest(client, undefined);
    await expect(schedule.describe()).rejects.toThrow(ScheduleNotFoundError);
    await ensureDigest(client, undefined);
  });
});
