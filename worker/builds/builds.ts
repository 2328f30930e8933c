import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Client } from '@temporalio/client';
import type { NativeConnection, Worker, WorkerOptions } from '@temporalio/worker';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import { createCaseWorker } from '../worker.ts';
import { Deployment } from './deployment.ts';
import { Movers } from './movers.ts';

/** How long, in milliseconds, until cases are looked after again: while some are on their way, and otherwise. */
const [soonAgain, seldom] = [2_000, 60_000];

/** Where bundles of workflow code are kept for as long as a case runs on them, under the hash of what is kept. */
export interface BuildShelf {
  keep(sha256: string, bytes: Uint8Array): Promise<void>;
  read(sha256: string): Promise<Uint8Array | undefined>;
  forget(sha256: string): Promise<void>;
}

/** A bundle of workflow code as it is kept; its hash is the build's name. */
interface Build {
  id: string;
  bytes: Uint8Array;
  bundle: { code: string };
}

/**
 * The build of a bundle in one namespace: the same code is the same build there. Where namespaces keep their builds in one
 * place, each has its own, and lets it go when it no longer needs it.
 */
function buildOf(code: string, namespaceId: string): Build {
  // In front, on the same line: after the code the SDK expects nothing but its source map.
  const own = `/* ${namespaceId} */ ${code}`;
  const bytes = gzipSync(own);
  return { id: createHash('sha256').update(bytes).digest('hex'), bytes, bundle: { code: own } };
}

/** What the builds of one namespace run with. */
export interface BuildsOptions {
  connection: NativeConnection;
  client: Client;
  shelf: BuildShelf;
  /** The newest bundle, which new cases start on. */
  code: string;
  lifecycles: Record<string, Lifecycle>;
  activities: Record<string, (...args: never[]) => Promise<unknown>>;
  taskQueue?: string;
  /** Another deployment than the one that users have. */
  deployment?: string;
  signal?: AbortSignal;
  log(message: Text): void;
}

/**
 * The workers of one namespace: one for each build that open runs are on, in this process. A case stays on the build that
 * it runs on until it is moved to the current one, which it is as soon as it fits; a build that no run is on any more is
 * let go.
 */
export class Builds {
  readonly #options: BuildsOptions;
  readonly #newest: Build;
  readonly #deployment: Deployment;
  readonly #movers: Movers;
  readonly #workers = new Map<string, { worker: Worker; running: Promise<void> }>();
  readonly #lost = new Set<string>();
  readonly #idle = new Map<string, number>();
  #kept = false;
  #complained = false;
  #failed!: (error: unknown) => void;
  /** Settled when a worker has ended by itself. */
  readonly over: Promise<void>;

  private constructor(options: BuildsOptions, namespaceId: string) {
    this.#options = options;
    this.#newest = buildOf(options.code, namespaceId);
    this.#deployment = new Deployment(options.client, options.deployment);
    this.#movers = new Movers({ ...options, deployment: this.#deployment });
    this.over = new Promise((_, reject) => (this.#failed = reject));
    this.over.catch(() => undefined);
  }

  /** Starts the workers, and makes the newest build the current one. */
  static async start(options: BuildsOptions): Promise<Builds> {
    const { client, signal } = options;
    const { namespace } = client.options;
    const { namespaceInfo } = await client.workflowService.describeNamespace({ namespace });
    const builds = new Builds(options, namespaceInfo?.id ?? namespace);
    const { id, bundle } = builds.#newest;
    await builds.#keep();
    await builds.#run(id, bundle);
    await builds.#runNeeded();
    await builds.#deployment.makeCurrent(id, signal);
    return builds;
  }

  /**
   * Moves what can be moved, runs a worker for each build that is still needed and lets the others go. Says whether there
   * is more to do soon.
   */
  async tend(): Promise<boolean> {
    const { id } = this.#newest;
    const { current } = await this.#deployment.builds();
    // Somebody else has brought newer code: it is theirs to move cases.
    if (current !== id) return false;
    const kept = await this.#keep();
    const moving = await this.#movers.round(id);
    const waiting = await this.#runNeeded();
    return moving || waiting || !kept;
  }

  /** Tends them until told to stop; what can't be asked just now is asked again. */
  async keepTending(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const soon = await this.tend().catch(() => true);
      await sleep(soon ? soonAgain : seldom, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** The newest build's name. */
  get id(): string {
    return this.#newest.id;
  }

  /** The builds that a worker runs for here. */
  get running(): string[] {
    return [...this.#workers.keys()];
  }

  /** The cases that can't be moved, and why. */
  get staying(): { id: string; build: string; problems: Text[] }[] {
    return this.#movers.staying;
  }

  /** Ends every worker. */
  async end(): Promise<void> {
    await Promise.all([...this.#workers.keys()].map((id) => this.#stop(id)));
  }

  /** Keeps the newest build's code; while that can't be done cases run on it all the same. */
  async #keep(): Promise<boolean> {
    if (this.#kept) return true;
    const { shelf, log } = this.#options;
    try {
      await shelf.keep(this.#newest.id, this.#newest.bytes);
      return (this.#kept = true);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (!this.#complained) log(notKept(why));
      this.#complained = true;
      return false;
    }
  }

  async #run(id: string, workflowBundle: NonNullable<WorkerOptions['workflowBundle']>): Promise<void> {
    const { connection, client, activities, taskQueue } = this.#options;
    const worker = await createCaseWorker({
      ...{ connection, namespace: client.options.namespace, workflowBundle, activities },
      ...(taskQueue === undefined ? {} : { taskQueue }),
      version: { deploymentName: this.#deployment.name, buildId: id },
    });
    const running = worker.run();
    this.#workers.set(id, { worker, running });
    running.then(
      () => {
        if (this.#workers.has(id))
          this.#failed(new Error(`The worker of build ${id.slice(0, 12)} has ended.`));
      },
      (error: unknown) => this.#failed(error),
    );
  }

  /** Runs what is needed, and lets go what is not; says whether a build is about to be let go. */
  async #runNeeded(): Promise<boolean> {
    const { shelf, log } = this.#options;
    const { known } = await this.#deployment.builds();
    let soon = false;
    for (const id of known) {
      if (id === this.#newest.id) continue;
      if ((await this.#deployment.openOn(id)) > 0) {
        this.#idle.delete(id);
        if (this.#workers.has(id)) continue;
        const kept = await shelf.read(id).catch(() => undefined);
        if (kept === undefined) {
          if (!this.#lost.has(id)) log(lost(id));
          this.#lost.add(id);
        } else await this.#run(id, { code: gunzipSync(kept).toString() });
        continue;
      }
      // Lists follow the server within seconds: what has nothing open twice has nothing.
      const rounds = (this.#idle.get(id) ?? 0) + 1;
      this.#idle.set(id, rounds);
      if (rounds < 3) {
        soon = true;
        continue;
      }
      await this.#stop(id);
      await shelf.forget(id);
      if (await this.#deployment.forget(id)) this.#idle.delete(id);
    }
    return soon;
  }

  async #stop(id: string): Promise<void> {
    const found = this.#workers.get(id);
    if (found === undefined) return;
    this.#workers.delete(id);
    if (found.worker.getState() === 'RUNNING') found.worker.shutdown();
    await found.running.catch(() => undefined);
  }
}

const notKept = (why: string): Text => ({
  zh: `流程程序暂未存入附件库：${why}`,
  en: `The workflow code is not yet kept with the attachments: ${why}`,
});

const lost = (id: string): Text => ({
  zh: `有事项仍在旧版本 ${id.slice(0, 12)} 上，但附件库中读不到其程序；请检查附件库，或从备份恢复。`,
  en: `Cases are still on the build ${id.slice(0, 12)}, whose code can't be read among the attachments; check them, or restore them from a backup.`,
});
