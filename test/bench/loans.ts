import { parseArgs } from 'node:util';
import { Cases } from '../../client/cases.ts';
import { casesQuery } from '../../client/all-cases.ts';
import { connect } from '../../client/connection.ts';
import { inParallel } from '../../client/import/in-parallel.ts';
import { lifecycles } from '../../machines/registry.ts';
import { workflowsPath } from '../../worker/bundle.ts';
import { REHEARSAL_NAMESPACE } from '../../workflows/messages.ts';
import { cast, input } from '../support/loan.ts';
import { startEmbedded } from './embedded.ts';
import { median } from './statistics.ts';

/**
 * What loans cost. `node test/bench/loans.ts [--count 503]` opens a batch of loans, ten at once as an import does.
 * `node test/bench/loans.ts --rehearsed PREFIX` tells the history events and bytes of the loans of a rehearsal
 * on the running embedded server (`COUNTERSIGN_DATA`), whose case numbers begin so.
 */
const { values } = parseArgs({
  options: { count: { type: 'string', default: '503' }, rehearsed: { type: 'string' } },
});
const say = (line: string) => void process.stdout.write(`${line}\n`);

if (values.rehearsed === undefined) await opening(Number(values.count));
else await histories(values.rehearsed);

/** How fast a batch of loans is opened. */
async function opening(count: number): Promise<void> {
  const activities = { notify: () => Promise.resolve({ sent: 0 }) };
  const { client, stop } = await startEmbedded({ workflowsPath, activities });
  const cases = new Cases(client, lifecycles);
  const numbers = Array.from({ length: count }, (_, index) => String(index + 1).padStart(4, '0'));
  const begun = performance.now();
  await inParallel(numbers, 10, async (no) => {
    const application = { ...input.application, number: `HZ-2027-1-${no}` };
    await cases.open('loan', { id: `bench-${no}`, by: cast.office, input: { ...input, application } });
  });
  const seconds = (performance.now() - begun) / 1_000;
  say(`${count} loans opened in ${seconds.toFixed(1)} s: ${(count / seconds).toFixed(1)}/s`);
  await stop();
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
