import {
  type AnyActorScope,
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  createActor,
} from 'xstate';
import type { Snapshot } from './vocabulary.ts';

/**
 * The only file that touches XState's pure transition functions. It does what `initialTransition` and
 * `transition` do, with one inert scope a machine instead of one a call (which would run the context factory
 * twice every time) and with a parent for child machines, so that `sendParent` resolves.
 */

/** An action that XState decided on and has not executed; `info` is what it would have seen. */
export interface Action {
  type: string;
  info: { context: unknown; event: AnyEventObject };
  params: unknown;
}

/** XState's id for `sendParent`'s target. */
export const PARENT = '#_parent';

const inert = (id: string) => ({
  id,
  sessionId: id,
  send: () => {},
  _send: () => {},
  start: () => {},
  stop: () => {},
  getSnapshot: () => undefined,
  getPersistedSnapshot: () => undefined,
  on: () => ({ unsubscribe: () => {} }),
  _processingStatus: 1,
});

const scopes = new WeakMap<AnyStateMachine, AnyActorScope>();

function scopeOf(machine: AnyStateMachine): AnyActorScope {
  let scope = scopes.get(machine);
  if (scope === undefined) {
    const self = createActor(machine);
    Object.assign(self, { _parent: inert(PARENT) });
    scope = {
      self,
      id: '',
      sessionId: '',
      system: self.system,
      logger: () => {},
      defer: () => {},
      emit: () => {},
      stopChild: () => {},
      actionExecutor: () => {},
    } as AnyActorScope;
    scopes.set(machine, scope);
  }
  return scope;
}

function collecting<T>(machine: AnyStateMachine, run: (scope: AnyActorScope) => T): [T, Action[]] {
  const actions: Action[] = [];
  const result = run({
    ...scopeOf(machine),
    actionExecutor: (action: Action) => actions.push(action),
  } as AnyActorScope);
  return [result, actions];
}

/** The machine's first snapshot and the actions that entering it asks for. */
export const initial = (machine: AnyStateMachine, input: unknown): [AnyMachineSnapshot, Action[]] =>
  collecting(machine, (scope) => machine.getInitialSnapshot(scope, input));

/** The snapshot after an event and the actions asked for. Throws what a guard or an assign throws. */
export const next = (
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  event: AnyEventObject,
): [AnyMachineSnapshot, Action[]] =>
  collecting(machine, (scope) => machine.transition(snapshot, event, scope));

/** A snapshot as plain JSON. Children are the caller's. */
export function store(snapshot: AnyMachineSnapshot): Snapshot {
  const history = Object.entries(snapshot.historyValue as Record<string, { id: string }[]>);
  return {
    value: snapshot.value,
    context: snapshot.context,
    status: snapshot.status,
    ...(snapshot.output === undefined ? {} : { output: snapshot.output }),
    ...(snapshot.error === undefined ? {} : { error: describeError(snapshot.error) }),
    ...(history.length === 0
      ? {}
      : {
          historyValue: Object.fromEntries(history.map(([id, nodes]) => [id, nodes.map((node) => node.id)])),
        }),
  };
}

/** A live snapshot of what was stored, with stand-ins for the children that run elsewhere. */
export function restore(machine: AnyStateMachine, stored: Snapshot, childIds: string[]): AnyMachineSnapshot {
  const historyValue = Object.fromEntries(
    Object.entries(stored.historyValue ?? {}).map(([id, nodes]) => [
      id,
      nodes.map((node) => machine.getStateNodeById(node)),
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
  Object.assign(snapshot.children, Object.fromEntries(childIds.map((id) => [id, inert(id)])));
  return snapshot;
}

/** An error as plain JSON: name, message and its own properties; no stack. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const own = Object.fromEntries(Object.entries(error).filter(([key]) => key !== 'stack' && key !== 'cause'));
  return { ...own, name: error.name, message: error.message };
}

/** Whether some transition of the present state takes this event, guards included. */
export const accepts = (
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  event: AnyEventObject,
): boolean => machine.getTransitionData(snapshot, event).length > 0;

/** Whether an actor's logic is itself a state machine. */
export const isMachine = (logic: unknown): logic is AnyStateMachine =>
  typeof logic === 'object' && logic !== null && 'getStateNodeById' in logic;
