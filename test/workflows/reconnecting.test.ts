import { once } from 'node:events';
import { connect as connectSocket, createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, inject, onTestFinished, test } from 'vitest';
import { connect } from '../../client/temporal/connection.ts';

/** A way to the server that can be cut: then whoever comes is turned away, and counted. */
async function cuttableWay(address: string) {
  const { hostname, port } = new URL(`tcp://${address}`);
  const open = new Set<Socket>();
  let cut = false;
  let turnedAway = 0;
  const way = createServer((near) => {
    if (cut) {
      turnedAway += 1;
      near.destroy();
      return;
    }
    const far = connectSocket({ host: hostname, port: Number(port) });
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => void [near, far].map((one) => one.destroy()));
    }
    near.pipe(far).pipe(near);
  });
  way.listen(0, '127.0.0.1');
  await once(way, 'listening');
  const close = () => {
    for (const socket of open) socket.destroy();
    open.clear();
  };
  onTestFinished(() => {
    close();
    way.close();
  });
  return {
    address: `127.0.0.1:${(way.address() as AddressInfo).port}`,
    turnedAway: () => turnedAway,
    cut() {
      cut = true;
      close();
    },
    mend() {
      cut = false;
    },
  };
}

test('a client whose server is away looks for it every second, and not after minutes, until it answers again', async () => {
  const way = await cuttableWay(inject('temporalAddress'));
  const { connection } = await connect({ env: { TEMPORAL_ADDRESS: way.address } });
  onTestFinished(() => connection.close());
  const asks = () => connection.workflowService.getSystemInfo({});
  way.cut();
  const asking = asks().catch(() => undefined);
  // By itself gRPC would have tried five or six times in all this while.
  await expect.poll(way.turnedAway).toBeGreaterThan(12);
  way.mend();
  await expect.poll(() => asks().then(() => 'answered')).toBe('answered');
  await asking;
});
