import type { ActionFunction } from 'xstate';

/**
 * A state node made by a pattern. It names actions and guards of a machine that it doesn't know, so its type can't
 * check them: `defineLifecycle` does when the lifecycle is loaded.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- fits into every machine
export type StatePart = any;

/** A named action of any machine. */
// oxlint-disable-next-line typescript/no-explicit-any -- fits into every machine
export type AnyAction = ActionFunction<any, any, any, any, any, any, any, any, any>;

/** A named guard of any machine. */
// oxlint-disable-next-line typescript/no-explicit-any -- fits into every machine
export type AnyGuard = (args: any, params: any) => boolean;
