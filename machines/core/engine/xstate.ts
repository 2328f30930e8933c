import {
  type AnyActorLogic,
  type AnyActorScope,
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyStateNode,
  createActor,
} from 'xstate';
import { type ActorPath, childPath, parentPath } from './actor-path.ts';
import { isMachine, kindOf, notDurable } from '../definition/actor-kinds.ts';
import { describeError, isReference, mapped, REFERENCE } from './actor-values.ts';
import type { Invocation, Snapshot } from '../case/case.ts';

/**
 * The only file that touches XState's inside. For the length of one step it wakes XState's own actors from a case's
 * JSON, lets them take what is sent to them, and writes down what they became. What would reach beyond the step is
 * taken out of their hands: timers, the actions that nobody defined in XState's terms, and work that takes time.
 *
 * XState 6, in beta in November 2026, has a durable core of its own (`xstate/durable`) and gives up what is used here and in
 * definitions: targets that are strings, `assign`, `raise` and `fromPromise`. Going there changes this file, the readers of
 * definitions (`machine-parts.ts`, `actor-kinds.ts`, `lint-machine.ts`) and each `machine.ts`. Cases on record need none of
 * it: what is kept of them is the `Snapshot` of `vocabulary.ts`, which this file reads and writes; its
 * `machineVersions().migrateSnapshot` does less than `moving/`, which knows deadlines and the record.
 */

/** An action that XState decided on and has not executed; `info` is what it would have seen. */
export interface Action {
  type: string;
  info: { context: unknown; event: AnyEventObject };
  params: unknown;
}

/** What the actors asked for while they took a step, in XState's own order. */
export type Happening =
  | { kind: 'act'; action: Action }
  /** Work that takes time begins, or is called off before it is done. */
  | { kind: 'begin'; work: Work }
  | { kind: 'callOff'; work: Work }
  /** An event to be sent later. It belongs to the sender; `context` and `machine` are the sender's. */
  | { kind: 'delay'; from: ActorPath; to: ActorPath; send: DelayedEvent; machine: AnyStateMachine }
  | { kind: 'cancel'; from: ActorPath; sendId: string; during: AnyEventObject }
  /** An actor has ended: what it was to send is not sent, and nothing reaches it. */
  | { kind: 'ended'; path: ActorPath };

/** Work under its parent's path. */
export type Work = Omit<Invocation, 'generation' | 'actor'> & { actor: ActorPath };

/** A delayed event as its action asks for it. */
export interface DelayedEvent {
  event: AnyEventObject;
  id?: string | undefined;
  delay: number;
  context: unknown;
}

/** What a case's actors became in a step, as plain JSON, and what they asked for. */
export interface Played {
  snapshot: Snapshot;
  happened: Happening[];
  /** What a guard, an action or a context threw, where the case's own machine ended by it. */
  thrown?: { error: unknown };
}

/** Actors at rest, and what it takes to wake them. */
export interface Sleeping {
  machine: AnyStateMachine;
  /** Whether contexts may refer to actors and must be plain otherwise; a defined lifecycle's are taken as they are. */
  bare: boolean;
  /** The id of an actor that was given none. */
  newId(): string;
}

/** Starts a machine and all that it starts at once. */
export function start(sleeping: Sleeping, input: unknown): Played {
  const stage = new Stage(sleeping);
  const root = stage.raise({ input });
  root.start();
  const { error, status } = root.getSnapshot();
  return { ...stage.end(root), ...(status === 'error' ? { thrown: { error: error as unknown } } : {}) };
}

/** Wakes the actors and lets them take something. */
export function resume(
  sleeping: Sleeping,
  stored: Snapshot,
  working: Work[],
  sent: { to: ActorPath; event: AnyEventObject } | { work: Work; result: Result },
): Played {
  const stage = new Stage(sleeping);
  const root = stage.wake(stored, working);
  if ('to' in sent) stage.actorAt(sent.to)?.send(stage.live(sent.event) as AnyEventObject);
  else stage.answer(sent.work, sent.result);
  return stage.end(root);
}

/** What work came to, and when. */
export type Result = ({ output: unknown } | { error: unknown }) & { at: string };

/** XState's actor, with what it keeps to itself. */
interface Actor {
  id: string;
  sessionId: string;
  src: unknown;
  systemId?: string;
  logic: AnyActorLogic;
  _parent?: Actor;
  _syncSnapshot?: boolean;
  _processingStatus: number;
  _snapshot: { status: Snapshot['status']; context?: unknown };
  _actorScope: Scope;
  _send(event: AnyEventObject): void;
  send(event: AnyEventObject): void;
  start(): void;
  subscribe(observer: object): void;
  getSnapshot(): AnyMachineSnapshot;
}

interface Scope extends Omit<AnyActorScope, 'self' | 'actionExecutor' | 'system'> {
  self: Actor;
  system: object;
  actionExecutor(action: Action & { exec?: (info: unknown, params: unknown) => void }): void;
}

const RUNNING = 1;
const STOPPED = 2;
const RESULT = 'countersign.result';

/** More events than this between the actors of a case in one step are an endless loop. */
const EVENTS = 1_000;

class Stage {
  readonly sleeping: Sleeping;
  readonly happened: Happening[] = [];
  readonly #actors = new Set<Actor>();
  readonly #thrown = new Set<unknown>();
  #waking = false;
  #relayed = 0;
  #working: Work[] = [];
  #answered: { actor: Actor; at: string } | undefined;
  readonly #invoked = new Set<unknown>();
  #refers: boolean;
  #action: Action | undefined;

  constructor(sleeping: Sleeping) {
    this.sleeping = sleeping;
    this.#refers = sleeping.bare;
  }

  /** A case's own machine as an actor, not yet started. */
  raise(options: { input?: unknown; snapshot?: Snapshot }): Actor {
    const { machine } = this.sleeping;
    const logic = this.staged(machine, (scope) => this.enter(scope));
    const root = createActor(logic, { id: machine.id, ...options } as never) as unknown as Actor;
    // Without a listener XState reports errors through a timer.
    root.subscribe({ error: () => {} });
    return root;
  }

  wake(stored: Snapshot, working: Work[]): Actor {
    this.#waking = true;
    this.#working = working;
    const root = this.raise({ snapshot: stored });
    if (this.#refers) {
      for (const actor of this.#actors) {
        const { context } = actor._snapshot;
        if (context !== undefined) actor._snapshot.context = this.live(context, this.pathOf(actor));
      }
    }
    root.start();
    this.#waking = false;
    return root;
  }

  /** Takes timers and messages into its own hands before anything happens. */
  enter(scope: Scope): void {
    Object.assign(scope.system, {
      _sendInspectionEvent: ({ type, actorRef }: { type: string; actorRef: Actor }) => {
        if (type === '@xstate.actor') this.adopt(actorRef);
      },
      _relay: (source: Actor | undefined, target: Actor, event: AnyEventObject) =>
        this.relay(source, target, event),
      scheduler: {
        schedule: (from: Actor, to: Actor, event: AnyEventObject, delay: number, id?: string) =>
          this.delay(from, to, event, delay, id),
        cancel: (from: Actor, sendId: string) =>
          this.happened.push({
            ...{ kind: 'cancel', from: this.pathOf(from), sendId },
            during: this.#action?.info.event as AnyEventObject,
          }),
        cancelAll: (actor: Actor) => this.happened.push({ kind: 'ended', path: this.pathOf(actor) }),
      },
    });
    this.adopt(scope.self);
  }

  /** Every actor passes here before its first snapshot. */
  adopt(actor: Actor): void {
    this.#actors.add(actor);
    const { logic, _actorScope: scope } = actor;
    if (actor._parent !== undefined) {
      if (typeof actor.src !== 'string' || actor.src.startsWith('xstate.'))
        throw new Error(`The actor "${actor.id}" has no name: name it in \`setup({ actors })\`.`);
      if (actor.id === '') throw new Error(`The actor "${actor.src}" has an empty id.`);
      if (actor.id === actor.sessionId) actor.id = scope.id = this.sleeping.newId();
      const kind = kindOf(logic);
      if (kind === 'other') throw new Error(notDurable(actor.src));
      if (kind === 'promise') actor.logic = this.work();
      else this.#refers = true;
      if (isMachine(logic)) actor.logic = this.staged(logic);
    }
    scope.logger = () => {};
    const { actionExecutor, defer } = scope;
    scope.defer = (task) => {
      const action = this.#action;
      defer(() => this.during(action, task));
    };
    scope.actionExecutor = (action) => {
      // At once: what is invoked at the very beginning is started before any action is executed.
      if (action.type === 'xstate.spawnChild')
        this.#invoked.add((action.params as { actorRef?: unknown }).actorRef);
      actionExecutor({ ...action, exec: () => this.execute(actor, action) });
    };
  }

  /** A machine's logic that is woken from a case's JSON, and that says what it threw. */
  staged(machine: AnyStateMachine, first: (scope: Scope) => void = () => {}): AnyStateMachine {
    const noting = <T>(run: () => T): T => {
      try {
        return run();
      } catch (error) {
        this.#thrown.add(error);
        throw error;
      }
    };
    return Object.assign(Object.create(machine) as object, {
      getInitialSnapshot: (scope: AnyActorScope, input: unknown) => {
        first(scope as unknown as Scope);
        return machine.getInitialSnapshot(scope, input);
      },
      restoreSnapshot: (stored: Snapshot, scope: AnyActorScope) => {
        first(scope as unknown as Scope);
        return this.woken(machine, stored, scope as unknown as Scope);
      },
      transition: (snapshot: AnyMachineSnapshot, event: AnyEventObject, scope: AnyActorScope) =>
        noting(() => machine.transition(snapshot, event, scope)),
    }) as AnyStateMachine;
  }

  /** Work that is done elsewhere: it begins when it is started, and ends by the answer that comes back. */
  work(): AnyActorLogic {
    const workOf = (actor: Actor): Work => {
      const { id, src, systemId, _snapshot, _syncSnapshot } = actor;
      const input = this.plain((_snapshot as { input?: unknown }).input);
      return {
        ...{ id, src: src as string, actor: this.pathOf(actor._parent as Actor) },
        ...(input === undefined ? {} : { input }),
        ...(systemId === undefined ? {} : { systemId }),
        ...(_syncSnapshot === true ? { syncSnapshot: true as const } : {}),
      };
    };
    const self = (scope: AnyActorScope) => scope.self as unknown as Actor;
    const active = { status: 'active', output: undefined, error: undefined };
    return {
      getInitialSnapshot: (_: AnyActorScope, input: unknown) => ({ ...active, input }),
      restoreSnapshot: (stored: object) => ({ ...active, ...stored }),
      getPersistedSnapshot: (snapshot: object) => snapshot,
      start: (_: object, scope: AnyActorScope) => {
        if (this.#waking) return;
        const actor = self(scope);
        if (!this.#refers && !this.#invoked.has(actor))
          throw new Error(
            `The work "${actor.id}" is spawned by \`assign\`; invoke it, or use \`spawnChild\`.`,
          );
        this.happened.push({ kind: 'begin', work: workOf(actor) });
      },
      transition: (snapshot: object, event: AnyEventObject, scope: AnyActorScope) => {
        if (event.type === 'xstate.stop') {
          this.happened.push({ kind: 'callOff', work: workOf(self(scope)) });
          return { ...snapshot, status: 'stopped' };
        }
        if (event.type !== RESULT) return snapshot;
        const { result } = event as unknown as { result: Result };
        return 'error' in result
          ? { ...snapshot, status: 'error', error: result.error }
          : { ...snapshot, status: 'done', output: result.output };
      },
    } as unknown as AnyActorLogic;
  }

  woken(machine: AnyStateMachine, stored: Snapshot, scope: Scope): AnyMachineSnapshot {
    const path = this.pathOf(scope.self);
    const snapshot = restore(machine, stored, []);
    const wake = (id: string, src: string, options: object) => {
      const logic = machine.implementations.actors[src] as AnyActorLogic | undefined;
      // A child that the machine no longer knows is left where it was.
      if (logic === undefined) return;
      const given = { id, src, parent: scope.self, ...options };
      snapshot.children[id] = createActor(logic, given as never) as never;
    };
    for (const [id, { src, ...options }] of Object.entries(stored.children ?? {})) wake(id, src, options);
    for (const { id, src, actor, input, ...options } of this.#working)
      if (actor === path) wake(id, src, { ...options, snapshot: { input } });
    return snapshot;
  }

  relay(source: Actor | undefined, target: Actor, event: AnyEventObject): void {
    if (this.#waking) return;
    if (++this.#relayed > EVENTS) throw new Error('The machines keep sending each other events.');
    const answers = source !== undefined && source === this.#answered?.actor && source !== target;
    target._send(answers ? { ...event, at: this.#answered?.at } : event);
  }

  delay(from: Actor, to: Actor, event: AnyEventObject, delay: number, id?: string): void {
    // One that had ended before is never started again.
    if (to._processingStatus === STOPPED || to._snapshot.status !== 'active') return;
    this.happened.push({
      ...{ kind: 'delay', from: this.pathOf(from), to: this.pathOf(to) },
      send: { event: this.plain(event) as AnyEventObject, id, delay, context: this.#action?.info.context },
      machine: from.getSnapshot().machine as AnyStateMachine,
    });
  }

  /** What XState itself defines is done by XState; everything else is for the world. */
  execute(actor: Actor, action: Parameters<Scope['actionExecutor']>[0]): void {
    const { type, info, params, exec } = action;
    const { actions } = (actor.logic as AnyStateMachine).implementations;
    if (type.startsWith('xstate.')) {
      const { delay, src, actorRef } = (params ?? {}) as Record<string, unknown>;
      if (type === 'xstate.spawnChild' && actorRef === undefined)
        throw new Error(`The actor "${String(src)}" is not provided.`);
      if (delay !== undefined && typeof delay !== 'number')
        throw new Error(`The delay of "${type.slice(7)}" has no length (${JSON.stringify(delay)}).`);
      this.during(action, () => exec?.(info, params));
      return;
    }
    if (exec !== undefined && actions[type] !== (exec as unknown))
      throw new Error(`An action has no name ("${type}"): name it in \`setup({ actions })\`.`);
    const { context, event } = info;
    this.happened.push({
      kind: 'act',
      action: { type, info: { context, event }, params: this.plain(params) },
    });
  }

  during(action: Action | undefined, task: () => void): void {
    const before = this.#action;
    this.#action = action;
    try {
      task();
    } finally {
      this.#action = before;
    }
  }

  answer({ id, actor }: Work, result: Result): void {
    const worker = this.actorAt(childPath(actor, id));
    if (worker === undefined) return;
    this.#answered = { actor: worker, at: result.at };
    worker.send({ type: RESULT, result });
  }

  end(root: Actor): Played {
    if (this.#relayed > EVENTS) throw new Error('The machines keep sending each other events.');
    const { error, status } = root.getSnapshot();
    const snapshot = this.stored(root);
    const thrown =
      status === 'error' && this.#thrown.has(error) ? { thrown: { error: error as unknown } } : {};
    return { snapshot, happened: this.happened, ...thrown };
  }

  /** A snapshot as plain JSON, with those of the machines that it runs. Work under way is the case's own to keep. */
  stored(actor: Actor): Snapshot {
    const snapshot = actor.getSnapshot();
    const history = Object.entries((snapshot.historyValue ?? {}) as Record<string, { id: string }[]>);
    const children = this.children(actor);
    return {
      value: snapshot.value ?? {},
      context: this.plain(snapshot.context ?? {}),
      status: snapshot.status,
      ...(snapshot.output === undefined ? {} : { output: this.plain(snapshot.output) }),
      ...(snapshot.error === undefined ? {} : { error: describeError(snapshot.error) }),
      ...(history.length === 0
        ? {}
        : {
            historyValue: Object.fromEntries(
              history.map(([id, nodes]) => [id, nodes.map((node) => node.id)]),
            ),
          }),
      ...(children.length === 0 ? {} : { children: Object.fromEntries(children) }),
    };
  }

  children(actor: Actor): [string, NonNullable<Snapshot['children']>[string]][] {
    // Most cases have but one machine, and no work under way.
    if (this.#actors.size === 1) return [];
    const named = Object.values((actor.getSnapshot().children ?? {}) as Record<string, Actor | undefined>);
    const running = [...this.#actors].filter(
      (one) => one._parent === actor && one._processingStatus === RUNNING,
    );
    const all = [...new Set([...named, ...running])].filter((one) => one !== undefined);
    if (new Set(all.map((one) => one.id)).size < all.length)
      throw new Error(
        `Two actors of "${actor.id}" have the same id: ${all.map((one) => one.id).join(', ')}.`,
      );
    return all.flatMap((one) => {
      const { src, systemId, _syncSnapshot, logic, _snapshot } = one;
      const machine = isMachine(logic) || kindOf(logic) === 'transition';
      // Work that is over is still a child that XState sends to in vain.
      if (!machine && (_snapshot.status === 'active' || !this.sleeping.bare)) return [];
      const snapshot = machine ? this.stored(one) : { value: {}, context: {}, status: _snapshot.status };
      return [
        [
          one.id,
          {
            ...{ src: src as string, snapshot },
            ...(systemId === undefined ? {} : { systemId }),
            ...(_syncSnapshot === true ? { syncSnapshot: true as const } : {}),
          },
        ],
      ];
    });
  }

  pathOf(actor: Actor | StandIn): ActorPath {
    if ('path' in actor) return actor.path;
    return actor._parent === undefined ? '' : childPath(this.pathOf(actor._parent), actor.id);
  }

  actorAt(path: ActorPath): Actor | undefined {
    if (path === '') return this.#actors.values().next().value;
    return [...this.#actors].findLast(
      (one) => this.pathOf(one) === path && one._processingStatus !== STOPPED,
    );
  }

  /** A value with references in place of actors. */
  plain(value: unknown): unknown {
    if (!this.#refers) return value;
    if (value instanceof Error) return describeError(value);
    if (isActor(value)) return { xstate$$type: REFERENCE, id: value.id, path: this.pathOf(value) };
    return mapped(value, (part) => this.plain(part));
  }

  /** A value with actors in place of references: of those that are gone, one that takes nothing. */
  live(value: unknown, owner: ActorPath = ''): unknown {
    if (!isReference(value)) {
      const live = (part: unknown) => this.live(part, owner);
      return typeof value === 'object' && value !== null ? mapped(value, live) : value;
    }
    const path = value.path ?? childPath(owner, value.id);
    return this.actorAt(path) ?? standIn(value.id, path, this.actorAt(parentPath(path)));
  }
}

const isActor = (value: unknown): value is Actor | StandIn =>
  typeof value === 'object' && value !== null && 'sessionId' in value && '_send' in value;

/** In the place of an actor that is not there: it takes everything and does nothing. */
interface StandIn {
  id: string;
  path: ActorPath;
  sessionId: string;
  _parent: Actor | undefined;
  _processingStatus: number;
}

const standIn = (id: string, path: ActorPath, parent?: Actor): StandIn => {
  const nothing = {
    ...{ send: () => {}, _send: () => {}, start: () => {}, _stop: () => {} },
    getSnapshot: () => ({ status: 'stopped' }),
    getPersistedSnapshot: () => ({ status: 'stopped' }),
    on: () => ({ unsubscribe: () => {} }),
    subscribe: () => ({ unsubscribe: () => {} }),
  };
  return { ...nothing, id, path, _parent: parent, _processingStatus: STOPPED, sessionId: path };
};

const nodesById = (machine: AnyStateMachine) =>
  (machine as unknown as { idMap: Map<string, AnyStateNode> }).idMap;

/** A live snapshot of what was stored, with stand-ins for the children that run elsewhere. */
export function restore(machine: AnyStateMachine, stored: Snapshot, childIds: string[]): AnyMachineSnapshot {
  const historyValue = Object.fromEntries(
    Object.entries(stored.historyValue ?? {}).map(([id, nodes]) => [
      id,
      nodes.flatMap((node) => nodesById(machine).get(node) ?? []),
    ]),
  );
  const snapshot = machine.resolveState({
    value: stored.value as never,
    context: stored.context,
    status: stored.status,
    output: stored.output,
    error: stored.error,
    historyValue: historyValue as never,
  });
  Object.assign(snapshot.children, Object.fromEntries(childIds.map((id) => [id, standIn(id, id)])));
  return snapshot;
}

/** What was stored, active again and put into a state, of which no entry action runs; what it has on record stays. */
export function placedAt(machine: AnyStateMachine, { context }: Snapshot, path: string): Snapshot {
  const [last = '', ...outer] = path.split('.').toReversed();
  const value = outer.reduce<unknown>((inner, key) => ({ [key]: inner }), last);
  const placed = machine.resolveState({ value: value as never, context: {} });
  return { value: placed.value, context, status: 'active' };
}

/** Whether some transition of the present state takes this event, guards included. */
export const accepts = (
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  event: AnyEventObject,
): boolean => machine.getTransitionData(snapshot, event).length > 0;

/** Whether a transition's event descriptor, `mouse.*` or `*` included, stands for an event of this name. */
export const describes = (descriptor: string, name: string): boolean =>
  descriptor === name ||
  descriptor === '*' ||
  (descriptor.endsWith('.*') && `${name}.`.startsWith(descriptor.slice(0, -1)));
