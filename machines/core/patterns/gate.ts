import { activity, type StateMeta } from '../definition/definition.ts';
import type { Tally, TallyRequest } from './tally.ts';
import type { Actor, Instant, Refusal, Role, Text } from '../values/vocabulary.ts';
import { refusalWords } from './ask-case.ts';
import type { Pending } from './booking.ts';
import type { AnyAction, StatePart } from '../definition/part.ts';
import { recordings } from '../definition/recording.ts';

/** Counts cases by stage; a count that lets nobody go on comes as an error of the name `Refused`. */
export const tally = activity<Tally, TallyRequest>();

/** What a lifecycle's context holds for decisions that wait for a count. */
export interface GateContext {
  /** The decision that waits for the count. */
  gate?: Pending | null;
  /** Counts taken, oldest first, and by which decision. */
  tallies: { event: string; at: Instant; by: string; tally: Tally }[];
  /** Decisions that a count refused, with every reason. */
  refusals: { event: string; decision: string; at: Instant; by: Actor; refusals: Refusal[] }[];
  /** Why there was no count. */
  uncounted?: string;
}

/**
 * A stage that ends only when a count of other cases allows it: the event asks for the count, which leads on, or back
 * with the refusal on record and the one who decided told. Without a count, someone asks again.
 */
export function gate<Context extends GateContext>(o: {
  title: Text;
  owner: Role;
  /** The event that would end the stage. */
  event: string;
  request(context: Context): TallyRequest;
  /** Target in the machine, and what is run on the way. */
  passed: string;
  onPassed?: string[];
  retry: string;
  stage?: string;
  entry?: string;
  /** What else is taken while the stage is open. */
  on?: Record<string, object>;
}): StatePart {
  const counting: StateMeta = {
    title: { zh: `${o.title.zh}：清点`, en: `${o.title.en}: being counted` },
    owner: 'nobody',
  };
  const failed: StateMeta = {
    title: { zh: `${o.title.zh}：清点无答复`, en: `${o.title.en}: no count` },
    owner: o.owner,
  };
  return {
    initial: 'open',
    meta: { title: o.title, ...(o.stage === undefined ? {} : { stage: o.stage }) },
    ...(o.entry === undefined ? {} : { entry: o.entry }),
    states: {
      open: {
        meta: { title: o.title, owner: o.owner },
        on: { ...o.on, [o.event]: { target: 'counting', actions: 'recordGate' } },
      },
      counting: {
        meta: counting,
        invoke: {
          src: 'tally',
          input: ({ context }: { context: Context }) => o.request(context),
          onDone: { target: o.passed, actions: ['recordPassed', ...(o.onPassed ?? [])] },
          onError: [
            { guard: 'wasRefused', target: 'open', actions: ['recordNotPassed', 'tellNotPassed'] },
            { target: 'uncounted', actions: 'recordUncounted' },
          ],
        },
      },
      uncounted: {
        meta: failed,
        entry: { type: 'tellAwaited', params: { to: [o.owner], title: failed.title } },
        on: { [o.retry]: { target: 'counting' } },
      },
    },
  };
}

/** The recording actions of the pattern. `passed` says what a decision changes once the count has let it pass. */
export function gateRecords<Context extends GateContext>(
  passed: Record<
    string,
    (context: Context, decision: Pending & { data: never }, counted: Tally) => Partial<Context>
  >,
): Record<'recordGate' | 'recordPassed' | 'recordNotPassed' | 'recordUncounted', AnyAction> {
  const waiting = ({ gate: decision }: Context): Pending => {
    if (!decision) throw new Error('No decision waits for a count.');
    return decision;
  };
  return recordings({
    recordGate: (_: Context, { type, data, at, by, id }: Pending) => ({ gate: { type, data, at, by, id } }),
    recordPassed: (context: Context, { at, output }: { at: Instant; output: Tally }) => {
      const decision = waiting(context);
      const counted = { event: decision.type, at, by: decision.by.person, tally: output };
      const change = passed[decision.type]?.(context, decision as never, output);
      return { ...change, tallies: [...context.tallies, counted], gate: null };
    },
    recordNotPassed: (context: Context, { at, error }: { at: Instant; error: { details?: unknown[] } }) => {
      const { type: event, id: decision, by } = waiting(context);
      const refusals = (error.details?.[0] ?? []) as Refusal[];
      return { refusals: [...context.refusals, { event, decision, at, by, refusals }], gate: null };
    },
    recordUncounted: (_: Context, { error }: { error: unknown }) => ({ uncounted: refusalWords(error) }),
  });
}
