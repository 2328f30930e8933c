import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  currentUpdateInfo,
  defineQuery,
  defineSignal,
  defineUpdate,
  log,
  makeContinueAsNewFunc,
  setCurrentDetails,
  setDefaultSignalHandler,
  setDefaultUpdateHandler,
  setHandler,
  sleep,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { jsonBytes } from '../machines/core/values/bytes.ts';
import { controls } from '../machines/core/tasks/controls.ts';
import { nextDeadline } from '../machines/core/engine/deadlines.ts';
import { elapse, settle } from '../machines/core/deciding/clock.ts';
import { decide, type Outcome, receiptOf } from '../machines/core/deciding/decide.ts';
import { type Origin, originOf } from '../machines/core/moving/carry-over.ts';
import { recordRefused, recordUndelivered } from '../machines/core/case/record.ts';
import { eventOf } from '../machines/core/tasks/events.ts';
import type { Lifecycle } from '../machines/core/definition/lifecycle.ts';
import type { Case, Decision } from '../machines/core/case/case.ts';
import type { Effect, Receipt, Step } from '../machines/core/case/effects.ts';
import type { Instant } from '../machines/core/values/vocabulary.ts';
import { begun } from './begun.ts';
import { resultOf } from './case-result.ts';
import { DeadlineTimer } from './deadline-timer.ts';
import { type Runnable, RunningEffects, type Return } from './running-effects.ts';
import {
  type Carried,
  CASE_QUERY,
  type CaseArguments,
  type CaseReading,
  type CaseResult,
  type CaseSettings,
  type DecisionMessage,
  MOVE_SIGNAL,
  type MoveMessage,
} from './messages.ts';
import { asGiven, attributesOf, changedAttributes, deadlineSummary, detailsOf } from './publish.ts';
import { refusedFailure } from './refused-failure.ts';
import { unsigned } from './signed-only.ts';
import { TaskShare } from './task-share.ts';

/** So many activities of a case are under way at once; the server takes two thousand. */
const mostUnderWay = 1_000;

/** A case goes on in a new run with no more than so many bytes of what it has still to ask of the world. */
const mostToCarry = 200_000;

/**
 * The one durable interpreter. Every lifecycle runs on it as a workflow type of its own name: handlers on top,
 * then wait → carry out effects → publish → continue as new. All deciding is done by the pure core.
 *
 * `definitions` gives the lifecycles to clients that read a case of this build when they have newer ones themselves. It
 * takes another name when a `Lifecycle` becomes something that earlier ones are not.
 */
export function interpreter(lifecycles: Record<string, Lifecycle>) {
  const caseWorkflow = async (args: CaseArguments): Promise<CaseResult> => {
    const { workflowType } = workflowInfo();
    const lifecycle = Object.hasOwn(lifecycles, workflowType) ? lifecycles[workflowType] : undefined;
    if (lifecycle === undefined) {
      const known = Object.keys(lifecycles).join(', ');
      throw ApplicationFailure.nonRetryable(`No lifecycle is called "${workflowType}"; there are: ${known}.`);
    }
    return new CaseRun(lifecycle, args).run();
  };
  return Object.assign(caseWorkflow, { definitions: () => lifecycles });
}

const now = (): Instant => new Date().toISOString();

/** The build that the present task runs on. A worker outside any deployment tells a name that it made up. */
function build(): string | undefined {
  const version = workflowInfo().currentDeploymentVersion;
  return version?.deploymentName === '' ? undefined : version?.buildId;
}

class CaseRun {
  readonly lifecycle: Lifecycle;
  readonly settings: CaseSettings;
  case: Case;
  outbox: Effect[];
  readonly running: RunningEffects;
  readonly timer = new DeadlineTimer((dueAt) => this.due(dueAt));
  published: Record<string, string>;
  stirred = true;
  /** The last line of the record with which the case may go to the current build. */
  moveAt: number | undefined;
  /** One-way messages that nobody has read yet, in the order in which they came. */
  readonly unread: { event: string; message: DecisionMessage }[] = [];
  readonly task = new TaskShare();
  /** What the validator has just worked out for the update whose handler runs next. A replay runs no validator. */
  validated: { update: string | undefined; before: Case; outcome: Outcome } | undefined;

  constructor(lifecycle: Lifecycle, args: CaseArguments) {
    this.lifecycle = lifecycle;
    this.settings = args.settings ?? {};
    this.running = new RunningEffects(this.settings, (effect, result) => this.back(effect, result));
    const { case: c, effects } = begun(lifecycle, args, now());
    this.case = c;
    this.outbox = effects;
    const given = workflowInfo().typedSearchAttributes.getAll();
    this.published = asGiven(this.case, changedAttributes(given, {}, now()).published, now());
    this.listen();
  }

  listen(): void {
    setHandler(defineQuery<CaseReading>(CASE_QUERY), () => ({
      ...{ case: this.case, now: now(), build: build() },
      ...(this.isActive() ? { origin: originOf(this.lifecycle, this.case) } : {}),
    }));
    setHandler(defineSignal<[MoveMessage]>(MOVE_SIGNAL), ({ seq }) => {
      this.moveAt = seq;
      this.stirred = true;
    });
    const names = [...Object.keys(this.lifecycle.events), ...Object.keys(controls)];
    for (const name of names) {
      const event = eventOf(this.lifecycle, name);
      if (event === undefined) continue;
      const description = `${event.title.zh} ${event.title.en}`;
      setHandler(defineUpdate<Receipt, [DecisionMessage]>(name), (message) => this.decided(name, message), {
        validator: (message) => this.validate(name, message),
        description,
      });
      setHandler(defineSignal<[DecisionMessage]>(name), (message) => this.receive(name, message), {
        description,
      });
    }
    setDefaultUpdateHandler((name, message) => this.decided(name, message as DecisionMessage));
    setDefaultSignalHandler((name, message) => this.receive(name, message as DecisionMessage));
  }

  /** What comes of a decision that nobody has let in yet. */
  weigh(decision: Decision): Outcome {
    const refusals = unsigned(this.case.id, decision);
    return refusals.length > 0 ? { ok: false, refusals } : decide(this.lifecycle, this.case, decision, now());
  }

  validate(event: string, message: DecisionMessage): void {
    const outcome = this.weigh(decisionOf(event, message));
    if (!outcome.ok) throw refusedFailure(outcome.refusals);
    this.validated = { update: currentUpdateInfo()?.id, before: this.case, outcome };
  }

  decided(event: string, message: DecisionMessage): Receipt {
    const { validated } = this;
    this.validated = undefined;
    const same = validated?.before === this.case && validated.update === currentUpdateInfo()?.id;
    const outcome = same
      ? validated.outcome
      : decide(this.lifecycle, this.case, decisionOf(event, message), now());
    if (!outcome.ok) throw refusedFailure(outcome.refusals);
    if (outcome.repeated !== true) this.take(outcome.step);
    return receiptOf(this.case, outcome);
  }

  receive(event: string, message: DecisionMessage): void {
    this.unread.push({ event, message });
    this.stirred = true;
    this.readOn();
  }

  /** Reads what has come, as far as the present task goes. */
  readOn(): void {
    for (let [next] = this.unread; next !== undefined && this.task.takesMessage(); [next] = this.unread) {
      this.unread.shift();
      this.told(next.event, next.message);
    }
  }

  told(event: string, message: DecisionMessage): void {
    const decision = decisionOf(event, message);
    const outcome = this.weigh(decision);
    if (outcome.ok) {
      if (outcome.repeated !== true) this.take(outcome.step);
    } else {
      this.take({ case: recordRefused(this.case, decision, outcome.refusals, now()), effects: [] });
    }
  }

  take(step: Step): void {
    this.case = step.case;
    this.outbox.push(...step.effects);
    this.stirred = true;
  }

  async run(): Promise<CaseResult> {
    for (;;) {
      this.readOn();
      // Before the next effects begin: a machine that goes from one activity to the next is never idle after that.
      if (this.isActive() && this.isIdle()) {
        if (this.shouldMove()) await this.continueAsNew(originOf(this.lifecycle, this.case));
        if (this.shouldContinueAsNew()) await this.continueAsNew();
      }
      this.carryOut();
      this.publish();
      if (this.isActive()) this.arm();
      else if (this.isIdle() && this.outbox.length === 0) return resultOf(this.lifecycle, this.case, build());
      if (this.unread.length > 0 || (this.outbox.length > 0 && this.running.underWay < mostUnderWay))
        await sleep(1, { summary: '接着办理' });
      else await condition(() => this.stirred);
      this.stirred = false;
    }
  }

  /** Whether everything that came is read, and everything that was begun is over. */
  isIdle(): boolean {
    return this.unread.length === 0 && this.running.underWay === 0;
  }

  /** Begins what is to be done, as far as the present task goes. */
  carryOut(): void {
    const { id: caseId, place, title } = this.case;
    const about = { caseId, lifecycle: this.lifecycle.id, place, title };
    while (this.running.underWay < mostUnderWay) {
      const [effect] = this.outbox;
      if (effect === undefined || !this.task.takesEffect(effect)) return;
      this.outbox.shift();
      if (effect.kind === 'cancel') this.running.cancel(effect.generation);
      else this.running.begin(effect, about);
    }
  }

  back(effect: Runnable, result: Return | 'cancelled'): void {
    this.stirred = true;
    if (result === 'cancelled') return;
    if (effect.kind === 'invoke') {
      this.take(settle(this.lifecycle, this.case, { generation: effect.generation, ...result }, now()));
    } else if ('error' in result) {
      log.error('An effect failed for good', { kind: effect.kind, error: result.error });
      this.take({ case: recordUndelivered(this.case, effect, now()), effects: [] });
    }
  }

  publish(): void {
    setCurrentDetails(detailsOf(this.lifecycle, this.case));
    const pairs = attributesOf(this.lifecycle, this.case);
    const { changed, published } = changedAttributes(pairs, this.published, now());
    if (changed.length > 0) upsertSearchAttributes(changed);
    this.published = published;
  }

  /** One timer at most, on the earliest deadline. */
  arm(): void {
    const deadline = nextDeadline(this.case);
    if (deadline !== undefined) this.timer.set(deadline.dueAt, deadlineSummary(this.lifecycle, deadline));
  }

  due(dueAt: Instant): void {
    const at = now();
    this.take(elapse(this.lifecycle, this.case, at < dueAt ? dueAt : at));
  }

  isActive(): boolean {
    return this.case.snapshot.status === 'active';
  }

  shouldContinueAsNew(): boolean {
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    const wanted = continueAsNewSuggested || historyLength >= (this.settings.historyLimit ?? Infinity);
    return wanted && jsonBytes(this.outbox) <= mostToCarry;
  }

  /** @param origin where it goes to the current build; without, it stays on its own */
  async continueAsNew(origin?: Origin): Promise<never> {
    await condition(allHandlersFinished);
    const goOn = makeContinueAsNewFunc<(args: CaseArguments) => Promise<CaseResult>>(
      origin === undefined ? {} : { initialVersioningBehavior: 'AUTO_UPGRADE' },
    );
    const carried: Carried = {
      ...{ case: this.case, outbox: this.outbox },
      ...(origin === undefined ? {} : { origin }),
    };
    return goOn({ carried, settings: this.settings });
  }

  /** Whether the case was told to go to the current build, and stands as it did when it was found to fit there. */
  shouldMove(): boolean {
    const found = this.moveAt === this.case.log.length && this.outbox.length === 0;
    this.moveAt = undefined;
    return found;
  }
}

/** A message as a decision; what is missing is for the core's schema to say. */
const decisionOf = (event: string, message: DecisionMessage | undefined): Decision => ({
  ...(message as DecisionMessage),
  by: message?.by ?? { person: '', role: '', place: '' },
  event,
});
