/* oxlint-disable typescript/no-explicit-any */
import * as xstate from 'xstate';
import type { AnyStateMachine } from 'xstate';

/**
 * XState's makers without its types, for machines that are generated, wrong on purpose, or too small for the care that
 * a programme's machine deserves.
 */

/** What functions within a machine are given. */
export interface Args {
  context: any;
  event: any;
  self: any;
  spawn: any;
  system: any;
}

type Told = (args: Args) => any;
type Of<T> = T | Told;
type Sent = Of<{ type: string; [key: string]: unknown }>;
type Options = { id?: string; delay?: number | string };

/** An action as XState makes it. */
export type Made = object;

interface Makers {
  createMachine(config: object): AnyStateMachine;
  setup(given: object): { createMachine(config: object): AnyStateMachine };
  assign(given: Told | Record<string, Told | object | string | number | boolean>): Made;
  cancel(id: string): Made;
  raise(event: Sent, options?: Options): Made;
  sendParent(event: Sent, options?: Options): Made;
  sendTo(to: Of<string>, event: Sent, options?: Options): Made;
  spawnChild(src: unknown, options?: object): Made;
  stopChild(id: string): Made;
  enqueueActions(collect: (args: Args & { enqueue: any; check: any }) => void): Made;
}

export const {
  createMachine,
  setup,
  assign,
  cancel,
  raise,
  sendParent,
  sendTo,
  spawnChild,
  stopChild,
  enqueueActions,
} = xstate as unknown as Makers;
