import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { z } from 'zod';
import { startTemporalServer } from '../../../worker/temporal/server.ts';
import { type MeasuredChild, startChild } from '../measured-child.ts';
import { cacheDir } from '../server.ts';
import { type Counts, copySeeds, township } from './copies.ts';
import { seeds, startSeeds } from './seeds.ts';

/** The web client on a server with so many open cases. */
export interface Site {
  url: string;
  client: Client;
  /** As the server counts. */
  counts: Counts;
  web: MeasuredChild;
  /** Seconds that starting the web client took: nearly all of it, loading the open cases. */
  loading: number;
  close(): Promise<void>;
}

/** The visibility query for what awaits a post. */
export const awaitingQuery = (post: string): string => `ExecutionStatus = 'Running' AND Awaiting = '${post}'`;

/** The posts whose inboxes are read, and who holds them. */
export const readers = {
  township: { person: 'tc-qingshan-1', query: awaitingQuery(`townshipCommittee@${township}`) },
  county: { person: 'co-1', query: awaitingQuery('countyOrganisation@yunling') },
};

const greeting = z.object({ url: z.string(), loading: z.number() });

/** Starts the server in a directory; the first time with the seeds, and each time with copies of them up to a size. */
export async function openSite(directory: string, size: number): Promise<Site> {
  const expected = await fillUp(directory, size);
  const { server, client } = await start(directory);
  const counts = await countsOf(client);
  for (const name of ['all', 'township', 'county'] as const)
    if (counts[name] !== expected[name])
      throw new Error(`The server counts ${JSON.stringify(counts)} instead of ${JSON.stringify(expected)}.`);
  const web = await startChild('./web/web-process.ts', [server.address, directory]);
  const { url, loading } = greeting.parse(web.greeting);
  return {
    ...{ url, client, counts, web },
    loading: loading / 1000,
    async close() {
      await web.stop();
      await client.connection.close();
      await server.stop();
    },
  };
}

async function start(directory: string) {
  const server = await startTemporalServer({
    dataDir: join(directory, 'temporal'),
    cacheDir,
    namespaces: ['default'],
  });
  const client = new Client({ connection: await Connection.connect({ address: server.address }) });
  return { server, client };
}

async function countsOf(client: Client): Promise<Counts> {
  const count = async (query: string) => (await client.workflow.count(query)).count;
  return {
    all: await count("ExecutionStatus = 'Running'"),
    township: await count(readers.township.query),
    county: await count(readers.county.query),
  };
}

/**
 * Starts the server for a moment, the first time with the seeds; once it has stopped, copies them up to a size.
 * Answers what the server has to count then.
 */
async function fillUp(directory: string, size: number): Promise<Counts> {
  const { server, client } = await start(directory);
  if ((await countsOf(client)).all === 0) await startSeeds(client);
  let before = await countsOf(client);
  // The server's list lags behind.
  for (let tries = 0; tries < 300 && before.all < seeds.length; tries++) {
    await sleep(100);
    before = await countsOf(client);
  }
  const { namespaces } = await client.workflowService.listNamespaces({});
  const config = namespaces.find((one) => one.namespaceInfo?.name === 'default')?.config;
  await client.connection.close();
  await server.stop();
  const database = join(directory, 'temporal', 'temporal.db');
  const range = { from: before.all, to: size };
  const made = copySeeds(database, config?.customSearchAttributeAliases ?? {}, range);
  return {
    all: before.all + made.all,
    township: before.township + made.township,
    county: before.county + made.county,
  };
}
