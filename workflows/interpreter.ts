import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  currentUpdateInfo,
  defineQuery,
  defineSignal,
  defineUpdate,
  isCancellation,
  log,
  setCurrentDetails,
  setDefaultSignalHandler,
  setDefaultUpdateHandler,
  setHandler,
  sleep,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { controls } from '../machines/core/controls.ts';
import { nextDeadline } from '../machines/core/deadlines.ts';
import { elapse, settle } from '../machines/core/clock.ts';
import { decide, type Outcome, receiptOf } from '../machines/core/decide.ts';
import { open } from '../machines/core/opening.ts';
import { recordRefused } from '../machines/core/record.ts';
import { Refused } from '../machines/core/refused.ts';
import { eventOf } from '../machines/core/events.ts';
import type { Lifecycle } from '../machines/core/lifecycle.ts';
import { mainState } from '../machines/core/states.ts';
import type { Case, Decision, Effect, Instant, Receipt, Refusal, Step } from '../machines/core/vocabulary.ts';
import { perform } from './effects.ts';
import { CASE_QUERY, REFUSED } from './messages.ts';
import type { CaseArguments, CaseReading, CaseResult, CaseSettings, DecisionMessage } from './messages.ts';
import { attributesOf, changedAttributes, deadlineSummary, detailsOf } from './publish.ts';

/** The failure that tells a sender every reason why not. */
export const refusedFailure = (refusals: Refusal[]): ApplicationFailure =>
  ApplicationFailure.create({
    message: refusals.map((one) => one.message.zh).join(' '),
    type: REFUSED,
    nonRetryable: true,
    details: [refusals],
  });

/**
 * The one durable interpreter. Every lifecycle runs on it as a workflow type of its own name: handlers on top,
 * then wait → carry out effects → publish → continue as new. All deciding is done by the pure core.
 */
export function interpreter(lifecycles: Record<string, Lifecycle>) {
  return async function caseWorkflow(args: CaseArguments): Promise<CaseResult> {
    const { workflowType } = workflowInfo();
    const lifecycle = Object.hasOwn(lifecycles, workflowType) ? lifecycles[workflowType] : undefined;
    if (lifecycle === undefined) {
      const known = Object.keys(lifecycles).join(', ');
      throw ApplicationFailure.nonRetryable(`No lifecycle is called "${workflowType}"; there are: ${known}.`);
    }
    return new CaseRun(lifecycle, args).run();
  };
}

const now = (): Instant => new Date().toISOString();

class CaseRun {
  readonly lifecycle: Lifecycle;
  readonly settings: CaseSettings;
  case: Case;
  outbox: Effect[];
  /** Activities under way, by the effect that asked for them. */
  readonly underWay = new Map<Effect, CancellationScope>();
  armed: { dueAt: Instant; scope: CancellationScope } | undefined;
  published: Record<string, string>;
  stirred = true;
  /** What the validator has just worked out for the update whose handler runs next. A replay runs no validator. */
  validated: { update: string | undefined; before: Case; outcome: Outcome } | undefined;

  constructor(lifecycle: Lifecycle, args: CaseArguments) {
    this.lifecycle = lifecycle;
    this.settings = args.settings ?? {};
    const given = workflowInfo().typedSearchAttributes.getAll();
    this.published = changedAttributes(given, {}).published;
    if ('carried' in args) {
      this.case = args.carried.case;
      this.outbox = args.carried.outbox;
    } else {
      const step = this.opened(args);
      this.case = step.case;
      this.outbox = step.effects;
    }
    this.listen();
  }

  opened(args: Extract<CaseArguments, { opening: unknown }>): Step {
    try {
      return open(this.lifecycle, args.opening, now());
    } catch (error) {
      if (error instanceof Refused) throw refusedFailure(error.refusals);
      throw error;
    }
  }

  listen(): void {
    setHandler(defineQuery<CaseReading>(CASE_QUERY), () => ({ case: this.case, now: now() }));
    const names = [...Object.keys(this.lifecycle.events), ...Object.keys(controls)];
    for (const name of names) {
      const event = eventOf(this.lifecycle, name);
      if (event === undefined) continue;
      const description = `${event.title.zh} ${event.title.en}`;
      setHandler(defineUpdate<Receipt, [DecisionMessage]>(name), (message) => this.decided(name, message), {
        validator: (message) => this.validate(name, message),
        description,
      });
      setHandler(defineSignal<[DecisionMessage]>(name), (message) => this.told(name, message), {
        description,
      });
    }
    setDefaultUpdateHandler((name, message) => this.decided(name, message as DecisionMessage));
    setDefaultSignalHandler((name, message) => this.told(name, message as DecisionMessage));
  }

  validate(event: string, message: DecisionMessage): void {
    const outcome = decide(this.lifecycle, this.case, decisionOf(event, message), now());
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

  told(event: string, message: DecisionMessage): void {
    const decision = decisionOf(event, message);
    const outcome = decide(this.lifecycle, this.case, decision, now());
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
      // Before the next effects begin: a machine that goes from one activity to the next is never idle after that.
      if (this.isActive() && this.underWay.size === 0 && this.shouldContinueAsNew())
        await this.continueAsNew();
      this.carryOut();
      this.publish();
      if (this.isActive()) this.arm();
      else if (this.underWay.size === 0) return this.result();
      await condition(() => this.stirred);
      this.stirred = false;
    }
  }

  result(): CaseResult {
    const { snapshot } = this.case;
    if (snapshot.status === 'error') {
      throw ApplicationFailure.create({
        message: `The case ended in an error: ${JSON.stringify(snapshot.error)}`,
        type: 'MachineError',
        nonRetryable: true,
      });
    }
    const output = snapshot.output === undefined ? {} : { output: snapshot.output };
    return { state: mainState(snapshot.value), ...output, money: this.lifecycle.money(snapshot.context) };
  }

  carryOut(): void {
    for (const effect of this.outbox.splice(0)) {
      if (effect.kind === 'cancel') this.cancel(effect.generation);
      else this.start(effect);
    }
  }

  start(effect: Exclude<Effect, { kind: 'cancel' }>): void {
    const scope = new CancellationScope({ cancellable: true });
    this.underWay.set(effect, scope);
    const about = {
      caseId: this.case.id,
      lifecycle: this.lifecycle.id,
      place: this.case.place,
      title: this.case.title,
    };
    void scope
      .run(() => perform(effect, about, this.settings))
      .then(
        (output) => this.finished(effect, { output }),
        (error: unknown) => this.finished(effect, { error }),
      );
  }

  finished(effect: Effect, result: { output: unknown } | { error: unknown }): void {
    this.underWay.delete(effect);
    this.stirred = true;
    if ('error' in result && isCancellation(result.error)) return;
    if (effect.kind === 'invoke') {
      const told = 'error' in result ? { error: causeOf(result.error) } : result;
      this.take(settle(this.lifecycle, this.case, { generation: effect.generation, ...told }, now()));
    } else if ('error' in result) {
      log.error('An effect failed for good', { kind: effect.kind, error: causeOf(result.error) });
      const by = { person: 'engine', role: 'clock', place: this.case.place };
      const decision = { id: 'key' in effect ? effect.key : effect.kind, event: effect.kind, by };
      const refusals = [
        { code: 'effect-failed', message: { zh: '未能送达', en: 'not carried out' }, cites: [] },
      ];
      this.take({ case: recordRefused(this.case, decision, refusals, now()), effects: [] });
    }
  }

  cancel(generation: number): void {
    for (const [effect, scope] of this.underWay) {
      if (effect.kind === 'invoke' && effect.generation === generation) scope.cancel();
    }
  }

  publish(): void {
    setCurrentDetails(detailsOf(this.lifecycle, this.case));
    const { changed, published } = changedAttributes(attributesOf(this.lifecycle, this.case), this.published);
    if (changed.length > 0) upsertSearchAttributes(changed);
    this.published = published;
  }

  /** One timer at most. It stays while the earliest deadline only moves later, and looks again when it fires. */
  arm(): void {
    const deadline = nextDeadline(this.case);
    if (deadline === undefined) return;
    if (this.armed !== undefined) {
      if (this.armed.dueAt <= deadline.dueAt) return;
      this.armed.scope.cancel();
    }
    const scope = new CancellationScope({ cancellable: true });
    const armed = { dueAt: deadline.dueAt, scope };
    this.armed = armed;
    const wait = Math.max(1, Date.parse(deadline.dueAt) - Date.now());
    void scope
      .run(() => sleep(wait, { summary: deadlineSummary(this.lifecycle, deadline) }))
      .then(
        () => this.fired(armed),
        () => undefined,
      );
  }

  fired(armed: { dueAt: Instant }): void {
    if (this.armed === armed) this.armed = undefined;
    const at = now();
    this.take(elapse(this.lifecycle, this.case, at < armed.dueAt ? armed.dueAt : at));
  }

  isActive(): boolean {
    return this.case.snapshot.status === 'active';
  }

  shouldContinueAsNew(): boolean {
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    return continueAsNewSuggested || historyLength >= (this.settings.historyLimit ?? Infinity);
  }

  async continueAsNew(): Promise<never> {
    await condition(allHandlersFinished);
    const carried = { case: this.case, outbox: this.outbox };
    return continueAsNew<(args: CaseArguments) => Promise<CaseResult>>({ carried, settings: this.settings });
  }
}

/** A message as a decision; what is missing is for the core's schema to say. */
const decisionOf = (event: string, message: DecisionMessage | undefined): Decision => ({
  ...(message as DecisionMessage),
  by: message?.by ?? { person: '', role: '', place: '' },
  event,
});

/** The outside world's own error, without the wrappers of the way back. */
function causeOf(error: unknown): unknown {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return cause;
  if (!(cause instanceof ApplicationFailure)) return { name: cause.name, message: cause.message };
  const [first] = cause.details ?? [];
  const own =
    typeof first === 'object' && first !== null && !Array.isArray(first) ? first : { details: cause.details };
  return { ...own, name: cause.type ?? cause.name, message: cause.message };
}
