import { assign } from 'xstate';
import type { AnyAction } from '../../core/patterns/part.ts';
import type { Context } from '../context.ts';
import { followUpRecords, ownRecords } from './records/follow-up.ts';
import { requestRecords } from './records/requests.ts';

const decisions = { ...followUpRecords, ...requestRecords };

type Change = (context: Context, event: never, params: never) => Partial<Context>;

const toAction = (change: Change) =>
  assign(({ context, event }: { context: unknown; event: unknown }, params: unknown) =>
    change(context as Context, event as never, params as never),
  );

type DecisionRecords = { [Name in keyof typeof decisions as `record.${Name}`]: AnyAction };
type OwnRecords = Record<keyof typeof ownRecords, AnyAction>;

/** The recording actions of an active loan: `record.<event>`, and what the machine records by itself. */
export const activeRecords = Object.fromEntries([
  ...Object.entries(decisions).map(([name, change]) => [`record.${name}`, toAction(change as Change)]),
  ...Object.entries(ownRecords).map(([name, change]) => [name, toAction(change as Change)]),
]) as DecisionRecords & OwnRecords;
