import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { look } from '../../client/rehearsal/virtual-clock.ts';
import { openPermits, type Permits } from '../support/permits.ts';
import { tempDirectory } from '../support/temp.ts';

let permits: Permits;
beforeAll(async () => {
  permits = await openPermits(inject('temporalAddress'), { withoutWorker: true });
});
afterAll(() => permits.close());

/** A worker as `up` runs it, that knows no activity of the permit. */
async function unknowingWorker(): Promise<() => string> {
  const bundle = permits.workflowBundle;
  const codePath = 'code' in bundle ? join(await tempDirectory(), 'workflows.cjs') : bundle.codePath;
  if ('code' in bundle) await writeFile(codePath, bundle.code);
  const at = (path: string) => JSON.stringify(new URL(`../../worker/${path}`, import.meta.url).href);
  const { namespace } = permits.client.options;
  const options = JSON.stringify({ namespace, taskQueue: permits.taskQueue, workflowBundle: { codePath } });
  const program = `
    import { NativeConnection } from '@temporalio/worker';
    import { createCaseWorker } from ${at('worker.ts')};
    import { installRuntime } from ${at('runtime.ts')};
    installRuntime({ debug: false });
    const connection = await NativeConnection.connect({ address: ${JSON.stringify(permits.address)} });
    const activities = { other: () => Promise.resolve() };
    const worker = await createCaseWorker({ connection, activities, ...${options} });
    await worker.run();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const gone = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await gone;
  });
  return () => said;
}

test('an activity that no worker knows is one line in the log however often it is tried, and none of its input', async () => {
  const said = await unknowingWorker();
  const permit = await permits.open();
  await permit.decide('township.approve', { fee: 100 });
  const attempt = async () => {
    const { activities } = await look(permits.client, permit.id);
    return activities.find((one) => one.name === 'register')?.attempt ?? 0;
  };
  await expect.poll(attempt, { timeout: 60_000 }).toBeGreaterThan(3);
  const told = said()
    .split('\n')
    .filter((line) => line.includes('activityType=register'));
  expect(told).toEqual([expect.stringContaining('NotFoundError')]);
  expect(told[0]).toContain(`workflowId=${permit.id}`);
  expect(said()).not.toMatch(/李四|"fee"|taskToken|eyJ/);
});
