import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { carryOver } from '../../machines/core/moving/carry-over.ts';
import type { CaseReading } from '../../workflows/messages.ts';
import type { AttachmentStore } from '../attachments/store.ts';
import { lifecyclesIn } from './bundle.ts';

/** Where builds are kept, under their hash: beside the attachments, which are given out only as they were stored. */
export type KeptBuilds = Pick<AttachmentStore, 'get'>;

type Lifecycles = Record<string, Lifecycle>;

/** So many builds' definitions are held in memory. */
const most = 8;
/** How long a reader waits for one, in milliseconds. */
const patience = 10_000;

/** The definitions of builds that cases run on and that are not those here, each loaded when a case is read that needs it. */
export class OwnRules {
  readonly #kept: KeptBuilds;
  readonly #loaded = new Map<string, Lifecycles>();
  readonly #loading = new Map<string, Promise<Lifecycles>>();

  constructor(kept: KeptBuilds) {
    this.#kept = kept;
  }

  /** The lifecycles that were loaded so far. */
  get known(): Lifecycle[] {
    return [...this.#loaded.values()].flatMap((one) => Object.values(one));
  }

  /**
   * The definition of a case's own build. Nothing where the case would go on as it is under the one here, which it then
   * soon does if it does not already, and where the build can't be read or does not give its definitions.
   */
  async of(reading: CaseReading, here: Lifecycle): Promise<Lifecycle | undefined> {
    const { case: c, build } = reading;
    if (build === undefined || goesOnAsItIs(here, reading)) return undefined;
    const found = await Promise.race([
      this.#load(build).catch(() => undefined),
      sleep(patience, undefined, { ref: false }),
    ]);
    return found !== undefined && Object.hasOwn(found, c.lifecycle) ? found[c.lifecycle] : undefined;
  }

  async #load(build: string): Promise<Lifecycles> {
    const known = this.#loaded.get(build) ?? this.#loading.get(build);
    if (known !== undefined) return known;
    const loading = this.#read(build).finally(() => this.#loading.delete(build));
    this.#loading.set(build, loading);
    return loading;
  }

  async #read(build: string): Promise<Lifecycles> {
    const kept = await this.#kept.get(build);
    if (kept === undefined) return {};
    const code = gunzipSync(await new Response(kept.bytes).bytes()).toString();
    const found = lifecyclesIn(code) ?? {};
    const [oldest] = this.#loaded.keys();
    if (this.#loaded.size === most && oldest !== undefined) this.#loaded.delete(oldest);
    this.#loaded.set(build, found);
    return found;
  }
}

function goesOnAsItIs(here: Lifecycle, { case: c, now, origin }: CaseReading): boolean {
  const over = carryOver(here, c, now, origin);
  return over.ok && over.change === undefined;
}
