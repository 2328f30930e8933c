import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';

/**
 * Resolves to `ready` when the server at an address answers for every namespace, to `timeout` when the signal
 * comes first. It never throws for a server that is merely not there yet.
 */
export async function untilReady(
  address: string,
  namespaces: string[],
  signal: AbortSignal,
): Promise<'ready' | 'timeout'> {
  while (!(await accepts(address))) {
    if (signal.aborted) return 'timeout';
    await sleep(50);
  }
  // Without the client's own retries: one that is still waiting its turn when the connection is closed ends this process.
  const connection = Connection.lazy({ address, interceptors: [] });
  try {
    while (!signal.aborted) {
      if (await answers(connection, namespaces)) return 'ready';
      await sleep(100);
    }
    return 'timeout';
  } finally {
    await connection.close();
  }
}

function accepts(address: string): Promise<boolean> {
  const { hostname, port } = new URL(`tcp://${address}`);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ host: hostname, port: Number(port), timeout: 1_000 });
  socket.once('connect', () => resolve(true));
  socket.once('timeout', () => resolve(false));
  socket.once('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}

async function answers(connection: Connection, namespaces: string[]): Promise<boolean> {
  try {
    await connection.withDeadline(Date.now() + 2_000, async () => {
      await connection.workflowService.getSystemInfo({});
      for (const namespace of namespaces) await connection.workflowService.describeNamespace({ namespace });
    });
    return true;
  } catch {
    return false;
  }
}
