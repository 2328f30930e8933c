import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  for (const _again of [1, 2])
    await expect(bundleWorkflows(support('apart-workflows.ts'))).rejects.toThrow(/cannot share .*apart\.cjs/);
});

test('what has changed is bundled anew, and only then', async () => {
  // Always the same place: what is kept of it is kept once.
  const directory = join(import.meta.dirname, '../output/changing-workflows');
  await mkdir(directory, { recursive: true });
  const entry = join(directory, 'entry.ts');
  const write = (mark: number) =>
    writeFile(join(directory, 'mark.ts'), `export const mark = 'mark ${mark}';`);
  await writeFile(entry, "import { mark } from './mark.ts';\nexport const workflow = async () => mark;");
  const marks: (string | undefined)[] = [];
  for (const mark of [1, 1, 2, 3]) {
    await write(mark);
    marks.push(/mark \d/.exec((await bundleWorkflows(entry)).code)?.[0]);
  }
  expect(marks).toEqual([1, 1, 2, 3].map((mark) => `mark ${mark}`));
});
