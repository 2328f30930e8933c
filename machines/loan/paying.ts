import { z } from 'zod';
import { type ActionMapping, event as eventOf, type Rule } from '../core/definition/definition.ts';
import { field } from '../core/definition/field.ts';
import { happened, money, voucher } from '../core/definition/form-fields.ts';
import { notify } from '../core/definition/notify.ts';
import type { StatePart } from '../core/definition/part.ts';
import {
  append,
  type Decided,
  listOf,
  notYet,
  type Recorded,
  recorded,
  recordings,
} from '../core/definition/recording.ts';
import { meta } from '../core/definition/state-meta.ts';
import type { BookRequest, Transaction } from '../core/ledger/booking.ts';
import { askedOf, booking, type BookingContext } from '../core/patterns/booking.ts';
import { notBefore } from '../core/patterns/days.ts';
import { voucherOnce } from '../core/patterns/vouchers.ts';
import { dateOf, endOfDay, formatDate } from '../core/values/calendar.ts';
import { sumOfAmounts } from '../core/values/money.ts';
import { place, townshipOf } from '../core/values/place.ts';
import { longText, shortText } from '../core/values/text.ts';
import type { Fen, Instant } from '../core/values/vocabulary.ts';
import { yuan } from '../core/values/yuan.ts';
import { loanBooking, retriedByOffice } from './booking.ts';
import type { Determination } from './determining.ts';
import { newcomer, newcomerHasSigned, orNewcomer, type Responsibility } from './letter.ts';
import type { Loan } from './loan.ts';
import { oneNumber, type Paperwork } from './papers.ts';

/** The payout 发放: county settlement account → township finance office → household. 四、五 */

const purpose = field(longText, '用途', 'purpose', {
  help: { zh: '与核定的项目内容一致', en: 'the content of the approved project' },
});

const transfer = z.strictObject({
  amount: money('拨付金额', 'amount transferred'),
  on: happened('拨付日期', 'transferred on'),
  voucher,
  purpose,
  payee: field(place, '收款乡镇财政所', 'receiving township office', {
    help: { zh: '选党员户所在乡镇', en: "the household's township" },
  }),
});

const delivery = z.strictObject({
  amount: money('发放金额', 'amount delivered'),
  on: happened('发放日期', 'delivered on'),
  voucher,
  purpose,
  payee: field(shortText, '领款人', 'payee', {
    help: { zh: '党员户姓名', en: "the household's name" },
  }),
});

/** What nobody is there to take any more, or takes, goes back. */
const returning = z.strictObject({
  amount: money('退回金额', 'amount returned'),
  on: happened('退回日期', 'returned on'),
  voucher,
  reason: field(longText, '退回原因', 'why it goes back', {
    help: { zh: '如：户主病故、不愿借款', en: 'e.g. the member has died, or takes no loan' },
  }),
});

/** What the payout leaves on record. Amounts in fen, `on` the business date. */
export const payout = {
  /** From the county account to the township office. */
  transfers: listOf<Recorded<typeof transfer>>(),
  /** From the township office to the household. */
  deliveries: listOf<Recorded<typeof delivery>>(),
  /** Paid out in part, or late. */
  alarms: listOf<{ at: Instant; kind: 'partial' | 'late'; missing: Fen }>(),
  ...notYet<{
    /** From the township office back to the county account. */
    transfersBack: Recorded<typeof returning>[];
    /** When the whole loan had reached the household. */
    paidOutAt: Instant;
  }>(),
};
export type Payout = typeof payout;

type Context = Loan & BookingContext & Determination & Responsibility & Paperwork & Payout;
const event = eventOf<Context>();

/** What the township office holds for the household, in fen. */
export const atTownship = ({ transfers, deliveries, transfersBack = [] }: Payout): Fen =>
  sumOfAmounts(transfers) - sumOfAmounts(deliveries) - sumOfAmounts(transfersBack);

/** What of the approved amount has not reached the household, in fen. */
const undelivered = ({ approved, deliveries }: Determination & Payout): Fen =>
  (approved?.amount ?? 0) - sumOfAmounts(deliveries);

/** Dedicated use 专款专用. */
const approvedPurpose: Rule<Context, { purpose: string }> = {
  code: 'purpose-changed',
  clauses: ['L-14'],
  field: 'purpose',
  broken({ context, data }) {
    const { content } = context.purpose;
    if (data.purpose === content) return undefined;
    return {
      zh: `核定用途为“${content}”，不得改为“${data.purpose}”。`,
      en: `The approved purpose is "${content}"; it is not changed to "${data.purpose}".`,
    };
  },
};

/** The vouchers with which money has moved on its way to the household, and back. */
export const payoutVouchers = ({ transfers, deliveries, transfersBack = [] }: Payout): string[] =>
  [...transfers, ...deliveries, ...transfersBack].map((one) => one.voucher);

const vouchersOnce = voucherOnce<Context>(['L-21'], payoutVouchers);

/** What the books are asked for one leg of the payout. */
const paid =
  (transaction: Transaction) =>
  (context: Context, decided: Decided<z.output<typeof transfer>>): BookRequest => {
    const { amount, on, voucher: document, payee } = decided.data;
    return loanBooking(context, decided, {
      transaction,
      amount,
      businessDate: on,
      voucher: document,
      payee,
      minutes: context.approved?.minutes,
    });
  };

export const payingEvents = {
  'payout.transfer': event({
    roles: ['countySettlement'],
    capacity: 'pay',
    title: { zh: '拨付到乡镇财政所', en: 'transfer to the township office' },
    schema: transfer,
    rules: [
      oneNumber,
      newcomerHasSigned(['L-11', 'L-21']),
      approvedPurpose,
      {
        code: 'not-in-full',
        clauses: ['L-14', 'L-21'],
        field: 'amount',
        broken({ context, data }) {
          const approved = context.approved?.amount ?? 0;
          if (data.amount === approved) return undefined;
          return {
            zh: `应足额拨付${yuan(approved)}，而不是${yuan(data.amount)}。`,
            en: `The whole of ${yuan(approved, 'en')} is transferred, not ${yuan(data.amount, 'en')}.`,
          };
        },
      },
      {
        code: 'not-to-the-township-office',
        clauses: ['L-21'],
        field: 'payee',
        broken({ context, data }) {
          const township = townshipOf(context.place);
          if (data.payee === township) return undefined;
          return {
            zh: `资金应拨到${township}财政所，而不是${data.payee}。`,
            en: `The money goes to the finance office of ${township}, not of ${data.payee}.`,
          };
        },
      },
      vouchersOnce,
      notBefore(
        ['L-21', 'L-20'],
        ({ unified }) =>
          unified && {
            day: dateOf(unified.at),
            what: { zh: '编号三线合一', en: 'the numbers were found to be one' },
          },
      ),
      notBefore(['L-21'], ({ transfersBack = [] }) => {
        const last = transfersBack.at(-1);
        return last && { day: last.on, what: { zh: '乡镇退回', en: "the township's return" } };
      }),
    ],
    books: paid('transferToTownship'),
    booked: append('transfers'),
    clauses: ['L-21', 'L-14'],
  }),

  'payout.deliver': event({
    roles: ['townshipFinance'],
    capacity: 'deliver',
    title: { zh: '发放到户', en: 'deliver to the household' },
    schema: delivery,
    rules: [
      oneNumber,
      newcomerHasSigned(['L-11', 'L-21']),
      approvedPurpose,
      {
        code: 'more-than-arrived',
        clauses: ['L-21'],
        field: 'amount',
        broken({ context, data }) {
          const held = atTownship(context);
          if (data.amount <= held) return undefined;
          return {
            zh: `乡镇财政所待发${yuan(held)}，不能发放${yuan(data.amount)}。`,
            en: `The township office holds ${yuan(held, 'en')} for the household, less than ${yuan(data.amount, 'en')}.`,
          };
        },
      },
      {
        code: 'not-to-the-household',
        clauses: ['L-21', 'L-14'],
        field: 'payee',
        broken({ context, data }) {
          const { name } = context.household;
          if (data.payee === name) return undefined;
          return {
            zh: `资金应发放到${name}，而不是${data.payee}。`,
            en: `The money is handed to ${name}, not to ${data.payee}.`,
          };
        },
      },
      vouchersOnce,
      notBefore(['L-21'], ({ transfers }) => {
        const last = transfers.at(-1);
        return last && { day: last.on, what: { zh: '拨付到乡镇', en: 'the transfer to the township' } };
      }),
    ],
    books: paid('disbursement'),
    booked(context, decided) {
      const deliveries = [...context.deliveries, recorded(decided)];
      const missing = undelivered({ ...context, deliveries });
      return missing === 0
        ? { deliveries, paidOutAt: decided.at }
        : { deliveries, alarms: [...context.alarms, { at: decided.at, kind: 'partial', missing }] };
    },
    clauses: ['L-21', 'L-14'],
  }),
};

/** What is returned is reserved again; where the household has a part, the loan is that part and the rest is free. */
function givenBack(context: Context, decided: Decided<z.output<typeof returning>>): BookRequest {
  const { amount, on, voucher: document, reason } = decided.data;
  const { programme, place: at, approved, deliveries } = context;
  const minutes = approved?.minutes ?? '';
  const entry = (transaction: Transaction, about: { voucher?: string } = {}) =>
    loanBooking(context, decided, { transaction, amount, businessDate: on, minutes, ...about }).bookings;
  return {
    bookings: [
      ...entry('transferReturn', { voucher: document }),
      ...(deliveries.length > 0 ? entry('reservationRelease') : []),
    ],
    payment: {
      ...{ amount, minutes, voucher: document, purpose: `退回借款：${reason}` },
      payee: `县财政结算中心专户（${programme}）`,
      from: `${townshipOf(at) ?? at}财政所`,
    },
  };
}

export const returningEvents = {
  'payout.return': event({
    roles: ['townshipFinance'],
    capacity: 'deliver',
    title: { zh: '退回县财政结算中心', en: 'return to the county account' },
    schema: returning,
    rules: [
      {
        code: 'not-all-returned',
        clauses: ['L-21', 'L-14'],
        field: 'amount',
        broken({ context, data }) {
          const held = atTownship(context);
          if (data.amount === held) return undefined;
          return {
            zh: `乡镇财政所待发${yuan(held)}，应全部退回，而不是${yuan(data.amount)}。`,
            en: `The township office holds ${yuan(held, 'en')} and returns all of it, not ${yuan(data.amount, 'en')}.`,
          };
        },
      },
      vouchersOnce,
      notBefore(['L-21'], ({ transfers, deliveries }) => {
        const last = [...transfers, ...deliveries]
          .map((one) => one.on)
          .sort()
          .at(-1);
        return last === undefined
          ? undefined
          : { day: last, what: { zh: '上一次拨付或发放', en: 'the last transfer or delivery' } };
      }),
    ],
    books: givenBack,
    booked(context, decided) {
      const { approved, deliveries, transfersBack = [] } = context;
      const back = { transfersBack: [...transfersBack, recorded(decided)] };
      if (deliveries.length === 0 || approved === undefined) return back;
      return {
        ...back,
        approved: { ...approved, amount: sumOfAmounts(deliveries) },
        paidOutAt: decided.at,
      };
    },
    clauses: ['L-21', 'L-14'],
  }),
};

const moving = {
  ...retriedByOffice,
  request: askedOf<Context>({ ...payingEvents, ...returningEvents }),
  stage: 'payout',
};

/** The township office holds the money until the household has it all, or what is left has gone back. */
export const payingStates: Record<'transferring' | 'atTownship' | 'delivering' | 'returning', StatePart> = {
  transferring: {
    id: 'transferring',
    ...booking<Context>({
      ...moving,
      title: { zh: '拨付到乡镇财政所', en: 'transfer to the township' },
      booked: '#atTownship',
      refused: '#ready',
    }),
  },
  atTownship: {
    id: 'atTownship',
    ...meta('乡镇待发', 'at the township office', ['townshipFinance', 'liaison'], {
      stage: 'payout',
      awaits: (context: Context) => orNewcomer(context, ['townshipFinance']),
    }),
    always: [
      { guard: 'isPaidOut', target: '#active' },
      { guard: 'isReturned', target: '#ready' },
    ],
    on: {
      'payout.deliver': { target: 'delivering', actions: 'payout.deliver' },
      'payout.return': { target: 'returning', actions: 'payout.return' },
      ...newcomer,
    },
  },
  returning: booking<Context>({
    ...moving,
    title: { zh: '退回县财政结算中心', en: 'return to the county account' },
    booked: '#atTownship',
    onBooked: ['tellReturned'],
    refused: '#atTownship',
  }),
  delivering: booking<Context>({
    ...moving,
    title: { zh: '发放到户', en: 'delivery to the household' },
    booked: '#atTownship',
    onBooked: ['tellPartialPayout'],
    refused: '#atTownship',
  }),
};

/** All papers are there, and nothing has been paid, or all of it came back: it is transferred anew, or the loan ends here. */
export const ready: StatePart = {
  id: 'ready',
  ...meta('待拨付', 'to be transferred', ['countySettlement', 'liaison'], {
    stage: 'payout',
    awaits: (context: Context) => orNewcomer(context, ['countySettlement']),
  }),
  on: { 'payout.transfer': { target: '#transferring', actions: 'payout.transfer' }, ...newcomer },
};

export const payingGuards = {
  isPaidOut: ({ context }: { context: Payout }) => context.paidOutAt !== undefined,
  isReturned: ({ context }: { context: Payout }) => atTownship(context) === 0,
};

export const payingDeadlines = {
  payoutBy: {
    title: { zh: '资金发放到位', en: 'paid out' },
    // A loan granted after the day is late from the start.
    due({ context, at }: { context: Loan; at: Instant }) {
      const end = endOfDay(context.plan.payoutBy);
      return end > at ? end : at;
    },
    clauses: ['L-22', 'L-14'],
  },
};

/** The payout is late 未及时: on record, nothing more. */
export const payingRecords = recordings({
  recordLate: (context: Context, { at }: { at: Instant }) => ({
    alarms: [...context.alarms, { at, kind: 'late', missing: undelivered(context) }],
  }),
});

/** Alarms 预警 about a payout that is not in full or not in time. */
export const payingNotices: Record<string, ActionMapping<Context>> = {
  tellPartialPayout({ context, case: c }) {
    const missing = undelivered(context);
    if (missing === 0) return [];
    return notify(
      ['countyLoanOffice', 'townshipCommittee'],
      { zh: '预警：资金未足额发放', en: 'Alarm: paid out in part only' },
      `“${c.title}”（${c.id}）尚有${yuan(missing)}未发放到户。`,
      `${yuan(missing, 'en')} of "${c.title}" (${c.id}) has not reached the household.`,
    );
  },
  tellReturned({ context, case: c }) {
    const { amount = 0, reason = '' } = context.transfersBack?.at(-1) ?? {};
    return notify(
      ['countyLoanOffice', 'countySettlement', 'townshipCommittee', 'liaison'],
      { zh: '借款资金退回', en: 'Money of a loan returned' },
      `“${c.title}”（${c.id}）待发的${yuan(amount)}已由乡镇退回：${reason}`,
      `The township has returned ${yuan(amount, 'en')} of "${c.title}" (${c.id}): ${reason}`,
    );
  },
  tellLatePayout({ context, case: c }) {
    const missing = undelivered(context);
    const { payoutBy } = context.plan;
    return notify(
      ['countyLoanOffice', 'countySettlement', 'townshipFinance'],
      { zh: '预警：资金未按期发放', en: 'Alarm: payout is late' },
      `“${c.title}”（${c.id}）应于${formatDate(payoutBy, 'zh', { year: true })}前发放到户，尚有${yuan(missing)}未到。`,
      `"${c.title}" (${c.id}) was to be paid out by ${formatDate(payoutBy, 'en', { year: true })}; ${yuan(missing, 'en')} is missing.`,
    );
  },
};
