import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { createEndpointHandler } from '@restatedev/restate-sdk';
import { xstate } from '@restatedev/xstate';
import { answerAsked } from '../measured-child.ts';
import { approval } from './approval.ts';

/**
 * Serves the approval machine to a Restate server, in a process of its own: the counterpart of a Temporal worker.
 * Tells its address.
 */
const handler = createEndpointHandler({ services: [xstate('approval', approval)], logger: () => undefined });
const server = createServer(handler as Parameters<typeof createServer>[0]);
server.listen(0, '127.0.0.1', () => {
  process.on('disconnect', () => process.exit(0));
  answerAsked(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
