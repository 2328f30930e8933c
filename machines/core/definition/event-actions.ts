import { enqueueActions } from 'xstate';
import { repeated } from '../values/repeated.ts';
import type { ActionMapping, EventDefinition } from './definition.ts';
import type { AnyAction } from './part.ts';
import type { Decided } from './recording.ts';

/** What a lifecycle's events do in its machine. */

/** The name of the action that an event's notices go out by. */
const telling = (event: string): string => `tell.${event}`;

/** Whether taking an event does anything in the machine: otherwise no action has its name. */
export const acts = <Context>({ record, tell, books }: EventDefinition<Context>): boolean =>
  record !== undefined || tell !== undefined || books !== undefined;

/**
 * The machine's action for each event, by the event's own name: `on: { 'visit.record': { actions: 'visit.record' } }`. It
 * leaves the event on record, lets it wait for the books where it moves money, and tells whom it concerns.
 */
export function eventActions<Name extends string, Context>(
  events: Record<Name, EventDefinition<Context>>,
): Record<Name, AnyAction> {
  const acting = Object.entries<EventDefinition<Context>>(events).filter(([, event]) => acts(event));
  return Object.fromEntries(acting.map(([name, event]) => [name, actionOf(name, event)])) as Record<
    Name,
    AnyAction
  >;
}

function actionOf<Context>(name: string, { record, tell, books }: EventDefinition<Context>): AnyAction {
  return enqueueActions(({ context, event, enqueue }) => {
    const { type, data, at, by, id } = event as unknown as Decided<unknown>;
    const decided = { type, data, at, by, id };
    const waits = books === undefined ? {} : { pending: decided };
    const change = record?.(context as Context, event as unknown as Decided<never>) ?? {};
    if (record !== undefined || books !== undefined) enqueue.assign({ ...change, ...waits } as never);
    if (tell !== undefined) enqueue(telling(name) as never);
  }) as unknown as AnyAction;
}

/** What the events' notices stand for, by the names of their actions. */
export const eventNotices = <Context>(
  events: Record<string, EventDefinition<Context>>,
): Record<string, ActionMapping<Context>> =>
  Object.fromEntries(
    Object.entries(events).flatMap(([name, { tell }]) => (tell === undefined ? [] : [[telling(name), tell]])),
  );

/** The events of a lifecycle's chapters in one; a name that two of them give is an error. */
export const eventsOf = <Name extends string, Context>(
  ...chapters: Partial<Record<Name, EventDefinition<Context>>>[]
): Record<Name, EventDefinition<Context>> =>
  declaredOnce('Events', chapters as Record<Name, EventDefinition<Context>>[]);

/** What several places declare by name, in one; a name that two of them give is an error. */
export function declaredOnce<Name extends string, Value>(
  kind: string,
  all: Record<Name, Value>[],
): Record<Name, Value> {
  const twice = repeated(all.flatMap((one) => Object.keys(one)));
  if (twice.length > 0) throw new Error(`${kind} that are declared twice: ${twice.join(', ')}.`);
  return Object.assign({}, ...all) as Record<Name, Value>;
}
