import type { Client } from '@temporalio/client';
import { Cases } from '../../client/cases/cases.ts';
import { inParallel } from '../../client/import/in-parallel.ts';
import { startInVirtualTime } from '../../client/rehearsal/time-skipping.ts';
import { loan } from '../../machines/loan/definition.ts';
import type { CaseArguments } from '../../workflows/messages.ts';
import { attributesOf } from '../../workflows/publish.ts';
import { play, type Play, year } from '../support/loan.ts';
import { checking, repaying, started, visiting } from '../support/loan-active.ts';
import { lifecycles } from './lifecycles.ts';
import type { MeasuredChild } from './measured-child.ts';
import { memoryEach, type MemoryEach } from './memory-each.ts';
import { idsOf } from './rounds.ts';

const visit = visiting(`${year + 1}-01-20`);

/** A loan in its second January: lent, visited each month of its first year, checked, half repaid. */
function inSecondYear(): Play {
  const months = ['03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map(
    (month) => `${year}-${month}`,
  );
  const story = [
    ...months.map((month) => visiting(`${month}-20`)),
    checking(`${year}-06-21`),
    repaying(`${year}-10-30`),
  ];
  return play(
    started,
    story.sort((a, b) => (a.at < b.at ? -1 : 1)),
  );
}

/**
 * What a worker holds for each of so many loans in their second year, once each was visited again. Their first year is
 * played in memory, and they go on from there as a case does that continues as a new run.
 */
export async function secondYearFigures(
  client: Client,
  worker: MeasuredChild,
  taskQueue: string,
  count: number,
): Promise<MemoryEach> {
  const played = inSecondYear().case;
  const cases = new Cases(client, lifecycles, { taskQueue });
  const open = async (id: string) => {
    const c = { ...played, id };
    const args: [CaseArguments] = [{ carried: { case: c, outbox: [] } }];
    await startInVirtualTime(client, {
      ...{ workflowType: loan.id, workflowId: id, taskQueue, args, startAt: visit.at },
      memo: { title: c.title, place: c.place, openedAt: c.openedAt },
      typedSearchAttributes: attributesOf(loan, c).filter((pair) => pair.value !== null),
    });
    await cases.decide(id, visit.event, { by: visit.by, data: visit.data });
    await cases.read(id);
  };
  const [first, ids] = [idsOf('loan-first', Math.min(count, 20)), idsOf('loan-second-year', count)];
  await inParallel(first, atOnce, open);
  return memoryEach(worker, count, () => inParallel(ids, atOnce, open));
}

/** So many are started side by side: each waits for its clock to be moved. */
const atOnce = 40;
