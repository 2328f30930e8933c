import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { quoted } from '../../workflows/visibility.ts';
import { fromExecution, type ClosedCase, type OpenCase } from './open-case.ts';
import type { OpenCases } from './open-cases.ts';
import { SeenUntil, type LookBack } from './seen-until.ts';
import { visibilityPages } from './visibility-pages.ts';

const pageSize = 1000;
/** Records come to the list in another order than the changes: so much earlier ones are asked for again. */
const shortLook: LookBack = { by: 10_000, whileMoving: 60_000 };
/** Heals what came later than that, as from a server under load or a client whose clock runs ahead. */
const longLook: LookBack = { by: 120_000, whileMoving: 120_000 };
/** What was put in by others is not let go of so soon because the server does not list it yet. */
const grace = 10_000;
/** A count that has not come after this many milliseconds counts as failed. */
const countWithin = 10_000;
/** What was ended from outside is looked for every so many times: the server has no index for it. */
const endedEvery = 5;
/** So many numbers are asked for in one query. */
const idsAtOnce = 50;

/** Reads open cases from visibility into the list in memory. Not for two calls at once. */
export class OpenCasesReader {
  readonly #client: Client;
  readonly #types: string;
  readonly #open: OpenCases;
  #seen = new SeenUntil(0, 0);
  #looks = 0;
  /** When cases changed in memory of late, by the clock that only runs forward; the latest last. */
  readonly #recent = new Map<string, number>();
  readonly #stopListening: () => void;
  /** By how many the server's count differed from memory's at the last check. */
  #difference = 0;

  constructor(client: Client, lifecycles: string[], open: OpenCases) {
    this.#client = client;
    this.#types = `WorkflowType IN (${lifecycles.map(quoted).join(', ')})`;
    this.#open = open;
    this.#stopListening = open.onChange((changes) => {
      for (const { id, after } of changes) {
        this.#recent.delete(id);
        if (after !== undefined) this.#recent.set(id, performance.now());
      }
    });
  }

  /** Lists all that run, and lets go of what runs no more. */
  async load(): Promise<void> {
    const began = performance.now();
    const seen = new SeenUntil(Date.now() - longLook.by, began);
    const found = new Set<string>();
    const take = async (query: string) => {
      for await (const page of visibilityPages(this.#client, query, pageSize)) {
        for (const one of page) found.add(one.workflowId);
        this.#open.put(page.map(fromExecution));
      }
    };
    await take(this.#running());
    // One that continued meanwhile was listed neither before nor after: ask again before letting go.
    const missing = () => [...this.#open.ids()].filter((id) => !found.has(id) && !this.#isRecent(id, began));
    const doubtful = missing();
    for (let i = 0; i < doubtful.length; i += idsAtOnce)
      await take(
        this.#running(
          ` AND WorkflowId IN (${doubtful
            .slice(i, i + idsAtOnce)
            .map(quoted)
            .join(', ')})`,
        ),
      );
    this.#open.forget(missing());
    this.#seen = seen;
    this.#difference = 0;
    this.#forgetOldChanges();
  }

  /** Takes in what changed since the last time. */
  async readChanges(look = shortLook): Promise<void> {
    const [changed, started, ended] = this.#seen.conditions(look, performance.now());
    const conditions = this.#looks % endedEvery === 0 ? [changed, started, ended] : [changed, started];
    this.#looks += 1;
    for (const condition of conditions) {
      for await (const page of visibilityPages(this.#client, `${this.#types} AND ${condition}`, pageSize)) {
        this.#open.put(page.flatMap(newsOf));
        for (const one of page) this.#seen.see(one, Date.now(), performance.now());
      }
    }
    this.#forgetOldChanges();
  }

  /** Looks back further, and loads all anew when the count has differed twice by the same. */
  async check(): Promise<void> {
    await this.readChanges(longLook);
    const { count } = await this.#client.withDeadline(Date.now() + countWithin, () =>
      this.#client.workflow.count(this.#running()),
    );
    const difference = count - this.#open.size;
    const differsStill = difference !== 0 && difference === this.#difference;
    this.#difference = difference;
    if (differsStill) await this.load();
  }

  /** Listens no more. */
  close(): void {
    this.#stopListening();
  }

  readonly #running = (more = '') => `ExecutionStatus = 'Running' AND ${this.#types}${more}`;

  #isRecent(id: string, began: number): boolean {
    return (this.#recent.get(id) ?? Number.NEGATIVE_INFINITY) > began - grace;
  }

  #forgetOldChanges(): void {
    const old = performance.now() - grace;
    for (const [id, at] of this.#recent) {
      if (at > old) return;
      this.#recent.delete(id);
    }
  }
}

/** What a record says of a case; nothing when it is of a run that another continued. */
function newsOf(info: WorkflowExecutionInfo): (OpenCase | ClosedCase)[] {
  const { name } = info.status;
  if (name === 'CONTINUED_AS_NEW') return [];
  const one = fromExecution(info);
  if (name === 'RUNNING' || name === 'PAUSED') return [one];
  const { id, changedAt, startedAt } = one;
  return [
    {
      id,
      closed: true,
      ...(changedAt === undefined ? {} : { changedAt }),
      ...(startedAt === undefined ? {} : { startedAt }),
    },
  ];
}
