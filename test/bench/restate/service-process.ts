import { serve } from '@restatedev/restate-sdk';
import { xstate } from '@restatedev/xstate';
import { approval } from './approval.ts';

/**
 * Serves the approval machine to a Restate server, in a process of its own: the counterpart of a Temporal worker.
 * Tells its port, then answers every message with the CPU time used so far.
 */
const port = await serve({ services: [xstate('approval', approval)], port: 0, logger: () => undefined } as never);
process.on('message', () => process.send?.(process.cpuUsage()));
process.on('disconnect', () => process.exit(0));
process.send?.({ port });
