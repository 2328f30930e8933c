import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { casesQuery } from '../../client/cases/read-all.ts';
import { connect } from '../../client/temporal/connection.ts';
import { REHEARSAL_NAMESPACE } from '../../workflows/messages.ts';
import { loans, openingFigures } from './opening.ts';
import { startServer } from './server.ts';
import { workflowPaths } from './sides.ts';
import { median } from './statistics.ts';
import { startWorker } from './worker.ts';

/**
 * What loans cost. `node test/bench/loans.ts [--count 503] [--json]` opens a batch of loans, ten at once as an import does,
 * and reads them. `node test/bench/loans.ts --rehearsed PREFIX` tells the history events and bytes of the loans of a
 * rehearsal on the running embedded server (`COUNTERSIGN_DATA`), whose case numbers begin so.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '503' },
    json: { type: 'boolean', default: false },
    rehearsed: { type: 'string' },
  },
});
const say = (line: string) => void process.stdout.write(`${line}\n`);

if (values.rehearsed === undefined) await opening(Number(values.count));
else await histories(values.rehearsed);

/** How fast a batch of loans is opened, and what that costs. */
async function opening(count: number): Promise<void> {
  if (!(count >= 1)) throw new RangeError('--count is a whole number from 1.');
  const server = await startServer();
  const client = new Client({ connection: await Connection.connect({ address: server.address }) });
  try {
    const worker = await startWorker(server, client, {
      taskQueue: 'loans',
      workflowsPath: workflowPaths.engine,
    });
    const side = { ...loans(client, 'loans'), worker, serverCpu: server.cpu };
    const figures = await openingFigures(client, side, 'bench', count);
    await worker.stop();
    if (values.json) say(JSON.stringify({ count, ...figures }, undefined, 2));
    else {
      const { casesPerSecond, cpu, heap, resident } = figures;
      say(`${count} loans opened and read, ten at once: ${casesPerSecond.toFixed(1)}/s`);
      say(`CPU of worker and client ${cpu.toFixed(1)} ms a loan`);
      say(`heap of the worker ${heap.toFixed(3)} MB a loan`);
      if (resident !== undefined) say(`resident memory of the worker ${resident.toFixed(3)} MB a loan`);
    }
  } finally {
    await client.connection.close();
    await server.stop();
  }
}

/** How long the histories of rehearsed loans are. */
async function histories(prefix: string): Promise<void> {
  const { connection, client } = await connect({ namespace: REHEARSAL_NAMESPACE });
  const events: number[] = [];
  const bytes: number[] = [];
  for await (const one of client.workflow.list({ query: casesQuery('loan', prefix) })) {
    events.push(one.historyLength);
    bytes.push(one.historySize ?? 0);
  }
  const told = (name: string, list: number[]) =>
    say(`${name} a loan: median ${median(list)}, least ${Math.min(...list)}, most ${Math.max(...list)}`);
  say(`${events.length} loans`);
  told('events', events);
  told('bytes', bytes);
  await connection.close();
}
