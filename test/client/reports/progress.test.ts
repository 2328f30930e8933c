import type { Client } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import { progressOf } from '../../../client/reports/progress.ts';
import { loan } from '../../../machines/loan/definition.ts';
import { type TallyRequest, refusalsOf } from '../../../machines/core/patterns/tally.ts';
import { loanStages } from '../../../machines/loan/vocabulary.ts';
import { countByStage, countQuery, type StatusCount } from '../../../workflows/tally-queries.ts';

const groups = (counts: Record<string, number>): StatusCount => ({
  groups: Object.entries(counts).map(([status, count]) => ({ count, groupValues: [[status]] })),
});

/** A server with so many cases by stage and status; what it is asked is kept. */
function server(stages: Record<string, Record<string, number>>, total?: Record<string, number>) {
  const asked: string[] = [];
  const all: Record<string, number> = {};
  for (const counts of Object.values(stages))
    for (const [status, count] of Object.entries(counts)) all[status] = (all[status] ?? 0) + count;
  const count = (query: string) => {
    asked.push(query);
    const stage = /Stage = '(\w+)'/.exec(query)?.[1];
    return Promise.resolve(groups(stage === undefined ? (total ?? all) : (stages[stage] ?? {})));
  };
  return { asked, count, client: { workflow: { count } } as unknown as Client };
}

const request: TallyRequest = { lifecycle: 'loan', idPrefixes: ['batch-1-'], stages: loanStages };

describe('a count by stage', () => {
  it('asks for the latest run of each case whose number begins so, one question a stage and one for all', async () => {
    const { asked, count } = server({ verification: { Running: 3 } });
    await countByStage(count, request);
    expect(asked).toHaveLength(Object.keys(loanStages).length + 1);
    expect(asked[1]).toBe(
      `WorkflowType = 'loan' AND (WorkflowId STARTS_WITH 'batch-1-') AND ExecutionStatus != 'ContinuedAsNew' AND Stage = 'verification' GROUP BY ExecutionStatus`,
    );
  });

  it('cannot be led elsewhere by a quotation mark in a number', () => {
    const query = countQuery({ lifecycle: 'loan', idPrefixes: [`x' OR '1' = '1`] });
    expect(query).toContain(`STARTS_WITH 'x'' OR ''1'' = ''1'`);
  });

  it('tells open, ended and lost cases apart, and takes a status that it does not know for open [L-06]', async () => {
    const { count } = server({
      verification: { Running: 2, Paused: 1, SomethingNew: 1 },
      ended: { Completed: 4, Terminated: 1, Failed: 1 },
    });
    const tally = await countByStage(count, request);
    expect(tally.stages[1]).toEqual({ stage: 'verification', open: 4, ended: 0, lost: 0 });
    expect(tally.stages.at(-1)).toEqual({ stage: 'ended', open: 0, ended: 4, lost: 2 });
    expect(tally).toMatchObject({ total: 10, elsewhere: 0 });
  });

  it('knows when cases moved while it counted [L-06]', async () => {
    const { count } = server({ verification: { Running: 2 }, determination: { Running: 2 } }, { Running: 3 });
    expect(await countByStage(count, request)).toMatchObject({ total: 3, elsewhere: 1 });
  });

  it('counts townships apart, and nothing where there is no batch [L-30]', async () => {
    const town = 'yunling/qingshan';
    const { asked, count } = server({ payout: { Running: 2 } });
    const { townships } = await countByStage(count, { ...request, townships: [town] });
    expect(townships?.[0]?.stages[4]).toMatchObject({ stage: 'payout', open: 2 });
    expect(asked.filter((one) => one.includes(`Township = '${town}'`))).toEqual([
      expect.stringContaining(`Stage = 'payout'`),
    ]);
    const nobody = server({ payout: { Running: 2 } });
    expect(await countByStage(nobody.count, { ...request, idPrefixes: [] })).toMatchObject({ total: 0 });
    expect(nobody.asked).toEqual([]);
  });

  it('lets nobody go on with fewer cases than are known [L-06]', async () => {
    const { count } = server({ determination: { Running: 5 } });
    const tally = await countByStage(count, request);
    expect(refusalsOf({ ...request, atLeast: 5 }, tally)).toEqual([]);
    expect(refusalsOf({ ...request, atLeast: 6 }, tally).map((one) => one.code)).toEqual([
      'fewer-than-known',
    ]);
  });
});

describe('progress', () => {
  it('has every stage of the lifecycle with its title, those without a case too', async () => {
    const { client } = server({ verification: { Running: 3 }, ended: { Completed: 1 } });
    const progress = await progressOf(client, loan, 'batch-1');
    expect(progress).toMatchObject({ lifecycle: 'loan', batch: 'batch-1', total: 4, elsewhere: 0 });
    expect(progress.stages.map((one) => one.stage)).toEqual(Object.keys(loan.stages));
    expect(progress.stages[1]).toEqual({
      stage: 'verification',
      title: { zh: '核查', en: 'verification' },
      open: 3,
      ended: 0,
      lost: 0,
    });
  });

  it('says how many are on the move when counting again does not help', async () => {
    const { asked, client } = server({ verification: { Running: 2 } }, { Running: 3 });
    expect(await progressOf(client, loan, 'batch-1')).toMatchObject({ total: 3, elsewhere: 1 });
    expect(asked.length).toBe(4 * (Object.keys(loan.stages).length + 1));
  });
});
