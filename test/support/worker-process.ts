import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { World } from './world.ts';

/** What the worker in a process of its own is told. */
export interface WorkerOrders {
  address: string;
  namespace: string;
  taskQueue: string;
  codePath: string;
  journal: string;
  /** Where its books are, when it keeps any. */
  booksUrl?: string;
}

const script = fileURLToPath(new URL('worker-script.ts', import.meta.url));

/** A worker in a process of its own that can be killed and started again. Its activities write a journal. */
export class WorkerProcess {
  readonly #orders: WorkerOrders;
  #child: ChildProcess | undefined;
  /** All that it wrote to its standard error. */
  said = '';

  private constructor(orders: WorkerOrders) {
    this.#orders = orders;
  }

  /** For a world without a worker; keeps bundle and journal in the directory. */
  static async for(
    world: World,
    directory: string,
    about: Pick<WorkerOrders, 'booksUrl'> = {},
  ): Promise<WorkerProcess> {
    const codePath = join(directory, 'workflows.cjs');
    const journal = join(directory, 'journal');
    const bundle = world.workflowBundle;
    if ('code' in bundle) await writeFile(codePath, bundle.code);
    else await copyFile(bundle.codePath, codePath);
    await writeFile(journal, '');
    const { namespace } = world.client.options;
    return new WorkerProcess({
      address: world.address,
      namespace,
      taskQueue: world.taskQueue,
      codePath,
      journal,
      ...about,
    });
  }

  /** Starts it, and waits until it takes tasks. */
  async start(): Promise<void> {
    const stdio = ['ignore', 'pipe', 'pipe'] as const;
    const child = spawn(process.execPath, [script, JSON.stringify(this.#orders)], { stdio: [...stdio] });
    this.#child = child;
    child.stderr?.on('data', (words) => (this.said += String(words)));
    const line =
      child.stdout === null
        ? undefined
        : await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    if (!String(line?.[0]).startsWith('ready'))
      throw new Error(`The worker did not start: ${String(line?.[0])} ${this.said}`);
  }

  /** Whether it still runs. */
  get alive(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Ends it without any chance to put things in order. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** Each attempt that an activity made, as `key attempt`. */
  async journal(): Promise<string[]> {
    return (await readFile(this.#orders.journal, 'utf8')).split('\n').filter((line) => line !== '');
  }
}
