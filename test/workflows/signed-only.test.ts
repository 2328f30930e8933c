import { randomUUID } from 'node:crypto';
import { NativeConnection } from '@temporalio/worker';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { Cases } from '../../client/cases/cases.ts';
import { rawKeys } from '../../client/proof/known-keys.ts';
import { signingWith } from '../../client/proof/signing.ts';
import { startInVirtualTime } from '../../client/rehearsal/time-skipping.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';
import { bundleWorkflows } from '../../worker/bundle.ts';
import { createCaseWorker } from '../../worker/worker.ts';
import type { CaseArguments, DecisionMessage, Sign } from '../../workflows/messages.ts';
import { lifecycles } from '../support/lifecycles/workflows.ts';
import { openPermits, people, type Permits, testWorkflowsPath } from '../support/permits.ts';
import { key, known, newKey, sign } from '../support/signed-case.ts';
import { startingVirtually } from '../../client/rehearsal/start-case.ts';

/** Cases of a bundle that was made with keys take nothing that is not signed with one of them. */

let permits: Permits;
let end: () => Promise<void>;
beforeAll(async () => {
  const address = inject('temporalAddress');
  permits = await openPermits(address, { withoutWorker: true });
  const connection = await NativeConnection.connect({ address });
  const worker = await createCaseWorker({
    ...{ connection, namespace: permits.client.options.namespace, taskQueue: permits.taskQueue },
    activities: permits.office.activities,
    workflowBundle: await bundleWorkflows(testWorkflowsPath, rawKeys([known(key)])),
  });
  const running = worker.run();
  end = async () => {
    worker.shutdown();
    await running;
    await connection.close();
    await permits.close();
  };
});
afterAll(() => end());

const casesSigned = (by?: Sign) =>
  new Cases(permits.client, lifecycles, {
    ...{ taskQueue: permits.taskQueue, start: startingVirtually() },
    ...(by === undefined ? {} : { sign: by }),
  });

async function open(by: Sign | undefined = sign): Promise<string> {
  const id = permits.newId();
  const input = { place: people.village.place, holder: '李四', reviewDays: 10 };
  await casesSigned(by).open('permit', { id, by: people.village, input });
  return id;
}

const sendBack = { data: { reason: '  缺图纸 ' }, by: people.township };

/** The codes of what a decision is refused for. */
const codes = (sent: Promise<unknown>) =>
  sent.then(
    () => [],
    (error: unknown) => {
      if (error instanceof Refused) return error.refusals.map((one) => one.code);
      throw error;
    },
  );

test('a decision counts with a signature, and not without, or with one of a key that nobody knows or for something else', async () => {
  const id = await open();
  expect(await codes(casesSigned().decide(id, 'township.sendBack', sendBack))).toEqual(['not-signed']);
  const stranger = signingWith(newKey(), 'web');
  expect(await codes(casesSigned(stranger).decide(id, 'township.sendBack', sendBack))).toEqual([
    'not-signed',
  ]);
  const otherwise: Sign = (to, decision) => sign(to, { ...decision, data: { reason: '别的' } });
  expect(await codes(casesSigned(otherwise).decide(id, 'township.sendBack', sendBack))).toEqual([
    'not-signed',
  ]);
  const elsewhere: Sign = (_, decision) => sign('another', decision);
  expect(await codes(casesSigned(elsewhere).decide(id, 'township.sendBack', sendBack))).toEqual([
    'not-signed',
  ]);
  const { case: seen } = await casesSigned().read(id);
  expect(await codes(casesSigned(sign).decide(id, 'township.sendBack', sendBack, seen))).toEqual([]);
});

test('a message that nobody signed stands on record as refused', async () => {
  const id = await open();
  const message: DecisionMessage = { id: randomUUID(), ...sendBack };
  await permits.client.workflow.getHandle(id).signal('township.sendBack', message);
  const { case: c } = await casesSigned().read(id);
  expect(c.log.at(-1)).toMatchObject({ kind: 'refused', event: 'township.sendBack', codes: ['not-signed'] });
});

test('no case is opened without a signature, or begins with a record', async () => {
  const id = await open(signingWith(newKey(), 'web'));
  const failure = await permits.client.workflow
    .getHandle(id)
    .result()
    .catch((error: Error) => error.cause);
  expect(failure).toMatchObject({
    type: 'Refused',
    message: expect.stringContaining('没有有效的签名') as string,
  });

  const whole = (await casesSigned().read(await open())).case;
  const args: [CaseArguments] = [{ carried: { case: whole, outbox: [] } }];
  const { taskQueue, client } = permits;
  const handle = await startInVirtualTime(client, {
    ...{ workflowType: 'permit', workflowId: permits.newId(), taskQueue, args },
  });
  await expect(handle.result()).rejects.toMatchObject({
    cause: { message: 'A case begins with its opening.' },
  });
});
