import type { Client } from '@temporalio/client';
import { Cases } from '../../client/cases/cases.ts';
import { inParallel } from '../../client/import/in-parallel.ts';
import { dateOf } from '../../machines/core/values/calendar.ts';
import { cast, input } from '../support/loan.ts';
import type { Contestant, Side } from './contestant.ts';
import { lifecycles } from './lifecycles.ts';
import type { MeasuredChild } from './measured-child.ts';
import { memoryEach, type MemoryEach } from './memory-each.ts';
import { idsOf, spent } from './rounds.ts';

/** What opening a case and reading it costs, and then keeping it in the worker's cache. */
export interface OpeningFigures extends MemoryEach {
  casesPerSecond: number;
  /** Milliseconds of CPU a case, of worker and client together. */
  cpu: number;
}

/** As many as an import opens side by side. */
const atOnce = 10;

/** Opens and reads so many cases, after some that warm up. */
export async function openingFigures(
  client: Client,
  contestant: Pick<Contestant, 'serverCpu'> & { worker: MeasuredChild } & Pick<Side, 'open'> & {
      read(id: string): Promise<unknown>;
    },
  prefix: string,
  count: number,
): Promise<OpeningFigures> {
  const openAndRead = (ids: string[]) =>
    inParallel(ids, atOnce, async (id) => {
      await contestant.open(id);
      await contestant.read(id);
    });
  const [first, ids] = [idsOf(`${prefix}-first`, Math.min(count, 20)), idsOf(prefix, count)];
  await openAndRead(first);
  let [seconds, cpu] = [Number.NaN, Number.NaN];
  const memory = await memoryEach(contestant.worker, count, async () => {
    const before = await spent(contestant);
    const start = performance.now();
    await openAndRead(ids);
    seconds = (performance.now() - start) / 1000;
    const after = await spent(contestant);
    cpu = after.worker + after.client - before.worker - before.client;
  });
  await inParallel([...first, ...ids], atOnce, async (id) => {
    await client.workflow.getHandle(id).terminate('measured');
  });
  return { casesPerSecond: count / seconds, cpu: cpu / count, ...memory };
}

/** Loans of one batch, as a side of which only the opening is played. */
export function loans(client: Client, taskQueue: string) {
  const cases = new Cases(client, lifecycles, { taskQueue, alone: true });
  let no = 0;
  return {
    async open(id: string) {
      const number = `HZ-2027-1-${String(++no).padStart(4, '0')}`;
      // An application is of today or before: what the clock of this machine says.
      const application = { ...input.application, number, on: dateOf(new Date().toISOString()) };
      await cases.open('loan', { id, by: cast.office, input: { ...input, application } });
    },
    read: (id: string) => cases.read(id),
  };
}
