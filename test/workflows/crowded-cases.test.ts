import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { involvedCount } from '../../client/open-cases/decided.ts';
import { jsonBytes } from '../../machines/core/values/bytes.ts';
import { openPermits, people, type Permits } from '../support/permits.ts';
import { publishedOf } from '../support/published.ts';

let permits: Permits;
beforeAll(async () => {
  permits = await openPermits(inject('temporalAddress'));
});
afterAll(() => permits.close());

const described = (id: string) => permits.client.workflow.getHandle(id).describe();
const status = async (id: string) => (await described(id)).status.name;
const copiedIn = (person: string) =>
  involvedCount(permits.client, { person, as: 'copied', lifecycles: ['permit'], status: 'open' });

test('a case into which three times 50 people are copied lives, and everyone finds it', async () => {
  const permit = await permits.open();
  const everyone = Array.from({ length: 150 }, (_, index) =>
    `${permit.id}-person-with-a-long-id-${index}`.slice(-60),
  );
  for (const from of [0, 50, 100])
    await permit.decide('case.copy', { people: everyone.slice(from, from + 50) });
  await permit.decide('case.urge', { note: '急'.repeat(4_900) }, { by: people.village });
  await permit.rest();
  const notices = permits.office.callsOf(permit.id, 'notify');
  expect(notices.length).toBeGreaterThan(3);
  for (const { input } of notices) expect(jsonBytes(input)).toBeLessThan(20_000);
  expect(await status(permit.id)).toBe('RUNNING');
  expect((await permit.read()).office?.copied).toEqual(everyone);
  const { Involved } = await publishedOf(permits.client, permit.id);
  expect(jsonBytes(Involved)).toBeLessThanOrEqual(2_048);
  expect(Involved).toContain('opened:wen');
  for (const person of [everyone[0], everyone[149]] as string[])
    await expect.poll(() => copiedIn(person)).toBe(1);
  expect(await copiedIn('nobody-of-all-these')).toBe(0);
  const more = Array.from({ length: 100 }, (_, index) => `one-more-person-of-a-long-id-${index}`);
  await permit.decide('case.copy', { people: more.slice(0, 50) });
  expect(await permit.codes('case.copy', { people: more.slice(50) })).toEqual(['too-many-people']);
  await permit.decide('township.approve', { fee: 1 });
});

test('140 comments of 4,900 characters are refused long before the case can’t be read; it is read, goes on in a new run, and is decided', async () => {
  const permit = await permits.open({ settings: { historyLimit: 60 } });
  const { runId } = await described(permit.id);
  const text = '样'.repeat(4_900);
  const codes: string[] = [];
  for (let count = 0; count < 140; count++) codes.push(...(await permit.codes('case.comment', { text })));
  expect(new Set(codes)).toEqual(new Set(['case-full']));
  expect(codes.length).toBeGreaterThan(90);
  expect(codes.length).toBeLessThan(120);
  const c = await permit.read();
  expect(c.log.filter((line) => line.event === 'case.comment')).toHaveLength(140 - codes.length);
  await permit.decide('township.sendBack', { reason: '图'.repeat(4_900) });
  await permit.decide('village.resubmit');
  await permit.decide('township.approve', { fee: 1 });
  await permit.settled();
  expect(await status(permit.id)).toBe('RUNNING');
  expect((await described(permit.id)).runId).not.toBe(runId);
  expect(jsonBytes(await permit.read())).toBeLessThan(1_000_000);
});

test('two hundred signals that are refused have a line together, and the case is as it was', async () => {
  const permit = await permits.open();
  const handle = permits.client.workflow.getHandle(permit.id);
  const by = { ...people.village, person: 'mallory' };
  const message = { id: 'x', data: { reason: '长'.repeat(1_000) }, by };
  for (let round = 0; round < 4; round++)
    await Promise.all(Array.from({ length: 50 }, () => handle.signal('township.decline', message)));
  await expect.poll(async () => (await permit.read()).log.at(-1)?.times).toBe(200);
  expect((await permit.read()).log).toHaveLength(2);
  await permit.decide('township.approve', { fee: 1 });
});

test('a case of two years with a thousand short comments is read and decided as before', async () => {
  const permit = await permits.open();
  await permit.decide('township.approve', { fee: 1 });
  await permit.settled();
  const comment = (number: number) =>
    permit.decide(
      'case.comment',
      { text: `第${number}条：已到现场看过，请抓紧办理。` },
      { by: people.county },
    );
  // Five at once: half of what a server takes.
  for (let number = 1; number <= 1_000; number += 5) {
    await Promise.all([0, 1, 2, 3, 4].map((more) => comment(number + more)));
    if (number % 100 === 96) await permit.pass({ days: 73 });
  }
  const c = await permit.read();
  expect(c.log.filter((line) => line.event === 'case.comment')).toHaveLength(1_000);
  expect(Date.parse(c.asOf) - Date.parse(c.openedAt)).toBeGreaterThan(690 * 86_400_000);
  await permit.decide('village.finish', {});
});
