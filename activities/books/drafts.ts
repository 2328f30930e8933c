import { z } from 'zod';
import {
  type Booking,
  bookingSchema,
  type BookRequest,
  capSchema,
} from '../../machines/core/ledger/booking.ts';
import { type Posting, postingsOf } from '../../machines/core/ledger/postings.ts';
import { parse } from '../../machines/core/values/issues.ts';
import { BooksRefused, invalid } from './refusals.ts';
import { storable } from './storable.ts';
import { hashOf, type Header } from './write-entry.ts';

/** Who asks: the key is the same at every retry and different for all else. */
export interface Asking {
  key: string;
  caseId: string;
  place: string;
}

/** A booking that has been read: its entry and lines, and where it stands in the request. */
export interface Draft {
  booking: Booking;
  header: Header;
  postings: Posting[];
  field: string;
}

const requestSchema = z.object({ bookings: z.array(bookingSchema).max(5000), cap: capSchema.optional() });

/** Reads a request. Throws a `BooksRefused` with everything that is wrong with it. */
export function draftsOf(request: BookRequest, asking: Asking): Draft[] {
  const read = parse(requestSchema, request);
  if (!read.ok) throw new BooksRefused(read.refusals);
  const { bookings, cap } = read.value;
  const wrong = [
    ...bookings.flatMap((booking, index) =>
      booking.transaction === 'contribution' && booking.source === undefined
        ? [noSource(`bookings.${index}.source`)]
        : [],
    ),
    ...storable({ bookings, cap, asking }),
  ];
  if (wrong.length > 0) throw new BooksRefused(wrong);
  return bookings.map((booking, index) => ({
    booking,
    field: `bookings.${index}`,
    header: headerOf(booking, asking, index, bookings.length),
    postings: postingsOf(booking, asking),
  }));
}

function headerOf(booking: Booking, { key, caseId, place }: Asking, index: number, of: number): Header {
  return {
    key: `${key}/${index}`,
    hash: hashOf({ booking, caseId, place, index, of }),
    fund: booking.fund,
    transaction: booking.transaction,
    business_date: booking.businessDate,
    booked_at: booking.at,
    case_id: booking.case ?? caseId,
    decision: booking.decision,
    actor: booking.by.person,
    actor_role: booking.by.role,
    actor_place: booking.by.place,
    voucher: booking.voucher ?? null,
    minutes: booking.minutes ?? null,
    payee: booking.payee ?? null,
    purpose: booking.purpose,
    source: booking.source ?? null,
    reverses: null,
  };
}

const noSource = (field: string) =>
  invalid('资金投入应写明来源。', 'A contribution names its source.', field);
