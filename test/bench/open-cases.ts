import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import type { OpenCase } from '../../client/open-cases/open-case.ts';
import { OpenCasesReader } from '../../client/open-cases/open-cases-reader.ts';
import { OpenCases } from '../../client/open-cases/open-cases.ts';
import { visibilityPage } from '../../client/open-cases/visibility-pages.ts';
import {
  compared,
  inbox,
  memoryFigures,
  pageSize,
  type Row,
  shown,
  timed,
  times,
} from './open-cases-figures.ts';
import { type List, OpenCasesInSqlite } from './open-cases-in-sqlite.ts';
import { addressed, caseWith, startCases, type Started } from './open-cases-started.ts';
import { processCpu } from './rounds.ts';
import { startServer } from './server.ts';
import { median } from './statistics.ts';

/**
 * What a list of open cases costs, read from memory and beside it by asking the server.
 * `node --expose-gc test/bench/open-cases.ts [--cases 10000,100000] [--in-memory 100000]`. The cases are bare workflows
 * without a worker, on a server of their own; a tenth of them awaits the one inbox that is read. Those in memory only
 * have never been on a server: beside the list, one in SQLite is read, and those of other states of the project that
 * `--beside path/to/open-cases.ts` names. Reading memory is told in this thread's CPU time, a mean; what waits for the
 * server by the clock, the median of fifteen.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    'in-memory': { type: 'string', default: '100000' },
    beside: { type: 'string', multiple: true, default: [] },
  },
});
const sizesOf = (list: string) =>
  list
    .split(',')
    .map(Number)
    .filter((size) => size > 0);
const say = (line: string) => void process.stdout.write(`${line}\n`);
const load = () =>
  loadavg()
    .map((one) => one.toFixed(1))
    .join(' ');

for (const size of sizesOf(values['in-memory'])) {
  const cases = Array.from({ length: size }, (_, number) => caseWith(number));
  const own = filled('memory', new OpenCases(), cases);
  const others = [filled('SQLite', new OpenCasesInSqlite(), cases)];
  for (const path of values.beside) others.push(filled(path, await listOf(path), cases));
  const { total, rows } = memoryFigures(own.list, others);
  const rooms = others.map(({ name, megabytes }) => `${name}: ${megabytes} MB`);
  table(`${size} cases in memory only, ${total} of them in the inbox`, [
    ['put in', shown(own.ms), compared(own.ms, others)],
    ['room beside the cases themselves', `${own.megabytes} MB`, rooms.join('; ')],
    ...rows,
  ]);
}
if (sizesOf(values.cases).length > 0) await onServer(sizesOf(values.cases));

/** A list as another state of the project has it, from its `open-cases.ts`. */
async function listOf(path: string): Promise<List> {
  const other = (await import(resolve(path))) as { OpenCases: new () => List };
  return new other.OpenCases();
}

/** A list that has taken in all cases: how long that took, and how much room. */
function filled(name: string, list: List, cases: OpenCase[]) {
  const heap = heapUsed();
  const before = process.threadCpuUsage();
  list.put(cases);
  const { user, system } = process.threadCpuUsage(before);
  const bytes = list instanceof OpenCasesInSqlite ? list.bytes : 0;
  return { name, list, ms: (user + system) / 1000, megabytes: megabytesSince(heap - bytes) };
}

async function onServer(sizes: number[]): Promise<void> {
  const server = await startServer();
  const client = new Client({ connection: await Connection.connect({ address: server.address }) });
  try {
    let there = 0;
    for (const size of sizes) {
      const started = await startCases(client, there, size);
      say(`\nStarted ${size - there} in ${started.seconds.toFixed(0)} s.`);
      there = size;
      await measure(client, server.pid, size, started);
    }
  } finally {
    await client.connection.close();
    await server.stop();
  }
}

async function measure(client: Client, pid: number, size: number, started: Started): Promise<void> {
  await listed(client, size);
  const open = new OpenCases();
  const reader = new OpenCasesReader(client, ['benchCase'], open);
  const [heap, cpu] = [heapUsed(), await processCpu(pid)];
  const [loading = Number.NaN] = await timed(() => reader.load(), 1);
  const loadCpu = (await processCpu(pid)) - cpu;
  const megabytes = megabytesSince(heap);
  const [firstLook = Number.NaN] = await timed(() => reader.readChanges(), 1);
  // Once nothing new has come for a minute, what came shortly before the latest is not asked for again.
  await sleep(62_000);
  const look = median(await timed(() => reader.readChanges()));
  const { total, rows } = memoryFigures(open);
  const query = `ExecutionStatus = 'Running' AND Awaiting = '${addressed.role}@${addressed.place}'`;
  const read = median(await timed(() => open.page(inbox, { offset: 0, size: pageSize })));
  const cpuBefore = await processCpu(pid);
  const asked = median(await timed(() => visibilityPage(client, query, pageSize)));
  const counted = median(await timed(() => client.workflow.count(query)));
  const cpuEach = ((await processCpu(pid)) - cpuBefore) / times;
  const { rate, seconds, atOnce } = started;
  const cpuSeconds = `${(loadCpu / 1000).toFixed(1)} s of the server's CPU`;
  table(`${size} open cases, ${total} of them in the inbox`, [
    ['started', `${rate.toFixed(0)}/s`, `${seconds.toFixed(0)} s, ${atOnce} at once`],
    ['loaded', `${(loading / 1000).toFixed(1)} s`, `${megabytes} MB, ${cpuSeconds}`],
    ...rows,
    ['a look for changes, just after all were started', shown(firstLook)],
    ['a look for changes', shown(look)],
    ['server: first page of the inbox', shown(asked), 'not in the order of deadlines'],
    ['server: count of the inbox', shown(counted)],
    ['server: both of them', shown(asked + counted), `${shown(cpuEach)} of the server's CPU`],
    [
      'memory: both of them',
      shown(read),
      `${((asked + counted) / read).toFixed(0)} times as fast, by the clock`,
    ],
  ]);
  reader.close();
}

function table(title: string, rows: Row[]): void {
  say(`\n${title} (pages of ${pageSize}; load of the machine ${load()})`);
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, figure, more = ''] of rows)
    say(`  ${name.padEnd(width)}  ${figure.padStart(10)}  ${more}`.trimEnd());
}

function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function megabytesSince(before: number): string {
  return ((heapUsed() - before) / 2 ** 20).toFixed(0);
}

/** The server's list lags behind: waits until all are there. */
async function listed(client: Client, size: number): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if ((await client.workflow.count("ExecutionStatus = 'Running'")).count === size) return;
    await sleep(200);
  }
  throw new Error(`Not all of ${size} cases are listed.`);
}
