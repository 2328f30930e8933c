import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { REHEARSAL_NAMESPACE } from '../../workflows/messages.ts';
import { startTemporalServer, type TemporalServer } from '../../worker/temporal/server.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { testCacheDir } from '../support/server.ts';
import type { Victim } from './plan.ts';

/** What a worker in a process of its own is told. */
export interface WorkerOrders {
  address: string;
  dataDir: string;
  booksUrl: string;
}

const script = fileURLToPath(new URL('worker-process.ts', import.meta.url));

/** The real parts, each in a process of its own: Temporal on SQLite, workers, PostgreSQL with the books. */
export class Parts {
  /** What the parts did that nobody asked of them: ended by themselves. */
  readonly faults: string[] = [];
  /** How long the workers took to start the first time, in milliseconds: what to expect of this machine today. */
  startedIn = 0;
  readonly #dataDir: string;
  readonly #workers: (ChildProcess | undefined)[];
  readonly #heard: (word: string) => void;
  #server: TemporalServer | undefined;
  #postgres: PostgresServer | undefined;
  #starting: Promise<unknown> = Promise.resolve();

  private constructor(dataDir: string, workers: number, heard: (word: string) => void) {
    this.#dataDir = dataDir;
    this.#workers = Array.from({ length: workers }, () => undefined);
    this.#heard = heard;
  }

  /** Starts everything on an empty directory. `heard` is told every word that a worker says of its work. */
  static async start(
    dataDir: string,
    options: { workflowCode: string; workers: number; heard?: (word: string) => void },
  ): Promise<Parts> {
    const parts = new Parts(dataDir, options.workers, options.heard ?? (() => undefined));
    await writeFile(join(dataDir, 'workflows.js'), options.workflowCode);
    try {
      await Promise.all([parts.#startPostgres(), parts.#startServer()]);
      const begun = performance.now();
      await parts.#startWorkers();
      parts.startedIn = Math.ceil(performance.now() - begun);
    } catch (error) {
      await parts.stop();
      throw error;
    }
    return parts;
  }

  get address(): string {
    return this.#server?.address ?? '';
  }

  get booksUrl(): string {
    return this.#postgres?.url ?? '';
  }

  /** Kills without any chance to put things in order, and starts again what is gone. Resolves when all runs. */
  async kill(victim: Victim, which = 0): Promise<void> {
    await this.#starting;
    if (victim === 'database') await this.#postgres?.crash();
    if (victim === 'worker') await killed(this.#workers[which % this.#workers.length]);
    if (victim === 'both') await Promise.all([this.#killServer(), ...this.#workers.map(killed)]);
    if (victim === 'server') await this.#killServer();
    await this.#startWorkers();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map(killed));
    await Promise.all([this.#server?.stop(), this.#postgres?.stop()]);
  }

  async #startPostgres(): Promise<void> {
    this.#postgres = await startPostgres();
  }

  async #startServer(port?: number): Promise<void> {
    this.#server = await startTemporalServer({
      dataDir: join(this.#dataDir, 'temporal'),
      cacheDir: testCacheDir,
      timeSkipping: true,
      namespaces: ['default', REHEARSAL_NAMESPACE],
      port,
    });
  }

  async #killServer(): Promise<void> {
    if (this.#server === undefined) return;
    const { pid, exited, address } = this.#server;
    process.kill(pid, 'SIGKILL');
    await exited;
    await this.#startServer(Number(address.split(':')[1]));
  }

  /** Starts the workers that do not run. */
  #startWorkers(): Promise<unknown> {
    const start = () =>
      Promise.all(
        this.#workers.map(async (worker, index) => {
          if (worker !== undefined && isAlive(worker)) return;
          this.#workers[index] = await this.#startWorker();
        }),
      );
    this.#starting = this.#starting.then(start);
    return this.#starting;
  }

  async #startWorker(): Promise<ChildProcess> {
    const { address, booksUrl } = this;
    const orders: WorkerOrders = { address, booksUrl, dataDir: this.#dataDir };
    const child = spawn(process.execPath, [script, JSON.stringify(orders)], {
      // It ends with us: when the pipe to it breaks.
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(this.#dataDir, 'compiled') },
    });
    let complaints = '';
    child.stderr.on('data', (chunk) => (complaints = `${complaints}${String(chunk)}`.slice(-2000)));
    const lines = createInterface({ input: child.stdout });
    const ready = new Promise<void>((resolve, reject) => {
      lines.on('line', (line) => (line === 'ready' ? resolve() : this.#heard(line)));
      child.once('exit', (code, signal) => {
        reject(new Error(`The worker did not start: ${complaints}`));
        if (signal === 'SIGKILL') return;
        this.faults.push(`A worker ended by itself (${code}): ${complaints}`);
        // Whoever kills next waits for it, and hears why it did not start.
        this.#startWorkers().catch(() => undefined);
      });
    });
    await ready;
    return child;
  }
}

const isAlive = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

async function killed(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || !isAlive(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
