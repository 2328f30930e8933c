import { assign } from 'xstate';
import { bookingRecords } from '../core/patterns/booking.ts';
import type { AnyAction } from '../core/patterns/part.ts';
import { activeBooked, activeRecords } from './active/index.ts';
import type { Context } from './context.ts';
import { applicationRecords } from './records/applying.ts';
import { lendingBooked, undelivered } from './records/booked.ts';
import { signingRecords } from './records/signing.ts';

const decisions = { ...applicationRecords, ...signingRecords };

/** The payout is late 未及时: on record, nothing more. 四 */
function recordLate(context: Context, { at }: { at: string }): Partial<Context> {
  return { alarms: [...context.alarms, { at, kind: 'late', missing: undelivered(context) }] };
}

type Change = (context: Context, event: never) => Partial<Context>;

const toAction = (change: Change): AnyAction =>
  assign(({ context, event }: { context: unknown; event: unknown }) =>
    change(context as Context, event as never),
  ) as unknown as AnyAction;

/** The recording actions of the machine: `record.verification.visit` for the event `verification.visit`, and so on. */
export const recordActions: Record<string, AnyAction> = {
  ...Object.fromEntries(
    Object.entries(decisions).map(([name, change]) => [`record.${name}`, toAction(change as Change)]),
  ),
  recordLate: toAction(recordLate),
  ...activeRecords,
  ...bookingRecords<Context>({ ...lendingBooked, ...activeBooked }),
};
