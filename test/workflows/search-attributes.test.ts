import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { endOfDayIn } from '../support/lifecycles/permit.ts';
import { openPermits, type Permit, type Permits } from '../support/permits.ts';
import { publishedOf } from '../support/published.ts';

let permits: Permits;
beforeAll(async () => {
  permits = await openPermits(inject('temporalAddress'));
});
afterAll(() => permits.close());

const attributes = (permit: Permit) => publishedOf(permits.client, permit.id);
const upserts = async (permit: Permit) =>
  (await permit.history()).filter((event) => event.upsertWorkflowSearchAttributesEventAttributes);

test('a case is searchable from the moment it is opened, by where it stands, who is awaited and what is due', async () => {
  const permit = await permits.open();
  const { openedAt } = await permit.read();
  const { Changed, ...found } = await attributes(permit);
  // By the clock of whoever opened it.
  expect(Math.abs(Date.parse(String(Changed)) - Date.parse(openedAt))).toBeLessThan(60_000);
  expect(found).toEqual({
    Lifecycle: 'permit',
    CaseState: 'submitted',
    Stage: 'application',
    Awaiting: ['townshipOfficer@yunling/qingshan'],
    Involved: ['opened:wen'],
    NextDue: endOfDayIn(10, openedAt),
    Township: 'yunling/qingshan',
    Village: 'yunling/qingshan/shuitian',
  });
  await permit.rest();
  // Given at the start: the first task changes none of them.
  expect(await upserts(permit)).toEqual([]);
});

test('attributes follow the case, one change a step, and those that no longer hold are gone', async () => {
  const permit = await permits.open();
  await permit.rest();
  await permit.decide('township.sendBack', { reason: '缺图纸' });
  expect(await attributes(permit)).toMatchObject({
    CaseState: 'correcting',
    Awaiting: ['villageClerk@yunling/qingshan/shuitian'],
  });
  expect(await attributes(permit)).not.toHaveProperty('NextDue');
  await permit.rest();
  expect(await upserts(permit)).toHaveLength(1);
  await permit.decide('village.resubmit');
  await permit.decide('township.approve', { fee: 1 });
  await permit.rest();
  const { CaseState, Stage, NextDue, Awaiting } = await attributes(permit);
  const c = await permit.read();
  expect({ CaseState, Stage, Awaiting }).toEqual({
    CaseState: 'running.works.building',
    Stage: 'works',
    Awaiting: ['villageClerk@yunling/qingshan/shuitian'],
  });
  expect(NextDue).toBe(c.deadlines[0]?.dueAt);
});

test('cases are found by what they wait for', async () => {
  const waiting = await permits.open();
  const other = await permits.open();
  await other.decide('township.decline', { reason: '不符合规划' });
  const query = `Lifecycle = 'permit' AND Awaiting = 'townshipOfficer@yunling/qingshan' AND ExecutionStatus = 'Running' AND TaskQueue = '${permits.taskQueue}' AND NextDue > '2020-01-01T00:00:00Z'`;
  await vi.waitFor(async () => {
    const found: string[] = [];
    for await (const { workflowId } of permits.client.workflow.list({ query })) found.push(workflowId);
    expect(found).toContain(waiting.id);
    expect(found).not.toContain(other.id);
  }, 30_000);
});

test('nothing of a person is in what the server can search', async () => {
  const permit = await permits.open();
  await permit.decide('township.sendBack', { reason: '缺图纸' });
  await permit.rest();
  const text = JSON.stringify(await attributes(permit));
  for (const word of ['李四', 'wen', 'xiang', '缺图纸']) expect(text).not.toContain(`"${word}"`);
  const { memo } = await permits.client.workflow.getHandle(permit.id).describe();
  const { place, openedAt } = await permit.read();
  expect(memo).toMatchObject({ title: '李四的建房许可', place });
  expect(Object.keys(memo ?? {}).sort()).toEqual(['openedAt', 'place', 'title']);
  expect(String(memo?.openedAt).slice(0, 10)).toBe(openedAt.slice(0, 10));
});
