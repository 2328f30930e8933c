import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { attachmentStore } from '../../client/attachments/store.ts';
import { endOf } from '../../client/cases/ends.ts';
import { Cases } from '../../client/cases/cases.ts';
import { previewOf } from '../../client/view/preview.ts';
import { fastForward } from '../../client/rehearsal/time-skipping.ts';
import { viewOf } from '../../client/view/view.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';
import { mainState } from '../../machines/core/case/states.ts';
import type { Case } from '../../machines/core/case/case.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import { Builds, type BuildShelf } from '../../worker/builds/builds.ts';
import { bundleWorkflows, withoutSources } from '../../worker/bundle.ts';
import { createCaseWorker } from '../../worker/worker.ts';
import {
  type CaseReading,
  MOVE_SIGNAL,
  type MoveMessage,
  REHEARSAL_NAMESPACE,
} from '../../workflows/messages.ts';
import { lifecycles as firstRules } from '../support/lifecycles/grant-first-workflows.ts';
import { lifecycles as secondRules } from '../support/lifecycles/grant-second-workflows.ts';
import { lifecycles as unsaidRules } from '../support/lifecycles/grant-unsaid-workflows.ts';
import type { HostOrders } from '../support/builds-process.ts';
import { sampleCounty } from '../support/county.ts';
import { Office } from '../support/office.ts';
import { tempDirectory } from '../support/temp.ts';
import { startingVirtually } from '../../client/rehearsal/start-case.ts';

Runtime.install({ logger: new DefaultLogger('ERROR') });

const entries = {
  first: new URL('../support/lifecycles/grant-first-workflows.ts', import.meta.url),
  second: new URL('../support/lifecycles/grant-second-workflows.ts', import.meta.url),
  unsaid: new URL('../support/lifecycles/grant-unsaid-workflows.ts', import.meta.url),
};

let connection: Connection;
let native: NativeConnection;
const made: Record<string, string> = {};
beforeAll(async () => {
  const address = inject('temporalAddress');
  connection = await Connection.connect({ address });
  native = await NativeConnection.connect({ address });
  for (const [name, entry] of Object.entries(entries))
    made[name] = withoutSources((await bundleWorkflows(fileURLToPath(entry))).code);
});
afterAll(async () => {
  await connection.close();
  await native.close();
});

/** A programme whose workers are started anew with one build after the other. */
function programme(namespace = REHEARSAL_NAMESPACE, kept = new Map<string, Uint8Array>()) {
  const client = new Client({ connection, namespace });
  const [deployment, taskQueue] = [`grants-${randomUUID()}`, `grants-${randomUUID()}`];
  const office = new Office({ notify: () => ({ sent: 1 }), register: () => ({ number: 'No. 1' }) });
  const shelf: BuildShelf = {
    keep: async (id, bytes) => void kept.set(id, bytes),
    read: async (id) => kept.get(id),
    forget: async (id) => void kept.delete(id),
  };
  const said: Text[] = [];
  let running: Builds | undefined;
  onTestFinished(() => running?.end());
  const codeOf = (of: keyof typeof rules) => made[of] as string;
  const rules = { first: firstRules, second: secondRules, unsaid: unsaidRules };
  return {
    ...{ office, kept, said, client, taskQueue, deployment },
    cases: (of: keyof typeof rules) =>
      new Cases(client, rules[of], { taskQueue, start: startingVirtually() }),
    /** Of a client that can read the builds. */
    reader: (of: keyof typeof rules) =>
      new Cases(client, rules[of], {
        ...{ taskQueue, builds: attachmentStore(shelf, { limitBytes: 0 }), directory: sampleCounty },
      }),
    code: codeOf,
    /** Ends the worker that runs, as a deploy does, and starts another. */
    async deploy(of: keyof typeof rules, code = codeOf(of)): Promise<Builds> {
      await running?.end();
      running = await Builds.start({
        ...{ connection: native, client, shelf, lifecycles: rules[of], activities: office.activities },
        ...{ code, taskQueue, deployment, log: (text) => said.push(text) },
      });
      return running;
    },
  };
}

const clerk = { person: 'xian', role: 'clerk', place: 'yunling' };
const member = { person: 'hui', role: 'board', place: 'yunling' };

const at = (points: number) => ({ data: { points, reason: '样例' }, by: clerk });

/** Opens a case in each state that one can stand in. */
async function oneInEachState(all: ReturnType<typeof programme>) {
  const cases = all.cases('first');
  const names = [
    'scoring',
    'noted',
    'overdue',
    'board',
    'registering',
    'paying',
    'granted',
    'refused',
  ] as const;
  const ids = Object.fromEntries(names.map((name) => [name, `${name}-${randomUUID()}`])) as Record<
    (typeof names)[number],
    string
  >;
  let register: (answer: object) => void = () => undefined;
  all.office.when(ids.registering, 'register', () => new Promise((resolve) => (register = resolve)));
  for (const name of names) {
    const id = ids[name];
    await cases.open('grant', { id, by: clerk, input: {} });
    if (name === 'scoring') continue;
    if (name === 'noted') await cases.decide(id, 'note', { data: {}, by: clerk });
    else if (name === 'overdue') await skipping(all.client, id, { days: 11 });
    else await cases.decide(id, 'score', at(name === 'refused' ? 10 : 70));
    if (!['registering', 'paying', 'granted'].includes(name)) continue;
    await cases.decide(id, 'approve', { data: {}, by: member });
    if (name === 'registering') continue;
    await expect.poll(async () => stateOf(await cases.read(id))).toBe('paying');
    if (name === 'granted') await cases.decide(id, 'pay', { data: {}, by: clerk });
  }
  await expect.poll(() => all.office.callsOf(ids.registering, 'register').length).toBe(1);
  return { ids, register: (answer: object) => register(answer) };
}

const skipping = (client: Client, id: string, { days: by }: { days: number }) =>
  fastForward(client, [id], { byMs: by * 86_400_000 });

const stateOf = ({ case: c }: CaseReading) => mainState(c.snapshot.value);
const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Tends the builds until there is nothing more to do soon. */
async function settled(builds: Builds): Promise<void> {
  await expect.poll(() => builds.tend(), { timeout: 90_000 }).toBe(false);
}

test('cases in every state go on under new rules: nothing on record changes, and the new rules hold from then on', async () => {
  const all = programme();
  await all.deploy('first');
  const before = all.cases('first');
  const { ids, register } = await oneInEachState(all);
  const was = new Map<string, CaseReading>();
  for (const id of Object.values(ids)) was.set(id, await before.read(id));

  const builds = await all.deploy('second');
  const now = all.cases('second');
  await expect.poll(async () => (await builds.tend(), stateOf(await now.read(ids.board)))).toBe('panel');
  // Its activity is under way: it stays where that was asked for.
  expect((await now.read(ids.registering)).case.version).toBe('1');
  register({ number: 'No. 1' });
  await settled(builds);
  expect(builds.staying).toEqual([]);

  const { granted, refused, ...open } = ids;
  for (const id of [granted, refused]) expect((await now.read(id)).case).toEqual(was.get(id)?.case);
  expect((await now.read(ids.board)).case.log.at(-1)).toMatchObject({ from: 'board', to: 'panel' });
  for (const id of Object.values(open)) {
    const { case: c } = await now.read(id);
    const old = was.get(id)?.case as Case;
    expect(c.log.slice(0, old.log.length)).toEqual(old.log);
    expect(c.log.at(-1)).toMatchObject({ kind: 'moved', data: { versions: { from: '1', to: '2' } } });
    expect(c.log.filter(({ kind }) => kind === 'moved')).toHaveLength(1);
    expect(c.snapshot.context).toEqual({ ...(old.snapshot.context as object), fund: 'county' });
  }
  for (const id of [ids.scoring, ids.noted]) {
    const { deadlines, log } = (await now.read(id)).case;
    const [due] = deadlines;
    expect(days(due?.setAt as string, due?.dueAt as string)).toBe(15);
    const [earlier] = was.get(id)?.case.deadlines ?? [];
    expect(log.at(-1)?.data).toMatchObject({
      deadlines: [{ name: 'decideBy', from: earlier?.dueAt, to: due?.dueAt }],
    });
  }

  await expect(now.decide(ids.noted, 'score', { data: { points: 80 }, by: clerk })).rejects.toThrow(Refused);
  await now.decide(ids.noted, 'score', at(70));
  expect(stateOf(await now.read(ids.noted))).toBe('refused');
  await now.decide(ids.overdue, 'score', at(80));
  expect(stateOf(await now.read(ids.overdue))).toBe('panel');
  expect(all.office.callsOf(ids.overdue, 'notify')).toHaveLength(1);
  // What had passed with 70 has passed.
  await now.decide(ids.board, 'approve', { data: {}, by: member });
  await expect.poll(async () => stateOf(await now.read(ids.board))).toBe('paying');
  await now.decide(ids.board, 'pay', { data: {}, by: clerk });
  expect(stateOf(await now.read(ids.board))).toBe('granted');
  await skipping(all.client, ids.scoring, { days: 14 });
  expect(stateOf(await now.read(ids.scoring))).toBe('scoring');
  await skipping(all.client, ids.scoring, { days: 2 });
  await expect.poll(async () => stateOf(await now.read(ids.scoring))).toBe('overdue');
});

test('a build that no run is on is let go, and closed cases are read without it', async () => {
  const all = programme();
  await all.deploy('first');
  const first = all.cases('first');
  const [open, closed] = [randomUUID(), randomUUID()];
  for (const id of [open, closed]) await first.open('grant', { id, by: clerk, input: {} });
  await first.decide(closed, 'score', at(10));
  const left = (await first.read(closed)).case;
  const builds = await all.deploy('second');
  await settled(builds);
  await expect.poll(async () => (await builds.tend(), builds.running), { timeout: 60_000 }).toHaveLength(1);
  expect([...all.kept.keys()]).toEqual([builds.id]);
  expect((await all.cases('second').read(closed)).case).toEqual(left);
});

test('decisions that come while a case moves all count, each once', async () => {
  const all = programme();
  await all.deploy('first');
  const first = all.cases('first');
  const id = randomUUID();
  await first.open('grant', { id, by: clerk, input: {} });
  // It has begun on its build.
  await first.read(id);
  const builds = await all.deploy('second');
  const cases = all.cases('second');
  // Found to fit before something else came: it is looked at again before it moves.
  await first.decide(id, 'note', { id: `${id}-early`, data: {}, by: clerk });
  await all.client.workflow.getHandle(id).signal<[MoveMessage]>(MOVE_SIGNAL, { seq: 1 });
  await first.decide(id, 'note', { id: `${id}-late`, data: {}, by: clerk });
  expect((await first.read(id)).case.version).toBe('1');
  const notes = Array.from({ length: 60 }, (_, index) => `${id}-${index}`);
  const moving = settled(builds);
  for (const note of notes) {
    const decision = { id: note, data: {}, by: clerk };
    // Sent again, as a client does that has heard nothing.
    await Promise.all([cases.decide(id, 'note', decision), cases.decide(id, 'note', decision)]);
  }
  await moving;
  await settled(builds);
  const { log, version, snapshot } = (await cases.read(id)).case;
  expect(version).toBe('2');
  expect((snapshot.context as { notes: number }).notes).toBe(2 + notes.length);
  expect(log.flatMap(({ kind, decisionId }) => (kind === 'decision' ? [decisionId] : []))).toEqual([
    `${id}-early`,
    `${id}-late`,
    ...notes,
  ]);
});

test('what does not fit stays on its build and works on, and is named; so it is when code is rolled back', async () => {
  const all = programme();
  await all.deploy('first');
  const [early, late] = [randomUUID(), randomUUID()];
  for (const id of [early, late]) await all.cases('first').open('grant', { id, by: clerk, input: {} });
  await all.cases('first').decide(late, 'score', at(70));

  const unsaid = await all.deploy('unsaid');
  await settled(unsaid);
  expect(unsaid.staying.map(({ id }) => id).toSorted()).toEqual([early, late].toSorted());
  expect(unsaid.running).toHaveLength(2);
  await all.cases('first').decide(late, 'approve', { data: {}, by: member });
  await expect.poll(async () => stateOf(await all.cases('first').read(late))).toBe('paying');

  const second = await all.deploy('second');
  await settled(second);
  expect(second.staying).toEqual([]);
  const third = randomUUID();
  await all.cases('second').open('grant', { id: third, by: clerk, input: {} });
  await all.cases('second').decide(third, 'score', at(80));
  const record = (await all.cases('second').read(third)).case;

  const back = await all.deploy('first');
  await settled(back);
  expect(back.staying.map(({ id }) => id)).toContain(third);
  expect((await all.cases('second').read(third)).case).toEqual(record);
  await all.cases('second').decide(third, 'approve', { data: {}, by: member });
  await expect.poll(async () => stateOf(await all.cases('second').read(third))).toBe('paying');
});

test('a case that stays on its build is read, foreseen and decided with the rules of that, and read so when it has closed', async () => {
  const all = programme();
  await all.deploy('first');
  const [early, late] = [randomUUID(), randomUUID()];
  for (const id of [early, late]) await all.cases('first').open('grant', { id, by: clerk, input: {} });
  await all.cases('first').decide(late, 'score', at(70));
  await settled(await all.deploy('unsaid'));
  await expect(all.cases('unsaid').read(late)).rejects.toMatchObject({ trouble: { kind: 'other-rules' } });

  const cases = all.reader('unsaid');
  const { lifecycle, ...reading } = await cases.read(late);
  expect(viewOf(lifecycle, reading, { yellowDays: 3 })).toMatchObject({
    ...{ version: '1', state: 'board', stateTitle: { en: 'board' } },
    available: [{ event: 'approve' }, { event: 'decline' }],
  });
  // No reason is asked for, and 70 is enough.
  const score = { id: randomUUID(), data: { points: 70 }, by: clerk };
  const foreseen = async () => {
    const { lifecycle: own, ...now } = await cases.read(early);
    const decision = { ...score, event: 'score' };
    return previewOf(own, now, decision, { yellowDays: 3, directory: sampleCounty });
  };
  expect(await foreseen()).toMatchObject({ allowed: true, to: { state: 'board' } });
  const stranger = { data: { points: 70, checkedBy: 'nobody' }, by: clerk };
  await expect(cases.decide(early, 'score', stranger)).rejects.toMatchObject({
    refusals: [{ code: 'unknown-person' }],
  });
  expect(await cases.decide(early, 'score', score)).toMatchObject({ to: 'board' });
  expect((await endOf(cases, early)).money).toEqual({ award: 70 * 60 });
  await all.client.workflow.getHandle(early).terminate();
  expect((await cases.record(early)).lifecycle).toBe(lifecycle);

  await cases.decide(late, 'approve', { data: {}, by: member });
  await expect.poll(async () => stateOf(await cases.read(late))).toBe('paying');
  const refusal = { code: 'not-in-this-state', message: { en: expect.stringContaining('paying') } };
  await expect(cases.decide(late, 'approve', { data: {}, by: member })).rejects.toMatchObject({
    refusals: [refusal],
  });
  const last = { id: randomUUID(), data: {}, by: clerk };
  const receipt = await cases.decide(late, 'pay', last);
  await expect.poll(async () => (await cases.read(late)).case.snapshot.status).toBe('done');
  expect((await cases.read(late)).lifecycle.version).toBe('1');
  expect(await cases.decide(late, 'pay', last)).toEqual(receipt);
});

test('a case of a worker without builds goes on, and moves like the others', async () => {
  const all = programme();
  const id = randomUUID();
  const worker = await createCaseWorker({
    ...{
      connection: native,
      namespace: REHEARSAL_NAMESPACE,
      taskQueue: all.taskQueue,
      activities: all.office.activities,
    },
    workflowBundle: { code: all.code('first') },
  });
  const first = all.cases('first');
  await worker.runUntil(async () => {
    await first.open('grant', { id, by: clerk, input: {} });
    await first.decide(id, 'score', at(70));
  });
  await all.deploy('first');
  await first.decide(id, 'note', { data: {}, by: clerk });
  expect(stateOf(await first.read(id))).toBe('board');
  await settled(await all.deploy('second'));
  expect(stateOf(await all.cases('second').read(id))).toBe('panel');
});

test('a host of workers that is killed again and again while it moves cases loses none, and moves each once', async () => {
  const all = programme();
  const directory = await tempDirectory();
  for (const own of ['first', 'second'] as const)
    await writeFile(join(directory, `${own}.js`), all.code(own));
  const host = (own: HostOrders['own']) => {
    const orders: HostOrders = {
      ...{ address: inject('temporalAddress'), directory, own },
      ...{ taskQueue: all.taskQueue, deployment: all.deployment },
    };
    const script = fileURLToPath(new URL('../support/builds-process.ts', import.meta.url));
    const child = spawn(process.execPath, [script, JSON.stringify(orders)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const lines = createInterface({ input: child.stdout });
    const said = (word: string) =>
      new Promise<void>((resolve) => lines.on('line', (line) => void (line === word && resolve())));
    return { child, started: said('started'), settled: said('settled') };
  };
  const before = host('first');
  await before.started;
  const cases = all.cases('first');
  const ids = Array.from({ length: 25 }, () => randomUUID());
  for (const id of ids) await cases.open('grant', { id, by: clerk, input: {} });
  // Each has begun on its build.
  for (const id of ids) await cases.read(id);
  before.child.kill('SIGKILL');

  const now = all.cases('second');
  for (const pause of [0, 60, 150]) {
    const killed = host('second');
    await killed.started;
    await sleep(pause);
    killed.child.kill('SIGKILL');
  }
  const last = host('second');
  await last.settled;
  for (const id of ids) {
    const { log, version } = (await now.read(id)).case;
    expect([version, log.map(({ kind }) => kind)]).toEqual(['2', ['opened', 'moved']]);
    await now.decide(id, 'score', at(80));
  }
});

test('one build after the other leaves nothing behind, and a case that goes through all of them is as it was', async () => {
  const all = programme();
  await all.deploy('first');
  const id = randomUUID();
  const cases = all.cases('first');
  await cases.open('grant', { id, by: clerk, input: {} });
  const { case: was } = await cases.read(id);
  let builds: Builds | undefined;
  for (let count = 1; count <= 4; count++) {
    builds = await all.deploy('first', `/* ${count} */ ${all.code('first')}`);
    await settled(builds);
  }
  expect((await cases.read(id)).case).toEqual(was);
  expect(builds?.running).toHaveLength(1);
  expect([...all.kept.keys()]).toEqual(builds?.running);
});

test('a case that went to a build which it does not fit, as that had just become the current one, goes on with the next that it fits', async () => {
  const all = programme();
  await all.deploy('first');
  const id = randomUUID();
  const first = all.cases('first');
  await first.open('grant', { id, by: clerk, input: {} });
  await first.decide(id, 'score', at(70));
  const { log } = (await first.read(id)).case;
  const unsaid = await all.deploy('unsaid');
  // Sent by a host for which it would fit, just before.
  await all.client.workflow.getHandle(id).signal<[MoveMessage]>(MOVE_SIGNAL, { seq: log.length });
  await expect
    .poll(async () => (await unsaid.tend(), unsaid.staying), { timeout: 60_000 })
    .toMatchObject([{ id, problems: [{ en: expect.stringContaining('cannot be read') }] }]);

  await all.deploy('second');
  const now = all.cases('second');
  const versionNow = () =>
    now.read(id).then(
      ({ case: one }) => one.version,
      () => undefined,
    );
  await expect.poll(versionNow, { timeout: 100_000 }).toBe('2');
  const { case: c } = await now.read(id);
  expect(c.log.slice(0, -1)).toEqual(log);
  expect(c.log.at(-1)).toMatchObject({ kind: 'moved', from: 'board', to: 'panel' });
});

test('namespaces that keep their builds in one place have each its own', async () => {
  const [other, kept] = [programme(), new Map<string, Uint8Array>()];
  const both = [programme(REHEARSAL_NAMESPACE, kept), programme('default', kept)];
  const ids = await Promise.all(both.map(async (all) => (await all.deploy('first')).id));
  expect(new Set(ids).size).toBe(2);
  expect([...kept.keys()].toSorted()).toEqual(ids.toSorted());
  expect((await other.deploy('first')).id).toBe(ids[0]);
});
