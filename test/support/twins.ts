import {
  type AnyActorLogic,
  type AnyEventObject,
  type AnyStateMachine,
  createActor,
  fromPromise,
} from 'xstate';
import { childPath } from '../../machines/core/engine/actor-path.ts';
import { elapse, settle } from '../../machines/core/deciding/clock.ts';
import { instantOf, milliseconds } from '../../machines/core/engine/deadlines.ts';
import { decide } from '../../machines/core/deciding/decide.ts';
import { defineLifecycle } from '../../machines/core/definition/define.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { open } from '../../machines/core/deciding/opening.ts';
import type { Case, Snapshot } from '../../machines/core/case/case.ts';
import type { Effect } from '../../machines/core/case/effects.ts';
import { isMachine, kindOf } from '../../machines/core/definition/actor-kinds.ts';
import { describeError } from '../../machines/core/engine/actor-values.ts';

/** A bare machine as the core runs it, its case written as JSON and read again between steps. */
export class InCore {
  readonly lifecycle: Lifecycle;
  readonly effects: Effect[] = [];
  case: Case;
  #now = milliseconds('2027-03-01T00:00:00.000Z');
  #decisions = 0;

  constructor(machine: AnyStateMachine, input?: unknown) {
    this.lifecycle = defineLifecycle({ machine });
    const opened = open(this.lifecycle, { id: 'case', input, by: anyone }, instantOf(this.#now));
    this.case = this.keep(opened);
  }

  keep(step: { case: Case; effects: Effect[] }): Case {
    this.effects.push(...step.effects);
    return (this.case = JSON.parse(JSON.stringify(step.case)) as Case);
  }

  /** Sends an event; the codes of the refusals, none when it counted. */
  send({ type, ...data }: AnyEventObject): string[] {
    const decision = { id: `d-${++this.#decisions}`, event: type, data, by: anyone };
    const outcome = decide(this.lifecycle, this.case, decision, instantOf(this.#now));
    if (!outcome.ok) return outcome.refusals.map((one) => one.code);
    this.keep(outcome.step);
    return [];
  }

  pass(ms: number): void {
    this.#now += ms;
    this.keep(elapse(this.lifecycle, this.case, instantOf(this.#now)));
  }

  /** Answers the work that has waited longest, or the one at an index. */
  answer(result: { output: unknown } | { error: unknown }, index = 0): void {
    const { generation } = this.case.invocations[index] as Case['invocations'][number];
    this.keep(settle(this.lifecycle, this.case, { generation, ...result }, instantOf(this.#now)));
  }

  view(): View {
    const { snapshot, deadlines, invocations } = this.case;
    return {
      actor: viewOf(snapshot),
      due: deadlines
        .map(({ event, dueAt }) => `${event.type} in ${milliseconds(dueAt) - this.#now}`)
        .toSorted(),
      working: invocations.map(({ actor = '', id, src }) => `${childPath(actor, id)}: ${src}`),
    };
  }
}

/** Where a machine is, what is still due and what it waits for. */
export interface View {
  actor: unknown;
  due: string[];
  working: string[];
}

const anyone = { person: 'someone', role: 'anyone', place: '' };

const viewOf = ({ status, value, context, output, error, children = {} }: Snapshot): unknown => ({
  ...{ status, value, context, output, error },
  children: Object.fromEntries(Object.entries(children).map(([id, { snapshot }]) => [id, viewOf(snapshot)])),
});

interface Label {
  label: string;
  goesNowhere: () => boolean;
}

interface Timer extends Label {
  at: number;
  run: () => void;
}

interface Ref {
  id: string;
  _parent?: Ref;
  _processingStatus: number;
  logic: AnyActorLogic;
  getSnapshot(): Snapshot;
}

/** The same machine as XState's own actor runs it, its clock simulated and its promises kept when they are told to. */
export class InXState {
  readonly actor: ReturnType<typeof createActor<AnyStateMachine>>;
  readonly #timers = new Map<number, Timer>();
  readonly #promises: {
    self: Ref;
    src: string;
    resolve(value: unknown): void;
    reject(error: unknown): void;
  }[] = [];
  #now = 0;
  #count = 0;
  #next: Label | undefined;

  constructor(machine: AnyStateMachine, input?: unknown) {
    const clock = {
      setTimeout: (run: () => void, ms: number) => {
        this.#timers.set(++this.#count, { at: this.#now + ms, run, ...(this.#next as Label) });
        return this.#count;
      },
      clearTimeout: (id: number) => this.#timers.delete(id),
    };
    this.actor = createActor(this.#controlled(machine), { input, clock, logger: () => {} } as never);
    this.actor.subscribe({ error: () => {} });
    const { scheduler } = this.actor.system as unknown as {
      scheduler: { schedule: (...a: never[]) => void };
    };
    const { schedule } = scheduler;
    scheduler.schedule = (...scheduled: never[]) => {
      const [, target, event] = scheduled as unknown as [Ref, Ref, AnyEventObject];
      this.#next = { label: event.type, goesNowhere: () => target._processingStatus === 2 };
      schedule(...scheduled);
    };
    this.actor.start();
  }

  #controlled(machine: AnyStateMachine): AnyStateMachine {
    const given = Object.entries(machine.implementations.actors as Record<string, AnyActorLogic>);
    const actors = given.map(([src, logic]): [string, AnyActorLogic] => {
      if (isMachine(logic)) return [src, this.#controlled(logic)];
      if (kindOf(logic) === 'transition') return [src, logic];
      const work = ({ self }: { self: unknown }) =>
        new Promise((resolve, reject) => {
          this.#promises.push({ self: self as Ref, src, resolve, reject });
        });
      return [src, fromPromise(work)];
    });
    const actions = Object.keys(machine.implementations.actions)
      .filter((name) => !('resolve' in (machine.implementations.actions[name] as object)))
      .map((name) => [name, () => {}]);
    return machine.provide({ actors: Object.fromEntries(actors), actions: Object.fromEntries(actions) });
  }

  send(event: AnyEventObject): void {
    this.actor.send(event);
  }

  /** Lets time go by, from timer to timer. */
  pass(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const [id, timer] = [...this.#timers].toSorted(([, a], [, b]) => a.at - b.at)[0] ?? [];
      if (id === undefined || timer === undefined || timer.at > until) break;
      this.#timers.delete(id);
      this.#now = timer.at;
      timer.run();
    }
    this.#now = until;
  }

  async answer(result: { output: unknown } | { error: unknown }, index = 0): Promise<void> {
    const promise = this.#waiting()[index];
    if ('error' in result) promise?.reject(result.error);
    else promise?.resolve(result.output);
    // A promise of a promise's result, and of that.
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  }

  #waiting() {
    return this.#promises.filter(
      ({ self }) => self._processingStatus === 1 && self.getSnapshot().status === 'active',
    );
  }

  view(): View {
    const over = this.actor.getSnapshot().status !== 'active';
    const due = [...this.#timers.values()].filter((timer) => !timer.goesNowhere());
    return {
      actor: JSON.parse(JSON.stringify(this.#viewOf(this.actor as unknown as Ref))),
      due: over ? [] : due.map(({ at, label }) => `${label} in ${at - this.#now}`).toSorted(),
      working: over ? [] : this.#waiting().map(({ self, src }) => `${pathOf(self)}: ${src}`),
    };
  }

  #viewOf(ref: Ref): unknown {
    const { status, value, context, output, error, children = {} } = ref.getSnapshot();
    const shown = Object.entries(children as unknown as Record<string, Ref>).filter(
      ([, child]) => 'context' in child.getSnapshot() || child.getSnapshot().status !== 'active',
    );
    const kept = Object.fromEntries(shown.map(([id, child]) => [id, this.#viewOf(child)]));
    const work = !('context' in ref.getSnapshot());
    return {
      status,
      ...(work ? { value: {}, context: {} } : { value: value ?? {}, context: plain(context), output }),
      ...(work ? {} : { error: describeError(error) }),
      children: kept,
    };
  }
}

const pathOf = (ref: Ref): string =>
  ref._parent === undefined ? '' : childPath(pathOf(ref._parent), ref.id);

/** A context with actors as the core keeps them. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, function (this: Record<string, unknown>, key, shown: unknown) {
      const given = this[key] as Ref | null;
      if (typeof given !== 'object' || given === null || !('_processingStatus' in given)) return shown;
      return { xstate$$type: 1, id: given.id, path: pathOf(given) };
    }),
  );
