import { assign } from 'xstate';
import type { z } from 'zod';
import type { Actor, Instant } from '../values/vocabulary.ts';
import type { AnyAction } from './part.ts';

/** A decision as the machine receives it, its data checked. */
export interface Decided<Data> {
  type: string;
  data: Data;
  at: Instant;
  by: Actor;
  id: string;
}

/** When something went on record, and by whom: the person's id. */
export interface Stamp {
  at: Instant;
  by: string;
}

/** A decision's data as the case keeps it. */
export type Recorded<Form extends z.ZodType> = z.output<Form> & Stamp;

/** The stamp of a decision. */
export const stamp = ({ at, by }: Pick<Decided<unknown>, 'at' | 'by'>): Stamp => ({
  at,
  by: by.person,
});

/** What a decision's data looks like on record. */
export const recorded = <Data>(event: Decided<Data>): Data & Stamp => ({
  ...event.data,
  ...stamp(event),
});

/** A list of the record, empty in a new case. */
export const listOf = <Item>(): Item[] => [];

/** Parts of the record that a new case does not have: `{ visits: listOf<Visit>(), ...notYet<{ group: number }>() }`. */
export const notYet = <Parts extends object>(): Partial<Parts> => ({});

/** Adds a decision to a list of the record. */
export const append =
  <Name extends string>(list: Name) =>
  <Data>(context: Record<Name, (Data & Stamp)[]>, event: Decided<Data>) =>
    ({ [list]: [...context[list], recorded(event)] }) as Record<Name, (Data & Stamp)[]>;

type Change = (context: never, event: never, params: never) => object;

const recording = (change: Change): AnyAction =>
  assign(({ context, event }: { context: unknown; event: unknown }, params: unknown) =>
    change(context as never, event as never, params as never),
  ) as unknown as AnyAction;

/** The recording actions of a machine, each by the name of its change. */
export const recordings = <Name extends string>(changes: Record<Name, Change>): Record<Name, AnyAction> =>
  Object.fromEntries(
    Object.entries(changes).map(([name, change]) => [name, recording(change as Change)]),
  ) as Record<Name, AnyAction>;

/**
 * Actions whose effects the definition maps: XState needs to know their names, the engine works out what they stand
 * for.
 */
export const namedActions = <Name extends string>(mappings: Record<Name, unknown>): Record<Name, AnyAction> =>
  Object.fromEntries(Object.keys(mappings).map((name) => [name, () => {}])) as unknown as Record<
    Name,
    AnyAction
  >;
