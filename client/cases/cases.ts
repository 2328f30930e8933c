import { createHash, randomUUID } from 'node:crypto';
import {
  ApplicationFailure,
  type Client,
  QueryRejectedError,
  WorkflowClient,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import proto from '@temporalio/proto';
import { decide, explain, receiptOf } from '../../machines/core/deciding/decide.ts';
import { carryOver } from '../../machines/core/moving/carry-over.ts';
import { REOPEN } from '../../machines/core/tasks/reopening.ts';
import { open, readInput } from '../../machines/core/deciding/opening.ts';
import { readTaking, takenFrom } from '../../machines/core/deciding/taking.ts';
import type { Outcome } from '../../machines/core/values/issues.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';
import { activeNodes, type Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { Actor, Instant, Refusal } from '../../machines/core/values/vocabulary.ts';
import type { Case, Decision } from '../../machines/core/case/case.ts';
import type { Receipt } from '../../machines/core/case/effects.ts';
import {
  CASE_QUERY,
  type CaseArguments,
  type CaseReading,
  type CaseResult,
  type CaseSettings,
  type DecisionMessage,
  REFUSED,
  type Sign,
  TASK_QUEUE,
  updateIdOf,
} from '../../workflows/messages.ts';
import { attributesOf } from '../../workflows/publish.ts';
import { reopeningId } from '../../workflows/reopening-id.ts';
import { Turns } from '../../workflows/turns.ts';
import type { Directory } from '../../machines/core/values/directory.ts';
import { CaseExists, NoSuchCase } from './errors.ts';
import { caseNumber } from './number.ts';
import {
  andStrangers,
  maybeStrangers,
  strangersAtOpening,
  strangersIn,
  withNamed,
} from '../directory/known-people.ts';
import { type KeptBuilds, OwnRules } from '../own-rules/own-rules.ts';
import { patiently, wasLost } from '../temporal/retry.ts';
import { CaseInTrouble } from '../trouble/case-in-trouble.ts';
import { explained } from '../trouble/explained.ts';

export { CaseExists, NoSuchCase } from './errors.ts';

/** How workflows are started; a rehearsal starts them in virtual time instead. */
export type StartCase = (
  client: Client,
  request: {
    workflowType: string;
    workflowId: string;
    taskQueue: string;
    args: [CaseArguments];
    memo: Record<string, unknown>;
    searchAttributes: ReturnType<typeof attributesOf>;
    /** The case has ended under this number, and goes on. */
    reopens?: true;
  },
) => Promise<void>;

const startNow: StartCase = async (client, { workflowType, searchAttributes, reopens, ...request }) => {
  const set = searchAttributes.filter((pair) => pair.value !== null);
  await client.workflow.start(workflowType, {
    ...request,
    typedSearchAttributes: set,
    workflowIdReusePolicy: reopens === true ? 'ALLOW_DUPLICATE' : 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'FAIL',
  });
};

/** Whether a question was turned away because the case has ended by its own rules. */
const isClosed = (error: unknown): boolean =>
  error instanceof QueryRejectedError &&
  error.status === proto.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;

/** What a case is opened with. */
export interface OpenRequest {
  id: string;
  input: unknown;
  by: Actor;
  settings?: CaseSettings;
  /** The rehearsal that the case is part of. */
  rehearsal?: string;
}

/** A case as it was read, with the definition that it is under. */
export interface RuledReading extends CaseReading {
  lifecycle: Lifecycle;
}

/** The typed client: opens cases, decides, reads. Everything is checked here first, and again by the case itself. */
export class Cases {
  readonly client: Client;
  readonly lifecycles: Record<string, Lifecycle>;
  readonly start: StartCase;
  readonly taskQueue: string;
  /** Asks only cases that are open. */
  readonly #open: WorkflowClient;
  /** Asks only cases that are open, or ended by their own rules. */
  readonly #sound: WorkflowClient;
  /** Whoever is named in a decision or an opening is in it, or known to the case; without, nobody is asked for. */
  readonly directory: Directory | undefined;
  /** Signs what is sent from here. */
  readonly sign: Sign | undefined;
  readonly #ownRules: OwnRules | undefined;
  readonly #alone: boolean;

  /**
   * @param options.builds where builds are kept: a case that stayed on an earlier one is read and decided as it is there
   * @param options.alone opens cases without the case from which they take their terms: for tests of one case by itself
   */
  constructor(
    client: Client,
    lifecycles: Record<string, Lifecycle>,
    options: {
      start?: StartCase;
      taskQueue?: string;
      directory?: Directory;
      sign?: Sign;
      builds?: KeptBuilds;
      alone?: boolean;
    } = {},
  ) {
    this.client = client;
    this.lifecycles = lifecycles;
    this.start = options.start ?? startNow;
    this.taskQueue = options.taskQueue ?? TASK_QUEUE;
    const { connection, options: clientOptions, workflow } = client;
    const asking = (queryRejectCondition: 'NOT_OPEN' | 'NOT_COMPLETED_CLEANLY') =>
      new WorkflowClient({
        ...workflow.options,
        ...{ connection, dataConverter: clientOptions.loadedDataConverter },
        queryRejectCondition,
      });
    this.#open = asking('NOT_OPEN');
    this.#sound = asking('NOT_COMPLETED_CLEANLY');
    this.directory = options.directory;
    this.sign = options.sign;
    this.#alone = options.alone === true;
    if (options.builds !== undefined) this.#ownRules = new OwnRules(options.builds);
  }

  /** The lifecycle of that name. @throws RangeError naming the known ones. */
  lifecycle(id: string): Lifecycle {
    const found = Object.hasOwn(this.lifecycles, id) ? this.lifecycles[id] : undefined;
    if (found === undefined) {
      throw new RangeError(
        `No lifecycle is called "${id}"; there are: ${Object.keys(this.lifecycles).join(', ')}.`,
      );
    }
    return found;
  }

  /**
   * Opens a case. A refused opening leaves no history.
   *
   * @throws Refused with every reason, CaseExists when the number is taken.
   */
  async open(
    lifecycleId: string,
    request: OpenRequest,
    at: Instant = new Date().toISOString(),
  ): Promise<Case> {
    const lifecycle = this.lifecycle(lifecycleId);
    const { settings, id, by, rehearsal } = request;
    // Resolved once, here: the case's own history holds what everything later follows from.
    const read = await this.readOpening(lifecycle, request.input, at);
    if (!read.ok) throw new Refused(read.refusals);
    const { value: input } = read;
    const proof = await this.sign?.(id, { id: '', event: 'open', by, data: input });
    const opening = {
      ...{ id, by, input },
      ...(proof === undefined ? {} : { proof }),
      ...(rehearsal === undefined ? {} : { rehearsal }),
    };
    const strangers = this.directory && strangersAtOpening(lifecycle, opening, this.directory);
    const first = andRefused(strangers, () => open(lifecycle, opening, at).case);
    try {
      await this.start(this.client, {
        workflowType: lifecycle.id,
        workflowId: id,
        taskQueue: this.taskQueue,
        args: [{ opening, ...(settings === undefined ? {} : { settings }) }],
        memo: { title: first.title, place: first.place, openedAt: first.openedAt },
        searchAttributes: attributesOf(lifecycle, first),
      });
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) throw new CaseExists(id);
      throw error;
    }
    return first;
  }

  /** What a case is opened with, as its schema reads it, with what it takes from another case, e.g. its programme's plan. */
  async readOpening(
    lifecycle: Lifecycle,
    given: unknown,
    at: Instant = new Date().toISOString(),
  ): Promise<Outcome<unknown>> {
    const number = takenFrom(lifecycle, given);
    if (number === undefined) return readInput(lifecycle, given);
    const from = await this.#found(number);
    if (from === undefined && this.#alone) return readInput(lifecycle, given);
    return readTaking(lifecycle, given, from, at);
  }

  /** The case of a number, where there is one. */
  async #found(id: string): Promise<Case | undefined> {
    if (!caseNumber.safeParse(id).success) return undefined;
    try {
      return (await this.reading(id)).case;
    } catch (error) {
      if (error instanceof NoSuchCase) return undefined;
      throw error;
    }
  }

  /**
   * Decides. The same id counts once, however often it is sent; with other content it is refused.
   *
   * @param seen the case as whoever decides had it before their eyes; signed with the decision
   * @throws Refused with every reason, NoSuchCase, CaseInTrouble.
   */
  async decide(
    id: string,
    event: string,
    decision: Omit<DecisionMessage, 'id' | 'proof'> & { id?: string },
    seen?: Case,
  ): Promise<Receipt> {
    const { directory } = this;
    const whole = { ...decision, id: decision.id ?? randomUUID() };
    const unsigned = directory === undefined ? whole : withNamed(whole, directory);
    await this.refuseStrangers(id, event, unsigned);
    const proof = await this.sign?.(id, { ...unsigned, event }, seen);
    const message: DecisionMessage = { ...unsigned, ...(proof === undefined ? {} : { proof }) };
    try {
      const handle = this.client.workflow.getHandle(id);
      const options = {
        args: [message] as [DecisionMessage],
        updateId: updateIdOf(event, message.id, contentOf(message)),
      };
      // Whoever is turned away keeps their turn while they wait: the others come no sooner.
      return await Turns.of(this.client.connection).take(id, () =>
        patiently(() => handle.executeUpdate<Receipt, [DecisionMessage]>(event, options)),
      );
    } catch (error) {
      const refusals = refusalsOf(error);
      if (refusals !== undefined) throw new Refused(refusals);
      if (!(error instanceof WorkflowNotFoundError)) throw await explained(this, id, error);
      return await this.answerForClosed(id, event, message, error);
    }
  }

  /** Whoever is named is known: the case is read only where the directory does not have everyone. @throws Refused */
  private async refuseStrangers(id: string, event: string, message: DecisionMessage): Promise<void> {
    const decision = { ...message, event };
    const { directory } = this;
    const all = [...Object.values(this.lifecycles), ...(this.#ownRules?.known ?? [])];
    if (directory === undefined || !maybeStrangers(all, decision, directory)) return;
    const { case: c, now, lifecycle } = await this.read(id);
    const strangers = strangersIn(lifecycle, c, decision, directory);
    if (strangers.length === 0 || c.log.some((entry) => entry.decisionId === message.id)) return;
    throw new Refused(andStrangers(explain(lifecycle, c, decision, now), strangers));
  }

  /**
   * A closed case takes no Update: its own rules say why, and its record answers for a decision that counted. One decision
   * starts it again.
   */
  async answerForClosed(
    id: string,
    event: string,
    message: DecisionMessage,
    cause: unknown,
  ): Promise<Receipt> {
    const { case: c, now, lifecycle } = await this.read(id);
    if (event === REOPEN) return this.reopen(c, message);
    const outcome = decide(lifecycle, c, { ...message, event }, now);
    if (!outcome.ok) throw new Refused(outcome.refusals);
    if (outcome.repeated === true) return receiptOf(c, outcome);
    throw cause;
  }

  /**
   * Starts a case again that has ended, under the present rules, with its whole record. What is signed is the case as it
   * ended, so that reopening it twice is one decision.
   */
  private async reopen(c: Case, { by, data }: DecisionMessage): Promise<Receipt> {
    const lifecycle = this.lifecycle(c.lifecycle);
    const present = new Date().toISOString();
    const at = present < c.asOf ? c.asOf : present;
    const unsigned: Decision = { id: reopeningId(c), event: REOPEN, by, data };
    const carried = carryOver(lifecycle, c, at);
    if (!carried.ok) {
      const reason = carried.problems.map(({ en }) => en).join('; ');
      throw new CaseInTrouble(c.id, { kind: 'other-rules', reason });
    }
    const outcome = decide(lifecycle, carried.case, unsigned, at);
    if (!outcome.ok) throw new Refused(outcome.refusals);
    const proof = await this.sign?.(c.id, unsigned, c);
    const { runId } = await this.client.workflow.getHandle(c.id).describe();
    const first = outcome.step.case;
    try {
      await this.start(this.client, {
        workflowType: lifecycle.id,
        workflowId: c.id,
        taskQueue: this.taskQueue,
        args: [
          {
            carried: { case: c, outbox: [] },
            reopening: { decision: { ...unsigned, ...(proof === undefined ? {} : { proof }) }, after: runId },
          },
        ],
        memo: { title: first.title, place: first.place, openedAt: first.openedAt },
        searchAttributes: attributesOf(lifecycle, first),
        reopens: true,
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      const { case: now } = await this.read(c.id);
      throw new Refused(explain(lifecycle, now, { ...unsigned, id: randomUUID() }, at));
    }
    return receiptOf(first, outcome);
  }

  /** Reads a case, open or closed by its own rules. @throws NoSuchCase, CaseInTrouble, also where no definition that is to be had knows its state. */
  async read(id: string): Promise<RuledReading> {
    const reading = await this.reading(id);
    try {
      const ruled = await this.#ruled(reading);
      activeNodes(ruled.lifecycle, ruled.case);
      return ruled;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new CaseInTrouble(id, { kind: 'other-rules', reason: why }, undefined, { cause: error });
    }
  }

  async #ruled(reading: CaseReading): Promise<RuledReading> {
    const here = this.lifecycle(reading.case.lifecycle);
    return { ...reading, lifecycle: (await this.#ownRules?.of(reading, here)) ?? here };
  }

  /** Reads a case under whichever rules it is: one that is closed left all that there is. @throws NoSuchCase, CaseInTrouble. */
  async reading(id: string): Promise<CaseReading> {
    try {
      return await this.#asked(this.#open, id);
    } catch (error) {
      if (!isClosed(error)) throw error;
    }
    return (await this.#left(id)) ?? (await this.#asked(this.#sound, id));
  }

  /** What a closed case left; those of earlier builds left less than themselves. */
  async #left(id: string): Promise<CaseReading | undefined> {
    const { case: c, build } = (await this.client.workflow.getHandle(id).result()) as CaseResult;
    return c === undefined ? undefined : { case: c, now: c.asOf, build };
  }

  /** Reads the record of a case that was broken off, as far as the server still keeps it. @throws as `read` does. */
  async record(id: string): Promise<RuledReading> {
    return this.#ruled(await this.#asked(this.client.workflow, id));
  }

  async #asked(workflow: WorkflowClient, id: string, again = true): Promise<CaseReading> {
    try {
      return await patiently(() => workflow.getHandle(id).query<CaseReading>(CASE_QUERY));
    } catch (error) {
      if (isClosed(error)) throw error;
      const why = await explained(this, id, error);
      // A worker that died with the question in its hands: another one is there.
      if (again && why === error && wasLost(error)) return this.#asked(workflow, id, false);
      throw why;
    }
  }
}

/** Does some work that may be refused; with refusals beforehand, all are told in one answer. @throws Refused */
function andRefused<T>(before: Refusal[] = [], work: () => T): T {
  let done: T;
  try {
    done = work();
  } catch (error) {
    if (error instanceof Refused) throw new Refused([...error.refusals, ...before]);
    throw error;
  }
  if (before.length > 0) throw new Refused(before);
  return done;
}

/** A short hash of who says what, the same whenever a decision is sent again. */
const contentOf = ({ by, data }: DecisionMessage): string =>
  createHash('sha256')
    .update(JSON.stringify([by.person, data ?? null]))
    .digest('base64url')
    .slice(0, 22);

/** The refusals that a failed Update carries, if it is a refusal. */
function refusalsOf(error: unknown): Refusal[] | undefined {
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure))
    return undefined;
  return error.cause.type === REFUSED ? (error.cause.details?.[0] as Refusal[]) : undefined;
}
