import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PoolRunnerInitializer, PoolWorker, WorkerRequest } from 'vitest/node';

/** One process for every run of the tests: what is loaded once serves all mutants. */
export class KeptWorker implements PoolWorker {
  readonly name = 'kept';
  readonly cacheFs = true;
  #process: ChildProcess | undefined;
  #started = false;
  readonly #listening = new Map<string, Set<(...args: unknown[]) => void>>();

  /** The pool that vitest is configured with. */
  get pool(): PoolRunnerInitializer {
    return { name: this.name, createPoolWorker: () => this };
  }

  on(event: string, callback: (...args: unknown[]) => void): void {
    const all = this.#listening.get(event) ?? new Set();
    this.#listening.set(event, all.add(callback));
  }

  off(event: string, callback: (...args: unknown[]) => void): void {
    this.#listening.get(event)?.delete(callback);
  }

  /** Each run listens anew, and those that are over still do: that the process has ended concerns the last alone. */
  #tell(event: string, ...args: unknown[]): void {
    const all = [...(this.#listening.get(event) ?? [])];
    for (const callback of event === 'exit' ? all.slice(-1) : all) callback(...args);
  }

  start(): Promise<void> {
    if (this.#process !== undefined) return Promise.resolve();
    const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#process = child;
    for (const event of ['message', 'error']) child.on(event, (...args) => this.#tell(event, ...args));
    child.on('exit', (...args) => {
      if (this.#process === child) this.#process = undefined;
      this.#started = false;
      this.#tell('exit', ...args);
    });
    return Promise.resolve();
  }

  /** Vitest starts and stops a worker for every run; this one is started once, and ends with `end`. */
  send(message: WorkerRequest): void {
    if (message.type === 'stop') this.#answer('stopped');
    else if (message.type === 'start' && this.#started) this.#answer('started');
    else {
      if (message.type === 'start') this.#started = true;
      this.#process?.send(message);
    }
  }

  #answer(type: string): void {
    queueMicrotask(() => this.#tell('message', { type, __vitest_worker_response__: true }));
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  /** Ends the process, also in the middle of a test that doesn't end; the next run starts another. */
  end(): void {
    this.#process?.kill('SIGKILL');
  }

  deserialize(data: unknown): unknown {
    return data;
  }
}
