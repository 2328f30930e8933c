import { assign } from 'xstate';
import { bookingRecords } from '../core/patterns/booking.ts';
import type { AnyAction } from '../core/patterns/part.ts';
import type { Context } from './context.ts';
import { acceptanceRecords, recordAccepted } from './records/accepting.ts';
import { implementationRecords, recordMissed } from './records/implementing.ts';
import { proposalRecords, recordOpinion, recordRegister, recordUnanswered } from './records/proposing.ts';
import { bookedRecords, recordNothingToReturn, spendingRecords } from './records/spending.ts';
import { recordChecked, recordRectified, supervisionRecords } from './records/supervising.ts';

const decisions = {
  ...proposalRecords,
  ...implementationRecords,
  ...spendingRecords,
  ...supervisionRecords,
  ...acceptanceRecords,
};

const others = {
  recordOpinion,
  recordRegister,
  recordUnanswered,
  recordMissed,
  recordNothingToReturn,
  recordAccepted,
  'record.rectification.submit': recordRectified,
  'record.rectification.check': recordChecked,
};

type Change = (context: Context, event: never, params: never) => Partial<Context>;

const toAction = (change: Change) =>
  assign(({ context, event }: { context: unknown; event: unknown }, params: unknown) =>
    change(context as Context, event as never, params as never),
  );

type DecisionRecords = { [Name in keyof typeof decisions as `record.${Name}`]: AnyAction };
type OtherRecords = Record<keyof typeof others, AnyAction>;

const bookingActions = bookingRecords<Context>(bookedRecords);

/**
 * The recording actions of the machine: `record.survey.record` for the event `survey.record`, and so on; `recordPending`
 * and `recordBooked` for decisions that count once the books have taken them.
 */
export const recordActions = Object.fromEntries([
  ...Object.entries(bookingActions),
  ...Object.entries(decisions).map(([name, change]) => [`record.${name}`, toAction(change as Change)]),
  ...Object.entries(others).map(([name, change]) => [name, toAction(change as Change)]),
]) as DecisionRecords & OtherRecords & typeof bookingActions;
