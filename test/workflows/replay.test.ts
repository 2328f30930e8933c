import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { Worker } from '@temporalio/worker';
import { beforeAll, expect, test } from 'vitest';
import { bundled } from '../support/bundled.ts';
import { fromJson } from '../support/history.ts';
import { testWorkflowsPath } from '../support/permits.ts';
import { recordings } from '../support/recordings.ts';

const directory = fileURLToPath(new URL('../histories/', import.meta.url));
let files: string[];
beforeAll(async () => {
  files = (await readdir(directory)).filter((file) => file.endsWith('.json.gz')).toSorted();
});

/** Replays histories against a bundle, and answers for each file with what went wrong. */
async function replay(workflowsPath: string, which: string[]): Promise<Record<string, string>> {
  const histories = await Promise.all(
    which.map(async (file) => ({
      workflowId: file,
      history: fromJson(gunzipSync(await readFile(directory + file)).toString('utf8')),
    })),
  );
  const outcome: Record<string, string> = {};
  const workflowBundle = await bundled(workflowsPath);
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories)) {
    outcome[workflowId] = error === undefined ? 'same' : error.name;
  }
  return outcome;
}

const all = (which: string[], outcome: string) => Object.fromEntries(which.map((file) => [file, outcome]));

test('there is a history of every recording', () => {
  expect(new Set(files.map((file) => file.split('.')[0]))).toEqual(new Set(Object.keys(recordings)));
});

test('the cases of the test lifecycles do today what they did when they were recorded', async () => {
  const permits = files.filter((file) => file.startsWith('permit'));
  expect(await replay(testWorkflowsPath, permits)).toEqual(all(permits, 'same'));
});

test('the project’s own cases do today what they did when they were recorded', async () => {
  const own = files.filter((file) => !file.startsWith('permit'));
  expect(await replay(fileURLToPath(new URL('../../workflows/index.ts', import.meta.url)), own)).toEqual(
    all(own, 'same'),
  );
});

test('a change that running cases would not survive is noticed', async () => {
  const changed = fileURLToPath(new URL('../support/lifecycles/changed-workflows.ts', import.meta.url));
  const told = ['permit-life.1.json.gz'];
  expect(await replay(changed, told)).toEqual(all(told, 'DeterminismViolationError'));
});
