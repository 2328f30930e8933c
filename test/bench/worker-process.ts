import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { bundleWorkflows } from '../../worker/bundle.ts';
import { createCaseWorker } from '../../worker/worker.ts';
import { projectActivities } from './project/activities.ts';

/**
 * A worker in a process of its own, so that its CPU time can be told apart:
 * `node worker-process.ts ADDRESS NAMESPACE TASK-QUEUE WORKFLOWS DIRECTORY`.
 */
const [address = '', namespace = '', taskQueue = '', workflows = '', directory = ''] = process.argv.slice(2);

Runtime.install({ logger: new DefaultLogger('WARN') });
const connection = await NativeConnection.connect({ address });
const worker = await createCaseWorker({
  connection,
  namespace,
  taskQueue,
  workflowBundle: await bundleWorkflows(workflows),
  activities: projectActivities(directory),
});
process.on('message', () => process.send?.(process.cpuUsage()));
process.on('disconnect', () => worker.shutdown());
const running = worker.run();
process.send?.('ready');
await running;
await connection.close();
