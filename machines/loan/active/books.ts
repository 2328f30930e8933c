import type { BookRequest, Booking } from '../../core/ledger/booking.ts';
import type { Fen } from '../../core/values/vocabulary.ts';
import { bookingOf, type Pending } from '../../core/patterns/booking.ts';
import type { Context } from '../context.ts';
import { owedOf } from '../money.ts';
import type { Data, Schemas } from './schemas.ts';

/** What the active loan has booked, and what changes on record once it is. 四、五 */

/** Of a payment by the household: what pays the debt, and what is above it. Amounts in fen. */
export function divided(context: Context, amount: Fen): { principal: Fen; over: Fen } {
  const principal = Math.min(amount, owedOf(context).household);
  return { principal, over: amount - principal };
}

type Part = Omit<Booking, 'at' | 'by' | 'decision' | 'businessDate' | 'fund'>;

const parts: Record<string, (context: Context, data: never) => { on?: string; parts: Part[] }> = {
  'repayment.take': (context, { amount, on, voucher }: Data<'repayment.take'>) => {
    const { principal, over } = divided(context, amount);
    const repaid: Part = { transaction: 'repayment', amount: principal, voucher, purpose: '还款' };
    // A voucher is booked once: the second entry names it in words.
    const above: Part = { transaction: 'overpayment', amount: over, purpose: `多还（原始凭证${voucher}）` };
    return { on, parts: over > 0 ? [repaid, above] : [repaid] };
  },
  'overpayment.refund': (_, { amount, on, voucher, payee }: Data<'overpayment.refund'>) => ({
    on,
    parts: [{ transaction: 'overpaymentRefund', amount, voucher, payee, purpose: '退还多还款' }],
  }),
  'recovery.take': (_, { amount, on, voucher }: Data<'recovery.take'>) => ({
    on,
    parts: [{ transaction: 'guarantorRecovery', amount, voucher, purpose: '担保人以工资代偿' }],
  }),
  'guarantor.call': (context, { minutes }: Data<'guarantor.call'>) => ({
    parts: [
      { transaction: 'guarantorCall', amount: owedOf(context).household, minutes, purpose: '向担保人追偿' },
    ],
  }),
  'loan.writeOff': (context, { minutes, reason }: Data<'loan.writeOff'>) => {
    const { household, guarantor } = owedOf(context);
    const called = context.guarantorCall !== undefined;
    const transaction = called ? 'guarantorWriteOff' : 'writeOff';
    return { parts: [{ transaction, amount: called ? guarantor : household, minutes, purpose: reason }] };
  },
};

/** What the books are asked for the decision that waits for them. */
export function activeRequest(context: Context): BookRequest {
  const { pending, programme: fund } = context;
  const make = parts[pending?.type ?? ''];
  if (!pending || make === undefined) throw new Error(`Nothing is booked for ${pending?.type ?? 'nothing'}.`);
  const asked = make(context, pending.data as never);
  return {
    bookings: asked.parts.map((part) => bookingOf(pending, { ...part, fund, businessDate: asked.on })),
  };
}

type Booked<Name extends keyof Schemas> = Pending & { data: Data<Name> };

const moved = <Content extends object>({ data, at, by }: Pending & { data: Content }) => ({
  ...data,
  at,
  by: by.person,
});

const changes = {
  'repayment.take': (context: Context, decision: Booked<'repayment.take'>): Partial<Context> => {
    const payment = { ...moved(decision), ...divided(context, decision.data.amount) };
    return { repayments: [...context.repayments, { ...payment, from: 'household' }] };
  },
  'overpayment.refund': (context: Context, decision: Booked<'overpayment.refund'>): Partial<Context> => ({
    refunds: [...context.refunds, moved(decision)],
  }),
  'recovery.take': (context: Context, decision: Booked<'recovery.take'>): Partial<Context> => {
    const payment = { ...moved(decision), principal: decision.data.amount, over: 0 };
    return { repayments: [...context.repayments, { ...payment, from: 'guarantor' }] };
  },
  'guarantor.call': (context: Context, decision: Booked<'guarantor.call'>): Partial<Context> => ({
    guarantorCall: {
      ...moved(decision),
      amount: owedOf(context).household,
      // Whoever is the liaison now guaranteed with salary, also if another takes over later.
      ...(context.liaison === undefined ? {} : { guarantor: context.liaison }),
    },
  }),
  'loan.writeOff': (context: Context, decision: Booked<'loan.writeOff'>): Partial<Context> => {
    const { household, guarantor } = owedOf(context);
    return { writeOff: { ...moved(decision), amount: household + guarantor } };
  },
};

/** What each decision that moves money changes once the books have taken it. */
export const activeBooked = changes as Record<
  string,
  (context: Context, decision: Pending & { data: never }) => Partial<Context>
>;
