import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { keptOf } from '../../client/temporal/kept-history.ts';
import { judgeCases } from '../../client/what-if/what-if.ts';
import { historiesOf } from '../support/history.ts';
import { lifecycles } from '../support/lifecycles/workflows.ts';
import { liveOn } from '../support/permit-life.ts';
import { openPermits, type Permit, type Permits } from '../support/permits.ts';

let permits: Permits;
beforeAll(async () => {
  permits = await openPermits(inject('temporalAddress'));
});
afterAll(() => permits.close());

const judged = (client: Parameters<typeof keptOf>[0], permit: Permit) =>
  judgeCases([permit.id], {
    read: async (id) => ({ ...(await permits.cases.reading(id)), lifecycle: lifecycles.permit! }),
    kept: (id, withAnswers) => keptOf(client, id, withAnswers),
  });

test('under its own rules a life over many runs goes as it went, with what it asked for and what failed', async () => {
  const permit = await permits.open({ settings: { historyLimit: 30 } });
  permits.office.when(permit.id, 'register', ({ key }) => {
    if (!key.endsWith('/1')) return { number: 'No. 2' };
    throw ApplicationFailure.nonRetryable('register closed', 'Closed', { until: '2027' });
  });
  await permit.decide('township.approve', { fee: 1 });
  await permit.settled();
  expect((await judged(permits.client, permit)).judged).toMatchObject([
    { differences: [], stands: { to: ['submitted'] } },
  ]);
  await liveOn(permit);
  expect((await historiesOf(permits.client, permit.id)).length).toBeGreaterThan(1);
  const { answers } = await keptOf(permits.client, permit.id, true);
  expect(answers.slice(0, 2)).toMatchObject([
    { src: 'register', answer: { error: { message: 'register closed', name: 'Closed', until: '2027' } } },
    { src: 'register', answer: { output: { number: 'No. 2' } } },
  ]);
  const closed = (await permits.cases.reading(permit.id)).case.snapshot.status;
  const result = await judged(permits.client, permit);
  expect([closed, result.unread, result.judged[0]?.unknown, result.judged[0]?.differences]).toEqual([
    'done',
    [],
    undefined,
    [],
  ]);
});

test('a case whose first run is not kept any more is not known, and is not judged by halves', async () => {
  const permit = await permits.open({ settings: { historyLimit: 12 } });
  await permit.decide('township.approve', { fee: 1 });
  await permit.settled();
  for (const text of ['a', 'b', 'c', 'd', 'e']) await permit.decide('village.note', { text });
  expect((await historiesOf(permits.client, permit.id)).length).toBeGreaterThan(1);
  const { client } = permits;
  const { raw } = await client.workflow.getHandle(permit.id).describe();
  const first = raw.workflowExecutionInfo?.firstRunId;
  type Service = typeof client.workflowService;
  const workflowService = Object.assign(Object.create(client.workflowService) as Service, {
    // To the server, a run that is gone and one that never was are the same.
    getWorkflowExecutionHistory: (request: Parameters<Service['getWorkflowExecutionHistory']>[0]) =>
      client.workflowService.getWorkflowExecutionHistory({
        ...request,
        ...(request.execution?.runId === first
          ? { execution: { workflowId: permit.id, runId: randomUUID() } }
          : {}),
      }),
  });
  const without = { workflow: client.workflow, options: client.options, workflowService };
  expect((await judged(without, permit)).judged).toMatchObject([
    { id: permit.id, differences: [], unknown: { why: 'opening' } },
  ]);
});
