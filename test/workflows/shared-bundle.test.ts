import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { bundleWorkflows } from '../../worker/bundle.ts';
import type { shared } from '../support/sharing-workflows.ts';
import { openWorld, type World } from '../support/world.ts';

const support = (file: string) => fileURLToPath(new URL(`../support/${file}`, import.meta.url));

let world: World;
beforeAll(async () => {
  const [address, workflowsPath] = [inject('temporalAddress'), support('sharing-workflows.ts')];
  world = await openWorld({ address, workflowsPath, lifecycles: {}, activities: {} });
});
afterAll(() => world.close());

test('a workflow’s modules are evaluated once a worker, and what they export is not frozen', async () => {
  const run = () =>
    world.client.workflow.execute<typeof shared>('shared', {
      workflowId: randomUUID(),
      taskQueue: world.taskQueue,
    });
  const seen = [await run(), await run(), await run()];
  expect(seen).toEqual([1, 2, 3].map((runs) => ({ runs, found: [true, false] })));
});

test('a module that cannot be shared is named, and nothing is bundled', async () => {
  await expect(bundleWorkflows(support('apart-workflows.ts'))).rejects.toThrow(/cannot share .*apart\.cjs/);
});
