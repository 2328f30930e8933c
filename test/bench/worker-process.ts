import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { bundleWorkflows } from '../../worker/bundle.ts';
import { createCaseWorker } from '../../worker/worker.ts';
import { projectActivities } from './project/activities.ts';
import { bundlePaths, type SideName, taskQueueOf } from './sides.ts';

/**
 * The worker of one side, in a process of its own so that its CPU time can be told apart:
 * `node worker-process.ts ADDRESS SIDE DIRECTORY`. Answers `cpu` with what it has used so far.
 */
const [address = '', side = 'engine', directory = ''] = process.argv.slice(2);
const name = side as SideName;

Runtime.install({ logger: new DefaultLogger('WARN') });
const connection = await NativeConnection.connect({ address });
const worker = await createCaseWorker({
  connection,
  namespace: 'default',
  taskQueue: taskQueueOf(name),
  workflowBundle: await bundleWorkflows(bundlePaths[name]),
  activities: projectActivities(directory),
});
process.on('message', () => process.send?.(process.cpuUsage()));
process.on('disconnect', () => worker.shutdown());
const running = worker.run();
process.send?.('ready');
await running;
await connection.close();
