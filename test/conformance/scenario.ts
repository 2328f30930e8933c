import { type AnyStateMachine, fromPromise, type NonReducibleUnknown, type PromiseActorLogic } from 'xstate';

/** The implementation of an invoked promise actor: an async function of JSON input, able to run as an activity. */
export type Work = (input: never) => Promise<unknown>;

/** One event from outside. Before it is sent, everything under way has come to rest, except work that is `never` done. */
interface Sent {
  /** Virtual time to wait, once at rest, before sending. */
  afterMs?: number;
  event: { type: string; [k: string]: unknown };
  /** The state does not take it: XState ignores it without a word, a case refuses it. Nothing moves. */
  refused?: true;
}

/** One way through a chart, to one of its ends. */
export interface Scenario {
  /** Reads as a sentence. */
  title: string;
  input?: unknown;
  events: Sent[];
  /** Replacements of actors for this path, e.g. the one that fails. */
  actors?: Record<string, Work>;
  end: {
    status: 'done' | 'active' | 'error';
    value: unknown;
    /** Exact. */
    output?: unknown;
    /** Partial. */
    context?: unknown;
    /** Message of the error, when the status is `error`. */
    error?: string;
  };
  /**
   * Virtual time of the whole. For a case that ends: what its delays add up to, exactly. For one that stays active:
   * how long after its opening to look at it (when absent: at rest, right after the last event).
   */
  lastsMs?: number;
  /** Named actions that the world was asked to do, in order. Absent: none. */
  acts?: { action: string; params?: unknown }[];
  /** How often actors were called; those not named were not called at all. Absent: not of interest. */
  calls?: Record<string, number>;
}

/** A machine, the work it invokes (that of its child machines included) and the ways through it. */
export interface Chart {
  name: string;
  machine: AnyStateMachine;
  actors: Record<string, Work>;
  scenarios: Scenario[];
}

type Input<W extends Work> = [] extends Parameters<W> ? NonReducibleUnknown : Parameters<W>[0];
type Output<W extends Work> = Awaited<ReturnType<W>>;

/** XState's promise logics for a record of plain async functions. */
export function promises<A extends Record<string, Work>>(actors: A) {
  const logics = Object.entries(actors).map(([name, work]) => [
    name,
    fromPromise(({ input }) => work(input as never)),
  ]);
  return Object.fromEntries(logics) as {
    [K in keyof A]: PromiseActorLogic<Output<A[K]>, Input<A[K]>>;
  };
}

/** Work that is never done: it waits until it is cancelled. Runners know it by identity. */
export const never: Work = () => new Promise(() => {});

/** Work that fails with this message; `details` become properties of the error. */
export function failing(message: string, details: Record<string, unknown> = {}): Work {
  return async () => {
    throw Object.assign(new Error(message), details);
  };
}

/** Work that answers each call with the next of these, and begins again after the last. */
export function inTurn(...answers: unknown[]): Work {
  let calls = 0;
  return async () => answers[calls++ % answers.length];
}

const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
