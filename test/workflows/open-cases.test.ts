import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import type { SearchAttributePair } from '@temporalio/common';
import { NativeConnection } from '@temporalio/worker';
import { afterAll, beforeAll, expect, inject, onTestFinished, test, vi } from 'vitest';
import { Cases } from '../../client/cases/cases.ts';
import { Cursors } from '../../client/open-cases/cursor.ts';
import { involvedCount, involvedPage, type InvolvedRequest } from '../../client/open-cases/decided.ts';
import { followOpenCases, type Following } from '../../client/open-cases/feed.ts';
import { lightBounds } from '../../client/open-cases/light-bounds.ts';
import { fromCase } from '../../client/open-cases/open-case.ts';
import { OpenCases } from '../../client/open-cases/open-cases.ts';
import { search } from '../../client/open-cases/search.ts';
import { statisticsOf } from '../../client/open-cases/statistics.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import { createCaseWorker } from '../../worker/worker.ts';
import { startTemporalServer } from '../../worker/temporal/server.ts';
import { REHEARSAL_NAMESPACE } from '../../workflows/messages.ts';
import { searchAttributes as keys } from '../../workflows/search-attributes.ts';
import { quoted } from '../../workflows/visibility.ts';
import { permit } from '../support/lifecycles/permit.ts';
import { openPermits, people, type Permits } from '../support/permits.ts';
import { testCacheDir } from '../support/server.ts';
import { tempDirectory } from '../support/temp.ts';

let connection: Connection;
let client: Client;
let permits: Permits;
beforeAll(async () => {
  permits = await openPermits(inject('temporalAddress'));
  connection = await Connection.connect({ address: inject('temporalAddress') });
  client = new Client({ connection });
});
afterAll(async () => {
  await permits.close();
  await connection.close();
});

/** A kind of case of one test alone, so that tests share the server. */
const ownKind = () => {
  const id = `kind${randomUUID().slice(0, 8)}`;
  return { id, lifecycles: { [id]: { ...(permit as Lifecycle), id } } };
};

/** Starts a workflow that nobody runs, with the attributes of a case. */
async function start(
  kind: string,
  id: string,
  about: {
    involved?: string[];
    changed?: string;
    due?: string;
    awaiting?: string;
    stage?: string;
    village?: string;
    township?: string;
  } = {},
  by = client,
) {
  const {
    involved = [],
    changed,
    due,
    awaiting = 'townshipOfficer@yunling/qingshan',
    stage = 'works',
    township = 'yunling/qingshan',
    village,
  } = about;
  const pairs = [
    { key: keys.lifecycle, value: kind },
    { key: keys.stage, value: stage },
    { key: keys.awaiting, value: [awaiting] },
    { key: keys.involved, value: involved },
    { key: keys.changed, value: new Date(changed ?? Date.now()) },
    { key: keys.nextDue, value: new Date(due ?? '2027-04-20T15:59:59.999Z') },
    { key: keys.township, value: township },
    ...(village === undefined ? [] : [{ key: keys.village, value: village }]),
  ] as SearchAttributePair[];
  await by.workflow.start(kind, {
    workflowId: id,
    taskQueue: 'nobody',
    memo: { title: `样例 ${id}` },
    typedSearchAttributes: pairs,
  });
}

/** Follows until the test has finished. */
function follow(kinds: Record<string, Lifecycle>, by = client, log: (text: Text) => void = () => {}) {
  const open = new OpenCases();
  const stop = new AbortController();
  const following: Following = followOpenCases(by, kinds, open, { every: 100, signal: stop.signal, log });
  const end = async () => {
    stop.abort();
    await following.stopped;
  };
  onTestFinished(end);
  return { open, following, end };
}

const idsIn = (open: OpenCases) => open.page({}, { offset: 0, size: 100 }).items.map((one) => one.id);
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 50 });

test('what is open is there at once; what others open, end or close by hand follows by itself', async () => {
  const { id: kind, lifecycles } = ownKind();
  await start(kind, `${kind}-late`, { due: '2027-05-01T15:59:59.999Z' });
  await start(kind, `${kind}-soon`);
  await until(async () => expect((await client.workflow.count(`WorkflowType = '${kind}'`)).count).toBe(2));
  const { open, following } = follow(lifecycles);
  await following.ready;
  expect(idsIn(open)).toEqual([`${kind}-soon`, `${kind}-late`]);
  expect(open.get(`${kind}-soon`)).toMatchObject({ title: `样例 ${kind}-soon`, place: 'yunling/qingshan' });

  await start(kind, `${kind}-new`, { due: '2027-01-01T15:59:59.999Z' });
  await until(() => expect(idsIn(open)).toEqual([`${kind}-new`, `${kind}-soon`, `${kind}-late`]));
  // Ended from outside, a case publishes no change of its own.
  await client.workflow.getHandle(`${kind}-soon`).terminate();
  await until(() => expect(idsIn(open)).toEqual([`${kind}-new`, `${kind}-late`]));
  await until(() => expect(following.behindSince).toBeUndefined());
});

test('decisions of others follow by themselves, also of a case that continues as new', async () => {
  const native = await NativeConnection.connect({ address: inject('temporalAddress') });
  onTestFinished(() => native.close());
  const taskQueue = `test-${randomUUID()}`;
  const { workflowBundle, office } = permits;
  const { activities } = office;
  const settings = { connection: native, namespace: 'default', taskQueue, workflowBundle, activities };
  const worker = await createCaseWorker(settings);
  const { open, following } = follow({ permit: permit as Lifecycle });
  await following.ready;
  const seen: string[] = [];
  const id = `permit-${randomUUID()}`;
  open.onChange((changes) => {
    for (const one of changes) if (one.id === id) seen.push(one.after?.state ?? 'gone');
  });
  await worker.runUntil(async () => {
    const cases = new Cases(client, { permit: permit as Lifecycle }, { taskQueue });
    const input = { place: people.village.place, holder: '样例', reviewDays: 10 };
    await cases.open('permit', {
      id,
      by: people.village,
      input,
      settings: { historyLimit: 20 },
    });
    const handle = client.workflow.getHandle(id);
    const { runId } = await handle.describe();
    await until(() => expect(open.get(id)?.state).toBe('submitted'));
    for (let round = 0; round < 4; round++) {
      await cases.decide(id, 'township.sendBack', { by: people.township, data: { reason: '缺图纸' } });
      await until(() => expect(open.get(id)?.state).toBe('correcting'));
      await cases.decide(id, 'village.resubmit', { by: people.village, data: {} });
      await until(() => expect(open.get(id)?.state).toBe('submitted'));
    }
    const later = await handle.describe();
    expect(later.runId).not.toBe(runId);
    expect(Date.parse(open.get(id)?.openedAt ?? '')).toBeLessThan(later.startTime.getTime());
    await cases.decide(id, 'township.decline', { by: people.township, data: { reason: '不符合规划' } });
    await until(() => expect(open.get(id)).toBeUndefined());
  });
  const rounds = Array.from({ length: 4 }, () => ['correcting', 'submitted']).flat();
  // The later run of a case that continued shows the same again, as another run.
  expect(seen.filter((state, index) => state !== seen[index - 1])).toEqual(['submitted', ...rounds, 'gone']);
});

test('a case that its client dated in the past or the future is seen, and hides no other', async () => {
  const { id: kind, lifecycles } = ownKind();
  const { open, following } = follow(lifecycles);
  await following.ready;
  await start(kind, `${kind}-ahead`, { changed: new Date(Date.now() + 3_600_000).toISOString() });
  await until(() => expect(idsIn(open)).toEqual([`${kind}-ahead`]));
  await start(kind, `${kind}-behind`, { changed: '2020-01-01T00:00:00.000Z' });
  await until(() => expect(idsIn(open)).toEqual([`${kind}-ahead`, `${kind}-behind`]));
});

test('other kinds of workflows are no cases', async () => {
  const [mine, other] = [ownKind(), ownKind()];
  const { open, following } = follow(mine.lifecycles);
  await following.ready;
  await start(other.id, `${other.id}-1`);
  await start(mine.id, `${mine.id}-1`);
  await until(() => expect(idsIn(open)).toEqual([`${mine.id}-1`]));
});

test('a real case reads the same from itself as from the server, also where cases live in other times', async () => {
  const rehearsal = new Client({ connection, namespace: REHEARSAL_NAMESPACE });
  const { open, following } = follow({ permit: permit as Lifecycle }, rehearsal);
  await following.ready;
  const one = await permits.open();
  await one.rest();
  await until(() => expect(open.get(one.id)?.state).toBe('submitted'));
  await one.decide('township.sendBack', { reason: '缺图纸' });
  const mine = fromCase(permit as Lifecycle, await one.read());
  await until(() => expect(open.get(one.id)?.state).toBe('correcting'));
  const { startedAt: _, openedAt: __, ...listed } = open.get(one.id) ?? {};
  expect(mine).toMatchObject(listed);
  expect(listed).toMatchObject({ id: one.id, awaiting: ['villageClerk@yunling/qingshan/shuitian'] });

  const other = await permits.open();
  await until(() => expect(open.get(other.id)).toBeDefined());
  await other.decide('township.decline', { reason: '不符合规划' });
  expect(fromCase(permit as Lifecycle, await other.read())).toMatchObject({ id: other.id, closed: true });
  await until(() => expect(open.get(other.id)).toBeUndefined());
});

test('when the server is gone it says since when, and goes on where the server comes back', async () => {
  const { id: kind, lifecycles } = ownKind();
  const options = { dataDir: await tempDirectory(), cacheDir: testCacheDir, namespaces: ['default'] };
  const first = await startTemporalServer(options);
  onTestFinished(() => first.stop());
  const own = await Connection.connect({ address: first.address });
  onTestFinished(() => own.close());
  const by = new Client({ connection: own });
  const said: string[] = [];
  await start(kind, `${kind}-1`, {}, by);
  await start(kind, `${kind}-2`, {}, by);
  const { open, following, end } = follow(lifecycles, by, ({ en }) => said.push(en));
  await following.ready;
  await until(() => expect(open.size).toBe(2));

  await first.stop();
  await until(() => expect(said).toHaveLength(1));
  expect(following.behindSince).toBeDefined();
  expect(open.size).toBe(2);
  const second = await startTemporalServer({ ...options, port: Number(first.address.split(':')[1]) });
  onTestFinished(() => second.stop());
  const again = await Connection.connect({ address: second.address });
  onTestFinished(() => again.close());
  const other = new Client({ connection: again });
  await other.workflow.getHandle(`${kind}-1`).terminate();
  await start(kind, `${kind}-3`, {}, other);
  await vi.waitFor(() => expect(idsIn(open)).toEqual([`${kind}-2`, `${kind}-3`]), { timeout: 60_000 });
  await until(() => expect(following.behindSince).toBeUndefined());
  expect(said).toEqual([
    expect.stringContaining('cannot be brought up to date'),
    'The list of open cases is up to date again.',
  ]);
  await end();
});

test('lists of what I did go page by page through open and closed cases, and a cursor fits its own list only', async () => {
  const { id: kind } = ownKind();
  const person = `p-${kind}`;
  for (let i = 1; i <= 5; i++)
    await start(kind, `${kind}-${i}`, {
      involved: [`acted:${person}`, ...(i > 3 ? [`opened:${person}`] : [])],
    });
  await start(kind, `${kind}-other`, { involved: ["acted:o'other"] });
  await client.workflow.getHandle(`${kind}-2`).terminate();
  const request: InvolvedRequest = { person, as: 'acted', lifecycles: [kind] };
  await until(async () => {
    expect(await involvedCount(client, request)).toBe(5);
    expect(await involvedCount(client, { ...request, status: 'closed' })).toBe(1);
  });
  const cursors = new Cursors();
  const found: string[] = [];
  const given: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await involvedPage(client, cursors, request, {
      size: 2,
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (!page.ok) throw new Error('The page was refused.');
    found.push(...page.value.items.map((one) => `${one.id.slice(-1)} ${one.status}`));
    cursor = page.value.next;
    if (cursor !== undefined) given.push(cursor);
  } while (cursor !== undefined);
  const opened = { ...request, as: 'opened' as const };
  expect(given).toHaveLength(2);
  for (const one of given)
    expect((await involvedPage(client, cursors, opened, { size: 2, cursor: one })).ok).toBe(false);
  expect(found).toEqual(['5 open', '4 open', '3 open', '1 open', '2 failed']);
  expect(await involvedCount(client, { ...request, as: 'opened' })).toBe(2);
  expect(await involvedCount(client, { ...request, person: "o'other" })).toBe(1);
});

test('a search finds closed cases by number, open ones by title too, and nothing that one may not see', async () => {
  const { id: kind, lifecycles } = ownKind();
  for (const name of ['a-1', 'a-2', 'b-1']) await start(kind, `${kind}-${name}`);
  const { open, following } = follow(lifecycles);
  await following.ready;
  await until(() => expect(open.size).toBe(3));
  await client.workflow.getHandle(`${kind}-a-2`).terminate();
  await until(() => expect(open.size).toBe(2));
  const options = { lifecycles: [kind], open, sight: () => true, size: 10 };
  const found = async (text: string, more = {}) =>
    (await search(client, text, { ...options, ...more })).items.map(
      (one) => `${one.id.slice(-3)} ${one.status}`,
    );
  expect(await found(`${kind}-a`)).toEqual(['a-1 open', 'a-2 failed']);
  expect(await found(`样例 ${kind}-b`)).toEqual(['b-1 open']);
  expect(await found(kind, { sight: (one: { id: string }) => !one.id.includes('-a-') })).toEqual([
    'b-1 open',
  ]);
  expect(await search(client, kind, { ...options, size: 1 })).toMatchObject({ items: [{}], more: true });
  expect(await found(' ')).toEqual([]);
  // Marks with a meaning in the server's own queries find nothing, and are no error.
  for (const text of ["'", '%', '_', '\\', `\\' OR WorkflowType = "${kind}" -- `, '\0'])
    expect(await found(text)).toEqual([]);
});

test('a value in a query stays a value, whatever marks it holds', async () => {
  const { id: kind } = ownKind();
  await start(kind, `${kind}-1`);
  const of = (text: string) => `WorkflowId STARTS_WITH ${quoted(text)} AND WorkflowType = ${quoted(kind)}`;
  await until(async () => expect((await client.workflow.count(of(kind))).count).toBe(1));
  for (const text of [`\\' OR WorkflowType = "${kind}" -- `, `' OR WorkflowType = '${kind}`, '\\', '\0', '"'])
    expect((await client.workflow.count(of(text))).count).toBe(0);
});

test('statistics tell open cases by township, stage and light, and how many closed', async () => {
  const { id: kind, lifecycles } = ownKind();
  const due = { red: '2027-03-01T15:59:59.999Z', green: '2027-06-01T15:59:59.999Z' };
  await start(kind, `${kind}-1`, { due: due.red });
  await start(kind, `${kind}-2`, { due: due.green, stage: 'application' });
  await start(kind, `${kind}-3`, { due: due.green });
  const { open, following } = follow(lifecycles);
  await following.ready;
  await until(() => expect(open.size).toBe(3));
  await client.workflow.getHandle(`${kind}-3`).terminate();
  await until(() => expect(open.size).toBe(2));
  const bounds = lightBounds('2027-03-15T02:00:00.000Z', 3);
  const of = (...within: string[]) =>
    statisticsOf(client, lifecycles[kind] as Lifecycle, open, { bounds, within });
  const county = await of('yunling');
  expect(county).toMatchObject({
    open: 2,
    lights: { red: 1, yellow: 0, green: 1, none: 0 },
    closed: { ended: 0, lost: 1 },
    soonest: [{ id: `${kind}-1` }, { id: `${kind}-2` }],
  });
  const row = county.townships.find((one) => one.township === 'yunling/qingshan');
  expect(Object.fromEntries(county.stages.map((one, i) => [one.stage, row?.byStage[i]]))).toMatchObject({
    application: 1,
    works: 1,
  });
  expect(await of('yunling/qingshan')).toMatchObject({ open: 2, closed: { lost: 1 } });
  expect(await of('yunling/baiyun')).toMatchObject({ open: 0, townships: [], closed: { lost: 0 } });
  expect(await of('hexi')).toMatchObject({ open: 0, closed: { lost: 0 } });
});

test('statistics of several places count what is closed in each of them once', async () => {
  const { id: kind, lifecycles } = ownKind();
  const village = 'yunling/qingshan/shuitian';
  await start(kind, `${kind}-1`);
  await start(kind, `${kind}-2`, { village });
  await start(kind, `${kind}-3`, { township: 'yunling/baihe', village: 'yunling/baihe/liuwan' });
  await start(kind, `${kind}-4`, { township: 'yunling/gaoping' });
  for (const number of [1, 2, 3, 4]) await client.workflow.getHandle(`${kind}-${number}`).terminate();
  const lost = async (...within: string[]) => {
    const options = { bounds: lightBounds('2027-03-15T02:00:00.000Z', 3), within };
    return (await statisticsOf(client, lifecycles[kind] as Lifecycle, new OpenCases(), options)).closed.lost;
  };
  await until(async () => expect(await lost('yunling')).toBe(4));
  expect(await lost('yunling/qingshan', 'yunling/baihe')).toBe(3);
  expect(await lost(village, 'yunling/baihe/liuwan')).toBe(2);
  expect(await lost(village, 'yunling/gaoping')).toBe(2);
  expect(await lost(village, 'yunling/qingshan', 'yunling/qingshan')).toBe(2);
  expect(await lost('yunling', 'hexi', village)).toBe(4);
  expect(await lost('hexi', 'yunling/baihe')).toBe(1);
  expect(await lost()).toBe(0);
});
