import { readSettings } from '../../../client/settings.ts';
import { listen } from '../../../client/web/server/listen.ts';
import { startWeb } from '../../../client/web/server/start.ts';
import { TASK_QUEUE } from '../../../workflows/messages.ts';
import { answerAsked, whenLeft } from '../measured-child.ts';
import { runProductWorker } from '../product-worker.ts';
import { quietRuntime } from '../quiet-runtime.ts';
import { workflowPaths } from '../sides.ts';

/**
 * A worker and the web client in one process, as `up` runs them, without limits on how often one may ask:
 * `node web-process.ts ADDRESS DIRECTORY`. Says where it is found and how long loading the open cases took.
 */
const [address = '', dataDir = ''] = process.argv.slice(2);
const namespace = 'default';
const many = { points: 100_000_000, seconds: 60 };

quietRuntime();
const endWorker = await runProductWorker({
  ...{ address, namespace, dataDir, taskQueue: TASK_QUEUE },
  workflowsPath: workflowPaths.engine,
});
const settings = readSettings({ COUNTERSIGN_DATA: dataDir, COUNTERSIGN_NAMESPACE: namespace });
if (!settings.ok) throw new Error(JSON.stringify(settings.refusals));
const began = performance.now();
const web = await startWeb({
  settings: settings.value,
  env: { TEMPORAL_ADDRESS: address },
  listening: await listen({ host: '127.0.0.1', port: 0 }),
  limits: { everything: many, signIn: many, writes: many },
  log: (line) => process.stderr.write(`${line}\n`),
});
const loading = performance.now() - began;

whenLeft(async () => {
  await web.close();
  await endWorker();
});
answerAsked({ url: web.url, loading });
