import type { Booking, BookRequest, Source } from '../core/ledger/booking.ts';
import { bookingsOf } from '../core/patterns/booking.ts';
import type { PlainDate } from '../core/values/calendar.ts';
import type { Actor, Fen, Instant } from '../core/values/vocabulary.ts';
import { lastReturn, onHandOf, reservedOf, type Sums, unspentOf } from './money.ts';
import type { Progress, Project } from './project.ts';
import type { SpecialAccount } from './spending.ts';

/**
 * What a project has booked. The fund is its county programme's case. Receipts and payments carry the voucher that
 * the finance office gives them; what is reallocated or goes back has one made of the register number, which no other project has.
 */

type Context = Project & Progress & Sums & SpecialAccount & { closing?: object };
/** Which project it is, once it is in the register. */
type Registered = Pick<Project, 'id'> & Pick<Progress, 'register'>;
type About = Omit<Booking, 'fund' | 'at' | 'by' | 'decision' | 'businessDate'> & {
  businessDate?: PlainDate;
};

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

/** The voucher of what is invested further 投, is reallocated 调 or goes back 退. */
export const voucherOf = ({ register, id }: Registered, kind: '投' | '调' | '退', no = 1): string =>
  `${register?.number ?? id}-${kind}${no}`;

/** What a form says of a payment: how much, to whom, for what, by which minutes and on which voucher. */
export const paid = ({ amount, payee, purpose, minutes, voucher }: NonNullable<BookRequest['payment']>) => ({
  amount,
  payee,
  purpose,
  minutes,
  voucher,
});

interface Contribution {
  source: Source;
  name?: string | undefined;
  amount: Fen;
  on: PlainDate;
  voucher: string;
}

/** A receipt comes in from its source, and all of it is reserved for the project. 三(一) */
export function contribution(
  context: Registered & Pick<Project, 'programme'>,
  decision: Decision & { data: Contribution },
): Booking[] {
  const { source, name, amount, on: businessDate, voucher } = decision.data;
  const number = context.register?.number ?? context.id;
  const purpose = `资金到账：${number}${name === undefined ? '' : `（${name}）`}`;
  return entries(context, decision, [
    { transaction: 'contribution', source, amount, businessDate, purpose, voucher },
    { transaction: 'reservation', amount, purpose: `安排给${number}` },
  ]);
}

/**
 * How a decision ends the project in the books: what it holds goes back, which the bank is told, what is reserved for it
 * is free again. 二(二)2
 */
export const returning = {
  books(context: Context, decision: Decision): BookRequest {
    const [amount, voucher] = [onHandOf(context), voucherOf(context, '退', lastReturn(context).no + 1)];
    const purpose = '收回未用资金';
    const abouts: About[] = [
      { transaction: 'projectReturn', amount, purpose, voucher },
      { transaction: 'reservationRelease', amount: reservedOf(context), purpose: '撤销未拨付资金的安排' },
    ];
    const bookings = entries(
      context,
      decision,
      abouts.filter(({ amount }) => amount > 0),
    );
    const payment = {
      amount,
      payee: `县级资金专户（${context.programme}）`,
      from: context.proposal?.specialAccount ?? context.id,
      purpose,
      minutes: context.closing === undefined ? '撤回决定' : '结项决定',
      voucher,
    };
    return { bookings, patient: true, ...(amount > 0 ? { payment } : {}) };
  },
  booked(sums: Sums, { at }: { at: Instant }): Pick<Sums, 'handedOver' | 'returns'> {
    const [amount, reserved] = [unspentOf(sums), reservedOf(sums)];
    return {
      handedOver: sums.handedOver + amount,
      returns: [...(sums.returns ?? []), { amount, reserved, at }],
    };
  },
};
