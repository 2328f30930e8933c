import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { startTemporalServer } from '../../worker/temporal/server.ts';
import { median, playRound, type Round } from './rounds.ts';
import { sideNames, sides } from './sides.ts';
import { startWorkerChild } from './worker-child.ts';

const directory = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
const cacheDir = process.env.COUNTERSIGN_CACHE ?? join(homedir(), '.cache', 'countersign');
const server = await startTemporalServer({ dataDir: directory, cacheDir, namespaces: ['default'] });
const connection = await Connection.connect({ address: server.address });
const client = new Client({ connection });
const clients = sides(client);
const workers = await Promise.all(sideNames.map((name) => startWorkerChild(server.address, name, join(directory, name))));
const results: Record<string, Round[]> = { engine: [], handWritten: [] };
for (let round = 0; round <= Number(process.argv[2] ?? 3); round++) {
  for (const [i, name] of sideNames.entries()) {
    const r = await playRound({ client, side: clients[name], worker: workers[i] as never, serverPid: server.pid }, `${name}-${round}`, 20);
    if (round > 0) results[name]?.push(r);
    const { history, ...rest } = r;
    console.log(name, round, rest);
    if (round === 0) console.log(history.events?.map((e) => e.eventType + ':' + Object.keys(e).find(k=>k.endsWith('Attributes')&&(e as any)[k])?.replace('EventAttributes','')).join(' '));
  }
}
for (const name of sideNames) console.log(name, Object.fromEntries(['throughput','events','bytes','workerCpu','clientCpu','serverCpu'].map((k) => [k, median((results[name] ?? []).map((r) => r[k as keyof Round]))])));
await Promise.all(workers.map((w) => w.stop()));
await connection.close();
await server.stop();
await rm(directory, { recursive: true });
