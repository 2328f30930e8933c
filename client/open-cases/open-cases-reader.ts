import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { BROKEN_OFF, lately, quoted, STILL_OPEN } from '../../workflows/visibility.ts';
import { isBrokenOff, type TroubleKind, troubleOfStatus } from '../trouble/trouble.ts';
import { fromExecution, type ClosedCase, type OpenCase } from './open-case.ts';
import { OpenCases } from './open-cases.ts';
import { SeenUntil, type LookBack } from './seen-until.ts';
import { unlessUnknown, visibilityPages } from './visibility-pages.ts';

const pageSize = 1000;
/** Records come to the list in another order than the changes: so much earlier ones are asked for again. */
const shortLook: LookBack = { by: 10_000, whileMoving: 60_000 };
/** Heals what came later than that, as from a server under load or a client whose clock runs ahead. */
const longLook: LookBack = { by: 120_000, whileMoving: 120_000 };
/** What was put in by others is not let go of so soon because the server does not list it yet. */
const grace = 10_000;
/** A count that has not come after this many milliseconds counts as failed. */
const countWithin = 10_000;
/** What is done to cases from outside is looked for every so many times. */
const outsideEvery = 2;
/** So many numbers are asked for in one query. */
const idsAtOnce = 50;

/** A case that stands still publishes nothing about it: these are asked for by what the server says of them. */
const paused = "ExecutionStatus = 'Paused'";
/** The server has no index for it, and not every server tells it. */
const stuck = "ExecutionStatus = 'Running' AND TemporalReportedProblems IS NOT NULL";

/**
 * Reads open cases from visibility into one list in memory, and those that were broken off of late into another. Not for
 * two calls at once.
 */
export class OpenCasesReader {
  readonly #client: Client;
  readonly #types: string;
  readonly #open: OpenCases;
  readonly #broken: OpenCases;
  #seen = new SeenUntil(0, 0);
  #looks = 0;
  /** The open cases with which something is the matter. */
  readonly #halted = new Map<string, TroubleKind>();
  /** When cases changed in memory of late, by the clock that only runs forward; the latest last. */
  readonly #recent = new Map<string, number>();
  readonly #stopListening: () => void;
  /** By how many the server's count differed from memory's at the last check. */
  #difference = 0;

  constructor(client: Client, lifecycles: string[], open: OpenCases, broken = new OpenCases()) {
    this.#client = client;
    this.#types = `WorkflowType IN (${lifecycles.map(quoted).join(', ')})`;
    this.#open = open;
    this.#broken = broken;
    this.#stopListening = open.onChange((changes) => {
      for (const { id, after } of changes) {
        this.#recent.delete(id);
        if (after !== undefined) this.#recent.set(id, performance.now());
        if (after?.trouble === undefined) this.#halted.delete(id);
        else this.#halted.set(id, after.trouble);
      }
    });
  }

  /** Lists all that are open, and lets go of what is open no more. */
  async load(): Promise<void> {
    const began = performance.now();
    const seen = new SeenUntil(Date.now() - longLook.by, began);
    const found = new Set<string>();
    for (const status of ['Running', 'Paused'])
      for (const id of await this.#take(`ExecutionStatus = '${status}'`)) found.add(id);
    // One that continued meanwhile was listed neither before nor after: ask again before letting go.
    const missing = () => [...this.#open.ids()].filter((id) => !found.has(id) && !this.#isRecent(id, began));
    for (const id of await this.#takeThese(missing())) found.add(id);
    this.#open.forget(missing());
    for (const status of BROKEN_OFF)
      await this.#take(`ExecutionStatus = '${status}' AND ${lately(Date.now())}`);
    this.#seen = seen;
    this.#difference = 0;
    this.#forgetOldChanges();
  }

  /** Takes in what changed since the last time. */
  async readChanges(look = shortLook): Promise<void> {
    const { changed, started, ended } = this.#seen.conditions(look, performance.now());
    await this.#take(changed);
    await this.#take(started);
    this.#looks += 1;
    if (this.#looks % outsideEvery === 0) {
      for (const condition of ended) await this.#take(condition);
      await this.#readHalted(paused, 'paused');
    }
    this.#forgetOldChanges();
  }

  /** Takes in which cases stand still, and which do no longer. */
  async #readHalted(condition: string, kind: TroubleKind): Promise<void> {
    const still = await this.#take(condition);
    const before = [...this.#halted].filter(([, known]) => known === kind);
    await this.#takeThese(before.flatMap(([id]) => (still.has(id) ? [] : id)));
  }

  /** Takes in what some condition finds, and tells which cases are open by it. */
  async #take(condition: string): Promise<Set<string>> {
    const open = new Set<string>();
    for await (const page of visibilityPages(this.#client, `${this.#types} AND ${condition}`, pageSize)) {
      this.#open.put(page.flatMap(newsOf));
      // A case may run again that was broken off before.
      const broken = page.filter((one) => isBroken(one) && this.#open.get(one.workflowId) === undefined);
      this.#broken.put(broken.map(fromExecution));
      for (const one of page) {
        if (isOpen(one)) open.add(one.workflowId);
        this.#seen.see(one, Date.now(), performance.now());
      }
    }
    this.#broken.forget(open);
    return open;
  }

  /** Takes in how some cases stand, and tells which of them are open. */
  async #takeThese(ids: string[]): Promise<Set<string>> {
    const open = new Set<string>();
    for (let i = 0; i < ids.length; i += idsAtOnce) {
      const some = ids
        .slice(i, i + idsAtOnce)
        .map(quoted)
        .join(', ');
      for (const id of await this.#take(`WorkflowId IN (${some})`)) open.add(id);
    }
    return open;
  }

  /** Looks back further, and loads all anew when the count has differed twice by the same. */
  async check(): Promise<void> {
    await this.readChanges(longLook);
    await this.#readHalted(stuck, 'not-replayable').catch(unlessUnknown);
    const { count } = await this.#client.withDeadline(Date.now() + countWithin, () =>
      this.#client.workflow.count(`${this.#types} AND ${STILL_OPEN}`),
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

const isOpen = ({ status: { name } }: WorkflowExecutionInfo): boolean =>
  name === 'RUNNING' || name === 'PAUSED';

function isBroken({ status }: WorkflowExecutionInfo): boolean {
  const trouble = troubleOfStatus(status.name);
  return trouble !== undefined && isBrokenOff(trouble);
}

/** What a record says of a case; nothing when it is of a run that another continued. */
function newsOf(info: WorkflowExecutionInfo): (OpenCase | ClosedCase)[] {
  if (info.status.name === 'CONTINUED_AS_NEW') return [];
  const one = fromExecution(info);
  if (isOpen(info)) return [one];
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
