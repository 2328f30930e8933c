import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverArguments } from '../../worker/temporal/arguments.ts';
import { findTemporalBinary } from '../../worker/temporal/binary.ts';
import { untilReady } from '../../worker/temporal/ready.ts';
import { testCacheDir } from './server.ts';

/** The settings of a server that somebody else runs: what the embedded one is told beyond Temporal's defaults is left out. */
const asShipped = ['history.maxInFlightUpdates'];

/** Starts a server as somebody else may run it, with time skipping and some settings more. */
export async function startForeignServer(
  ...settings: string[]
): Promise<{ address: string; stop(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'countersign-foreign-'));
  const { path } = await findTemporalBinary({ cacheDir: testCacheDir });
  const [port, uiPort] = [await freePort(), await freePort()];
  const namespaces = ['default', 'rehearsal'];
  const database = join(directory, 'temporal.db');
  const given = serverArguments({ database, port, uiPort, namespaces, timeSkipping: true });
  const args = given.filter((one, index) => {
    const setting = one === '--dynamic-config-value' ? given[index + 1] : one;
    return !asShipped.some((name) => setting?.startsWith(`${name}=`) === true);
  });
  const more = settings.flatMap((one) => ['--dynamic-config-value', one]);
  const child = spawn(path, [...args, ...more], { stdio: 'ignore' });
  const gone = once(child, 'exit');
  const address = `127.0.0.1:${port}`;
  const ready = await untilReady(address, namespaces, AbortSignal.timeout(100_000));
  if (ready !== 'ready') throw new Error('The server did not come up.');
  return {
    address,
    async stop() {
      child.kill();
      await gone;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await once(probe.listen(0, '127.0.0.1'), 'listening');
  const address = probe.address();
  probe.close();
  if (typeof address !== 'object' || !address) throw new TypeError('A TCP server has a port.');
  return address.port;
}
