import { bookingRecords } from '../core/patterns/booking.ts';
import type { AnyAction } from '../core/definition/part.ts';
import { recordings } from '../core/definition/recording.ts';
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

/** The recording actions of the machine: `record.verification.visit` for the event `verification.visit`, and so on. */
export const recordActions: Record<string, AnyAction> = {
  ...recordings(decisions),
  ...recordings({ recordLate }),
  ...activeRecords,
  ...bookingRecords<Context>({ ...lendingBooked, ...activeBooked }),
};
