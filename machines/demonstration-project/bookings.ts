import type { Booking, BookRequest } from '../core/ledger/booking.ts';
import { bookingsOf } from '../core/patterns/booking.ts';
import type { Actor, Fen, Instant } from '../core/values/vocabulary.ts';
import { onHandOf, reservedOf, type Sums, unspentOf, wholeOf } from './money.ts';
import type { Progress, Project } from './project.ts';
import { sourceTitle } from './open-lists.ts';

/**
 * What a project has booked. The fund is its county programme's case. Payments carry the voucher that the finance
 * office gives them; what comes in or goes back has one made of the register number, which no other project has.
 */

type Context = Project & Progress & Sums;
/** Which project it is, once it is in the register. */
type Registered = Pick<Project, 'id'> & Pick<Progress, 'register'>;
type About = Omit<Booking, 'fund' | 'at' | 'by' | 'decision' | 'businessDate'>;

/** Who decided what is booked, and when. */
interface Decision {
  at: Instant;
  by: Actor;
  id: string;
}

/** Entries in the county's fund, as a decision asks for them. */
export const entries = (
  { programme }: Pick<Project, 'programme'>,
  decision: Decision,
  abouts: About[],
): Booking[] => bookingsOf(decision, { fund: programme }, abouts);

/** The voucher of what comes in 入, is invested further 投, is reallocated 调 or goes back 退. */
export const voucherOf = ({ register, id }: Registered, kind: '入' | '投' | '调' | '退', no = 1): string =>
  `${register?.number ?? id}-${kind}${no}`;

/** What a form says of a payment: how much, to whom, for what, by which minutes and on which voucher. */
export const paid = ({ amount, payee, purpose, minutes, voucher }: NonNullable<BookRequest['payment']>) => ({
  amount,
  payee,
  purpose,
  minutes,
  voucher,
});

/** The fund comes in, from each of its sources, and all of it is reserved for the project. 三(一) */
export function fundingRequest(context: Context, at: Instant): BookRequest {
  const { id, place, province, match, register } = context;
  const registering = { at, by: { person: id, role: 'case', place }, id: `${id}/register` };
  const given: About[] = [
    { transaction: 'contribution', source: 'province', amount: province, purpose: '省级补助' },
    ...match.map(({ source, name, amount }): About => {
      const purpose = `匹配资金：${sourceTitle({ source, name }).zh}`;
      return { transaction: 'contribution', source, amount, purpose };
    }),
  ];
  const contributions = given
    .filter(({ amount }) => amount > 0)
    .map((one, index) => ({ ...one, voucher: voucherOf(context, '入', index + 1) }));
  const purpose = `安排给${register?.number}`;
  const reservation: About = { transaction: 'reservation', amount: wholeOf(context), purpose };
  return { bookings: entries(context, registering, [...contributions, reservation]), patient: true };
}

/** How a decision ends the project in the books: what it holds goes back, what is reserved for it is free again. 二(二)2 */
export const returning = {
  books(context: Context, decision: Decision): BookRequest {
    const abouts: About[] = [
      {
        transaction: 'projectReturn',
        amount: onHandOf(context),
        purpose: '收回未用资金',
        voucher: voucherOf(context, '退'),
      },
      { transaction: 'reservationRelease', amount: reservedOf(context), purpose: '撤销未拨付资金的安排' },
    ];
    const bookings = entries(
      context,
      decision,
      abouts.filter(({ amount }) => amount > 0),
    );
    return { bookings, patient: true };
  },
  booked: (sums: Sums): { handedOver: Fen } => ({ handedOver: unspentOf(sums) }),
};
