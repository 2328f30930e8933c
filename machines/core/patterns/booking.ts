import type { Booking, Booked, BookRequest } from '../ledger/booking.ts';
import { dateOf } from '../values/calendar.ts';
import {
  activity,
  type EventDefinition,
  type GuardDefinition,
  type StateMeta,
} from '../definition/definition.ts';
import type { Actor, Instant, Refusal, Role, Text } from '../values/vocabulary.ts';
import { yuan } from '../values/yuan.ts';
import { recordUnanswered } from './ask-case.ts';
import type { AnyAction, StatePart } from '../definition/part.ts';
import { type Decided, recordings } from '../definition/recording.ts';

/**
 * Asks the books and waits for their answer; a refusal (not enough money, a voucher used twice) comes as an error of
 * the name `Refused`. What need not be waited for is an effect of the kind `book` instead.
 */
export const book = activity<Booked, BookRequest>();

/** A decision that moves money: it counts in the case's money once the books have taken it. */
export type Pending = Decided<unknown>;

/** What a lifecycle's context holds for decisions that wait for the books. */
export interface BookingContext {
  pending?: Pending | null;
  /** Decisions that the books refused, with every reason. */
  refusedBookings: { decision: string; event: string; by: Actor; at: Instant; refusals: Refusal[] }[];
  /** Why the books gave no answer. */
  unanswered?: string;
}

/**
 * Waiting for the books 记账: `booking`, then the target; back to `refused` when they refuse, with the reasons on
 * record and the one who decided told; when no answer comes, `unanswered`, where someone asks again under the same key.
 * The event that leads here runs `recordPending`; `recordBooked` carries the decision out in the context.
 */
export function booking<Context extends BookingContext>(o: {
  title: Text;
  /** Who has it tried again. */
  owner: Role;
  request(context: Context): BookRequest;
  /** Targets in the machine. */
  booked: string;
  refused: string;
  /** Run after `recordBooked`. */
  onBooked?: string[];
  retry: string;
  stage?: string;
}): StatePart {
  const failed: StateMeta = {
    title: { zh: `${o.title.zh}：账务无答复`, en: `${o.title.en}: no answer from the books` },
    owner: o.owner,
  };
  return {
    initial: 'booking',
    meta: { title: o.title, ...(o.stage === undefined ? {} : { stage: o.stage }) },
    states: {
      booking: {
        meta: { title: o.title, owner: 'nobody' },
        invoke: {
          src: 'book',
          input: ({ context }: { context: Context }) => keyed(o.request(context)),
          onDone: { target: o.booked, actions: ['recordBooked', ...(o.onBooked ?? [])] },
          onError: [
            {
              guard: 'wasRefused',
              target: o.refused,
              actions: ['recordBookingRefused', 'tellBookingRefused'],
            },
            { target: 'unanswered', actions: 'recordBookingUnanswered' },
          ],
        },
      },
      unanswered: {
        meta: failed,
        entry: { type: 'tellAwaited', params: { to: [o.owner], title: failed.title } },
        on: { [o.retry]: { target: 'booking' } },
      },
    },
  };
}

/** Asked again after a lost answer, the books know the request by its decision. */
const keyed = (request: BookRequest): BookRequest => {
  const decision = (request.reversal ?? request.bookings[0])?.decision;
  return decision === undefined ? request : { key: decision, ...request };
};

/** The recording actions of the pattern. `booked` says what each kind of decision changes once it is in the books. */
export function bookingRecords<Context extends BookingContext>(
  booked: Record<string, (context: Context, decision: Pending & { data: never }) => Partial<Context>>,
): Record<'recordPending' | 'recordBooked' | 'recordBookingRefused' | 'recordBookingUnanswered', AnyAction> {
  const waiting = ({ pending }: Context): Pending => {
    if (!pending) throw new Error('No decision waits for the books.');
    return pending;
  };
  const none = { pending: null };
  return recordings({
    recordPending: (_: Context, { type, data, at, by, id }: Pending) => ({
      pending: { type, data, at, by, id },
    }),
    recordBooked(context: Context) {
      const decision = waiting(context);
      const change = booked[decision.type];
      if (change === undefined)
        throw new Error(`Nothing says what ${decision.type} changes once it is booked.`);
      return { ...change(context, decision as never), ...none };
    },
    recordBookingRefused(context: Context, { at, error }: { at: Instant; error: { details?: unknown[] } }) {
      const refusals = (error.details?.[0] ?? []) as Refusal[];
      const { id, type, by } = waiting(context);
      const refused = { decision: id, event: type, by, at, refusals };
      return { refusedBookings: [...context.refusedBookings, refused], ...none };
    },
    recordBookingUnanswered: recordUnanswered,
  });
}

/** What each event that moves money changes once it is booked, for `bookingRecords`. */
export const bookedBy = <Context>(
  events: Record<string, Pick<EventDefinition<Context>, 'books' | 'booked'>>,
) =>
  Object.fromEntries(
    Object.entries(events)
      .filter(([, { books }]) => books !== undefined)
      .map(([name, { booked = () => ({}) }]) => [name, booked]),
  );

/**
 * What the decision that waits has booked, by what its event asks for.
 *
 * @throws Error when none waits
 */
export const askedOf =
  <Context extends BookingContext>(events: Record<string, Pick<EventDefinition<Context>, 'books'>>) =>
  (context: Context): BookRequest => {
    const { pending } = context;
    const request = pending ? events[pending.type]?.books?.(context, pending as Decided<never>) : undefined;
    if (request === undefined) throw new Error('No decision waits for the books.');
    return request;
  };

/** Nothing waits for the books: one decision on money at a time. */
export const booksAreIdle = ({ context }: { context: BookingContext }): boolean => !context.pending;

/** What is said when one comes while another waits. `title` of what waits, by the event's name. */
export const busyBooks = <Context extends BookingContext>(
  clauses: string[],
  title: (event: string) => Text,
): GuardDefinition<Context> => ({
  clauses,
  sentence({ context: { pending } }) {
    const { zh, en } = title(pending?.type ?? '');
    const { amount } = (pending?.data ?? {}) as { amount?: number };
    return {
      zh: `“${zh}”${amount === undefined ? '' : yuan(amount)}正在记账；账务答复后再办。`,
      en: `The books are still asked for "${en}"${amount === undefined ? '' : ` of ${yuan(amount, 'en')}`}; try again when they have answered.`,
    };
  },
});

/** A booking as a recorded decision asks for it. Amount in fen; the business date is the decision's day unless given. */
export function bookingOf(
  event: { at: Instant; by: Actor; id: string },
  about: Omit<Booking, 'at' | 'by' | 'decision' | 'businessDate'> & { businessDate?: string | undefined },
): Booking {
  const { at, by, id } = event;
  const { businessDate, ...rest } = about;
  return { businessDate: businessDate ?? dateOf(at), ...rest, at, by, decision: id };
}

/** The bookings of one decision, with what all of them are about; where an amount is zero there is nothing to book. */
export const bookingsOf = <Common extends object>(
  event: { at: Instant; by: Actor; id: string },
  common: Common,
  each: (Omit<Parameters<typeof bookingOf>[1], keyof Common> & Partial<Common>)[],
): Booking[] =>
  each
    .map((one) => ({ ...common, ...one }) as unknown as Parameters<typeof bookingOf>[1])
    .filter(({ amount }) => amount > 0)
    .map((about) => bookingOf(event, about));
