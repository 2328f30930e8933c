import { answerAsked, whenLeft } from './measured-child.ts';
import { runProductWorker } from './product-worker.ts';
import { quietRuntime } from './quiet-runtime.ts';
import { orders } from './worker.ts';

/**
 * The product's worker in a process of its own, so that what it costs can be told apart: `node worker-process.ts
 * '{…orders}'`. What machines ask for and no activity carries out ends it before it is ready.
 */
const told = orders.parse(JSON.parse(process.argv[2] ?? ''));

quietRuntime();
whenLeft(await runProductWorker(told));
answerAsked('ready');
