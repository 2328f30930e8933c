import type { Booking, BookRequest } from '../core/ledger/booking.ts';
import { bookingOf, type Pending } from '../core/patterns/booking.ts';
import type { Instant } from '../core/values/vocabulary.ts';
import type { Context, Recorded } from './context.ts';
import { onHandOf, reservedOf, wholeOf } from './money.ts';
import { fundSourceTitles } from './vocabulary.ts';

/**
 * What a project has booked. The fund is its county programme's case. Payments carry the voucher that the finance
 * office gives them; what comes in or goes back has one made of the register number, which no other project has.
 */

type About = Omit<Booking, 'fund' | 'at' | 'by' | 'decision' | 'businessDate'>;
type Decided = Pick<Pending, 'at' | 'by' | 'id'>;

const entry = (context: Context, decision: Decided, about: About): Booking =>
  bookingOf(decision, { fund: context.programme, ...about });

const voucherOf = ({ register, id }: Context, kind: '入' | '投' | '调' | '退', no = 1): string =>
  `${register?.number ?? id}-${kind}${no}`;

/** The fund comes in, from each of its sources, and all of it is reserved for the project. 三(一) */
export function fundingRequest(context: Context, at: Instant): BookRequest {
  const { id, place, province, match, register } = context;
  const registering = { at, by: { person: id, role: 'case', place }, id: `${id}/register` };
  const contributions: About[] = [
    {
      transaction: 'contribution' as const,
      source: 'province' as const,
      amount: province,
      purpose: '省级补助',
    },
    ...match.map(({ source, amount }): About => {
      return {
        transaction: 'contribution',
        source,
        amount,
        purpose: `匹配资金：${fundSourceTitles[source].zh}`,
      };
    }),
  ].filter(({ amount }) => amount > 0);
  const reservation: About = {
    transaction: 'reservation',
    amount: wholeOf(context),
    purpose: `安排给${register?.number}`,
  };
  return {
    bookings: [
      ...contributions.map((one, index) => ({ ...one, voucher: voucherOf(context, '入', index + 1) })),
      reservation,
    ].map((about) => entry(context, registering, about)),
    patient: true,
  };
}

/** Money of another project arrives; waited for until that project's return is booked. 二(二)2 */
export function reallocationRequest(
  context: Context,
  event: Decided & { data: { amount: number; from: string } },
): BookRequest {
  const { amount, from } = event.data;
  const voucher = voucherOf(context, '调', context.received.length);
  const purpose = `调剂资金，来自${from}`;
  return {
    bookings: [entry(context, event, { transaction: 'reallocation', amount, purpose, voucher })],
    patient: true,
  };
}

/** A tranche out of what is reserved, into the project's account. 三(三) */
function trancheRequest(context: Context, decision: Pending): BookRequest {
  const payment = paid(decision.data as Recorded<'tranche.release'>);
  return { bookings: [entry(context, decision, { transaction: 'trancheRelease', ...payment })], payment };
}

/** A payment out of the project's account. 三(二) */
function paymentRequest(context: Context, decision: Pending): BookRequest {
  const payment = paid(decision.data as Recorded<'payment.make'>);
  return { bookings: [entry(context, decision, { transaction: 'projectPayment', ...payment })], payment };
}

/** Further investment comes in, is reserved, and goes into the project's account. 二(三)2 */
function investmentRequest(context: Context, decision: Pending): BookRequest {
  const data = decision.data as Recorded<'investment.add'>;
  const { amount, purpose, minutes } = data;
  const payment = paid(data);
  const voucher = voucherOf(context, '投', context.investments.length + 1);
  const abouts: About[] = [
    { transaction: 'contribution', source: 'furtherInvestment', amount, purpose, minutes, voucher },
    { transaction: 'reservation', amount, purpose, minutes },
    { transaction: 'trancheRelease', ...payment },
  ];
  return { bookings: abouts.map((about) => entry(context, decision, about)), payment };
}

/** What the project still holds goes back, and what is still reserved for it is free again. 二(二)2 */
function returnRequest(context: Context, decision: Pending): BookRequest {
  const [onHand, reserved] = [onHandOf(context), reservedOf(context)];
  const voucher = voucherOf(context, '退');
  const abouts: About[] = [
    { transaction: 'projectReturn', amount: onHand, purpose: '收回未用资金', voucher },
    { transaction: 'reservationRelease', amount: reserved, purpose: '撤销未拨付资金的安排' },
  ];
  const bookings = abouts.filter(({ amount }) => amount > 0).map((about) => entry(context, decision, about));
  return { bookings, patient: true };
}

const paid = <Of extends NonNullable<BookRequest['payment']>>(data: Of) => {
  const { amount, payee, purpose, minutes, voucher } = data;
  return { amount, payee, purpose, minutes, voucher };
};

const requests: Record<string, (context: Context, decision: Pending) => BookRequest> = {
  'tranche.release': trancheRequest,
  'payment.make': paymentRequest,
  'investment.add': investmentRequest,
  'project.withdraw': returnRequest,
  'project.close': returnRequest,
  'booking.retry': returnRequest,
};

/** What the decision that waits for the books has booked. @throws Error when none waits. */
export function bookingRequest(context: Context): BookRequest {
  const { pending } = context;
  const request = pending ? requests[pending.type] : undefined;
  if (!pending || request === undefined) throw new Error('No decision waits for the books.');
  return request(context, pending);
}
