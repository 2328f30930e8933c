import type { Client } from '@temporalio/client';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { carryOver } from '../../machines/core/moving/carry-over.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import { CASE_QUERY, type CaseReading, MOVE_SIGNAL, type MoveMessage } from '../../workflows/messages.ts';
import type { Deployment } from './deployment.ts';

/** So many cases are asked at once. */
const atOnce = 20;
/** So long a case is given to answer, in milliseconds. */
const patience = 10_000;

interface Staying {
  id: string;
  build: string;
  problems: Text[];
}

/** Moves the cases of one namespace to the current build: each is tried here first, and told only if it fits. */
export class Movers {
  readonly #client: Client;
  readonly #deployment: Deployment;
  readonly #lifecycles: Record<string, Lifecycle>;
  readonly #log: (message: Text) => void;
  #staying: Staying[] = [];

  constructor(options: {
    client: Client;
    deployment: Deployment;
    lifecycles: Record<string, Lifecycle>;
    log(message: Text): void;
  }) {
    this.#client = options.client;
    this.#deployment = options.deployment;
    this.#lifecycles = options.lifecycles;
    this.#log = options.log;
  }

  get staying(): Staying[] {
    return this.#staying;
  }

  /** Goes through all that is elsewhere once; says whether some of it is on its way. */
  async round(current: string): Promise<boolean> {
    const elsewhere: { id: string; build: string }[] = [];
    for await (const one of this.#deployment.casesElsewhere(current, Object.keys(this.#lifecycles)))
      elsewhere.push(one);
    const staying: Staying[] = [];
    for (let from = 0; from < elsewhere.length; from += atOnce)
      staying.push(
        ...(await Promise.all(elsewhere.slice(from, from + atOnce).map((one) => this.#move(one)))).flatMap(
          (one) => one ?? [],
        ),
      );
    this.#tell(staying);
    return staying.length < elsewhere.length;
  }

  /** Tells a case to move, or says why it stays. */
  async #move({ id, build }: { id: string; build: string }): Promise<Staying | undefined> {
    try {
      const { case: c, now, origin } = await this.#read(id);
      if (c.snapshot.status !== 'active') return undefined;
      const lifecycle = this.#lifecycles[c.lifecycle] as Lifecycle;
      const over = carryOver(lifecycle, c, now, origin);
      if (!over.ok) return { id, build, problems: over.problems };
      const message: MoveMessage = { seq: c.log.length };
      await this.#client.workflow.getHandle(id).signal<[MoveMessage]>(MOVE_SIGNAL, message);
      return undefined;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { id, build, problems: [{ zh: `无法读取：${why}`, en: `cannot be read: ${why}` }] };
    }
  }

  #read(id: string): Promise<CaseReading> {
    return this.#client.withDeadline(Date.now() + patience, () =>
      this.#client.workflow.getHandle(id).query<CaseReading>(CASE_QUERY),
    );
  }

  /** Says what stays, when that is not what stayed before. */
  #tell(staying: Staying[]): void {
    const told = new Map(this.#staying.map((one) => [one.id, JSON.stringify(one.problems)]));
    for (const { id, problems } of staying) {
      if (told.get(id) === JSON.stringify(problems)) continue;
      this.#log({
        zh: `${id} 留在原版本：${problems.map(({ zh }) => zh).join('；')}`,
        en: `${id} stays on its build: ${problems.map(({ en }) => en).join('; ')}`,
      });
    }
    this.#staying = staying;
  }
}
