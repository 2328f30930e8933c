import { type AnyActorLogic, type AnyStateMachine, fromPromise } from 'xstate';
import { startedBy } from './machine-parts.ts';

/** More microsteps than this in one step of a machine are an endless loop. */
const MICROSTEPS = 10_000;

/** A machine whose actors that nobody implemented are work, its child machines' too, and that never runs forever. */
export function runnable(
  machine: AnyStateMachine,
  seen = new Map<unknown, AnyStateMachine>(),
): AnyStateMachine {
  const known = seen.get(machine);
  if (known !== undefined) return known;
  const work = fromPromise(() => Promise.reject(new Error('Work is done outside the machine.')));
  const given = Object.entries(machine.implementations.actors as Record<string, AnyActorLogic>);
  const started = startedBy(machine).map(({ src }): [string, AnyActorLogic] => [src, work]);
  const made = machine.provide({ actors: Object.fromEntries([...started, ...given]) });
  seen.set(machine, made);
  const actors = given.map(([src, logic]) => [src, isMachine(logic) ? runnable(logic, seen) : logic]);
  Object.assign(made.implementations.actors, Object.fromEntries(actors));
  if (made.options.maxIterations === Infinity) made.options.maxIterations = MICROSTEPS;
  return made;
}

/** Whether an actor's logic is itself a state machine. */
export const isMachine = (logic: unknown): logic is AnyStateMachine =>
  typeof logic === 'object' && logic !== null && 'getStateNodeById' in logic;

/**
 * What an actor's logic is: machines and transition functions run within a step, promises are work for an activity,
 * and others (callbacks, observables) can't be run durably.
 */
export function kindOf(logic: AnyActorLogic): 'machine' | 'transition' | 'promise' | 'other' {
  if (isMachine(logic)) return 'machine';
  if (!('start' in logic)) return 'transition';
  try {
    // Only a promise's logic knows this event; a callback's looks for an actor that it never started.
    const resolved = logic.transition(
      { status: 'active' },
      { type: 'xstate.promise.resolve', data: undefined },
      { self: {} } as never,
    ) as { status: string };
    return resolved.status === 'done' ? 'promise' : 'other';
  } catch {
    return 'other';
  }
}

/** Why an actor can't be run. */
export const notDurable = (src: string): string =>
  `the actor "${src}" is a callback or an observable, which cannot be run durably; make it a promise, a machine or a transition function`;
