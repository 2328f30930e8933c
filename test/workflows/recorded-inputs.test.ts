import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { expect, inject, onTestFinished, test } from 'vitest';
import { allActivities } from '../../worker/activities.ts';
import { openBooksOf } from '../../worker/books.ts';
import { workerSettings } from '../../worker/settings.ts';
import { createCaseWorker } from '../../worker/worker.ts';
import { REHEARSAL_NAMESPACE as namespace } from '../../workflows/messages.ts';
import { bundled } from '../support/bundled.ts';
import { fromJson, valueOf } from '../support/history.ts';
import type { Asked, askAgain } from '../support/recorded-workflows.ts';
import { tempDirectory } from '../support/temp.ts';

Runtime.install({ logger: new DefaultLogger('ERROR') });

const directory = fileURLToPath(new URL('../histories/', import.meta.url));

/** What the project's own cases asked of the outside when they were recorded, oldest first. */
async function recorded(): Promise<Asked[]> {
  const files = (await readdir(directory)).filter((file) => file.startsWith('demonstration')).toSorted();
  const asked: Asked[] = [];
  for (const file of files) {
    const { events } = fromJson(gunzipSync(await readFile(directory + file)).toString());
    for (const { activityTaskScheduledEventAttributes: one } of events ?? [])
      if (one)
        asked.push({ name: one.activityType?.name ?? '', args: (one.input?.payloads ?? []).map(valueOf) });
  }
  return asked;
}

/** Cases stay on their build, and so do the questions that they ask: today's activities still take every one of them. */
test('what builds of before ask of the outside is carried out today as it was', async () => {
  const address = inject('temporalAddress');
  const [native, connection] = await Promise.all([
    NativeConnection.connect({ address }),
    Connection.connect({ address }),
  ]);
  const client = new Client({ connection, namespace });
  const settings = workerSettings({ COUNTERSIGN_DATA: await tempDirectory() });
  const books = await openBooksOf(settings, namespace);
  const taskQueue = `recorded-${randomUUID()}`;
  const worker = await createCaseWorker({
    ...{ connection: native, namespace, taskQueue },
    activities: await allActivities(client, settings, books, () => undefined),
    workflowBundle: await bundled(
      fileURLToPath(new URL('../support/recorded-workflows.ts', import.meta.url)),
    ),
  });
  const running = worker.run();
  onTestFinished(async () => {
    worker.shutdown();
    await running;
    await Promise.all([native.close(), connection.close(), books.close()]);
  });

  const asked = await recorded();
  const became = await client.workflow.execute<typeof askAgain>('askAgain', {
    ...{ workflowId: `recorded-${randomUUID()}`, taskQueue, args: [asked] },
  });
  const outcomes = new Map<string, Set<string>>();
  for (const [index, { name }] of asked.entries())
    outcomes.set(name, (outcomes.get(name) ?? new Set()).add(became[index] ?? ''));
  // The programme that it asks and tells is not here: that it was asked for by its number is what counts.
  expect(Object.fromEntries([...outcomes].map(([name, some]) => [name, [...some]]))).toEqual({
    ...{ notify: ['done'], book: ['done'], askCase: ['NoSuchCase'], tellCase: ['NoSuchCase'] },
  });
  const { entries } = await books.ask({ ask: 'integrity' });
  expect(entries).toBeGreaterThan(0);
});
