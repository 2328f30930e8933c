import type { Client } from '@temporalio/client';
import { Cases } from '../../client/cases/cases.ts';
import { decide } from '../../machines/core/deciding/decide.ts';
import { open } from '../../machines/core/deciding/opening.ts';
import type { Case } from '../../machines/core/case/case.ts';
import type { CaseArguments } from '../../workflows/messages.ts';
import { lifecycles } from './lifecycles.ts';
import type { MeasuredChild } from './measured-child.ts';
import { approval } from './restate/lifecycle.ts';
import { median } from './statistics.ts';

/** What a decision costs on a case with so many entries on record. */
export interface RecordFigures {
  entries: number;
  /** Milliseconds until it is answered, the median. */
  took: number;
  /** Milliseconds of the worker's CPU. */
  workerCpu: number;
}

const by = { person: 'p1', role: 'anyone', place: '' };
const [toTheTownship, back] = ['SUBMIT', 'SEND_BACK'];

/** Approvals that went to and fro until they had so many entries: played in memory, as of now. */
function toAndFro(sizes: readonly number[]): Case[] {
  const at = new Date().toISOString();
  let { case: c } = open(approval, { id: 'record', input: {}, by }, at);
  return sizes.map((size) => {
    while (c.log.length < size || c.snapshot.value !== 'draft') {
      const event = c.snapshot.value === 'draft' ? toTheTownship : back;
      const outcome = decide(approval, c, { id: `${c.log.length}`, event, by }, at);
      if (!outcome.ok) throw new Error(outcome.refusals.map((one) => one.message.en).join(' '));
      c = outcome.step.case;
    }
    return c;
  });
}

/**
 * Decides on cases with ever more entries, in interleaved rounds of two decisions after one that warms up. They go on
 * from memory as a case does that continues as a new run.
 */
export async function recordFigures(
  client: Client,
  worker: MeasuredChild,
  sizes: number[],
  rounds: number,
): Promise<RecordFigures[]> {
  const cases = new Cases(client, lifecycles, { taskQueue: 'engine' });
  const measured = toAndFro(sizes.toSorted((a, b) => a - b)).map((c) => ({
    entries: c.log.length,
    id: `record-${c.log.length}`,
    case: c,
    took: [] as number[],
    cpu: [] as number[],
  }));
  for (const { id, case: c } of measured) {
    const args: [CaseArguments] = [{ carried: { case: { ...c, id }, outbox: [] } }];
    await client.workflow.start(approval.id, { workflowId: id, taskQueue: 'engine', args });
    await cases.read(id);
  }
  for (let round = 0; round <= rounds; round++) {
    for (const { id, took, cpu } of measured) {
      const before = await worker.cpu();
      for (const event of [toTheTownship, back] as const) {
        const start = performance.now();
        await cases.decide(id, event, { by });
        if (round > 0) took.push(performance.now() - start);
      }
      if (round > 0) cpu.push(((await worker.cpu()) - before) / 2);
    }
  }
  for (const { id } of measured) await client.workflow.getHandle(id).terminate('measured');
  return measured.map(({ entries, took, cpu }) => ({ entries, took: median(took), workerCpu: median(cpu) }));
}
