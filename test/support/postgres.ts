import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where Debian keeps PostgreSQL's programs. */
const installations = '/usr/lib/postgresql';

/** A PostgreSQL server of its own, reached through a unix socket, that commits as durably as by default. */
export interface PostgresServer {
  /** `postgres://…`; append `?schema=name`. */
  url: string;
  /** Ends the server without any chance to put things in order, and starts it again on the same data. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** The directory of PostgreSQL's programs, the newest installed; nothing when there is none. */
export function postgresPrograms(): string | undefined {
  const versions = existsSync(installations) ? readdirSync(installations) : [];
  return versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(installations, version, 'bin'))
    .find((directory) => existsSync(join(directory, 'postgres')));
}

/** Starts a server on an empty directory, which it removes when it is stopped. Throws when none is installed. */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = postgresPrograms();
  if (programs === undefined)
    throw new Error(`PostgreSQL is not installed: nothing at ${installations}/*/bin.`);
  // Short, because the path of a unix socket is: at most 107 characters.
  const directory = await mkdtemp(join(tmpdir(), 'cs-pg-'));
  const [data, socket] = [join(directory, 'data'), join(directory, 'socket')];
  mkdirSync(socket);
  giveToServer(directory, socket);
  const initialise = [
    '-D',
    data,
    '-U',
    'countersign',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ];
  const [command, arguments_] = asServer(join(programs, 'initdb'), initialise);
  execFileSync(command, arguments_, { stdio: ['ignore', 'ignore', 'pipe'], cwd: directory });

  let server = await run(programs, data, socket);
  return {
    url: `postgres://countersign@${encodeURIComponent(socket)}/postgres`,
    async crash() {
      await end(server, 'SIGKILL');
      // Its children go by themselves; until then they keep the data from being opened.
      const again = () => run(programs, data, socket);
      server = await again().catch(() => sleep(500).then(again));
    },
    async stop() {
      await end(server, 'SIGINT');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function run(programs: string, data: string, socket: string): Promise<ChildProcess> {
  const options = ['-D', data, '-k', socket, '-c', 'listen_addresses=', '-c', 'max_connections=200'];
  const [command, arguments_] = asServer(join(programs, 'postgres'), options);
  const server = spawn(command, arguments_, { stdio: ['ignore', 'ignore', 'pipe'], cwd: data });
  let said = '';
  server.stderr?.on('data', (chunk) => (said += String(chunk)));
  const end = performance.now() + 60_000;
  while (!answers(programs, socket)) {
    if (server.exitCode !== null || performance.now() > end)
      throw new Error(`PostgreSQL did not start:\n${said}`);
    await sleep(50);
  }
  return server;
}

function answers(programs: string, socket: string): boolean {
  try {
    execFileSync(join(programs, 'pg_isready'), ['-q', '-h', socket], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function end(server: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill(signal);
  await ended;
}

const isRoot = process.getuid?.() === 0;

/** The server refuses to run as root; there the user that Debian made for it runs it. */
function asServer(program: string, options: string[]): [command: string, options: string[]] {
  return isRoot
    ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', program, ...options]]
    : [program, options];
}

function giveToServer(...directories: string[]): void {
  if (!isRoot) return;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  for (const directory of directories) {
    chmodSync(directory, 0o755);
    chownSync(directory, id('-u'), id('-g'));
  }
}
