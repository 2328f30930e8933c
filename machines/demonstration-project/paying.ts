import { z } from 'zod';
import { event as eventOf, type Rule } from '../core/definition/definition.ts';
import { choice, field } from '../core/definition/field.ts';
import type { List } from '../core/definition/forms.ts';
import { nothing } from '../core/definition/form-fields.ts';
import { notify } from '../core/definition/notify.ts';
import type { StatePart } from '../core/definition/part.ts';
import { append, listOf, type Recorded, recorded } from '../core/definition/recording.ts';
import { askedOf, type BookingContext, booking } from '../core/patterns/booking.ts';
import { formatDate } from '../core/values/calendar.ts';
import { positiveFen, sumOfAmounts } from '../core/values/money.ts';
import { shortText } from '../core/values/text.ts';
import { word } from '../core/values/word.ts';
import type { Instant } from '../core/values/vocabulary.ts';
import { yuan } from '../core/values/yuan.ts';
import { entries, paid, returning, voucherOf } from './bookings.ts';
import type { Works } from './implementing.ts';
import { by, type Fund, onHandOf } from './money.ts';
import type { Preparation } from './preparing.ts';
import type { Progress, Project } from './project.ts';
import {
  type Deliberation,
  minutesOnRecord,
  ownVoucher,
  payee,
  purpose,
  type SpecialAccount,
  toSpecialAccount,
  voucher,
} from './spending.ts';
import { fundSourceTitles, paymentKindTitles } from './vocabulary.ts';

/** Payments, money that comes from another project, further investment. 三(二), 二(二)2, 二(三)2 */

const payment = z.strictObject({
  amount: positiveFen,
  payee,
  /** `cash` can be said, so that it can be refused. */
  method: choice(
    { transfer: { zh: '转账', en: 'transfer' }, cash: { zh: '现金', en: 'cash' } },
    '支付方式',
    'method',
    { help: { zh: '帮扶资金不得直接发放现金。', en: 'Money is never handed out as cash.' } },
  ),
  kind: choice(paymentKindTitles, '类别', 'kind'),
  item: field(word(20), '方案分项编号', 'code of the item', {
    help: { zh: '已通过的实施方案中的分项。', en: 'An item of the plan that was passed.' },
  }),
  purpose,
  minutes: shortText,
  voucher,
  account: field(shortText, '付款账户', 'account paid from', {
    help: { zh: '应为本项目的资金专户。', en: "The project's special account." },
  }),
});
type Payment = z.output<typeof payment>;

const transfer = z.strictObject({
  transfer: field(word(200), '转款编号', 'number of the transfer'),
  amount: positiveFen,
  from: field(word(200), '转出项目', 'project that gave it back'),
});

const investment = z.strictObject({
  source: choice(fundSourceTitles, '资金来源', 'source'),
  amount: positiveFen,
  payee,
  purpose,
  minutes: shortText,
  voucher,
});

/** What comes in and goes out leaves on record. */
export const spent = {
  received: listOf<Recorded<typeof transfer>>(),
  investments: listOf<Recorded<typeof investment>>(),
  payments: listOf<Recorded<typeof payment>>(),
};

type Own = Fund & typeof spent;
type Context = Project &
  Progress &
  Preparation &
  Works &
  BookingContext &
  Deliberation &
  SpecialAccount &
  Own;
const event = eventOf<Context, Own>();
const finance = { roles: ['countyFinance'], capacity: 'pay' };

const workHasStarted: Rule<Context, unknown> = {
  code: 'work-not-started',
  clauses: ['D-10', 'D-12'],
  broken: ({ context }) =>
    context.startedAt === undefined
      ? { zh: '项目尚未开工，不能支付。', en: 'Nothing is paid before the work has started.' }
      : undefined,
};

/** Money is for the items of the plan, and for no more of each than the plan has. 三(二) */
const insidePlan: Rule<Context, Payment> = {
  code: 'not-in-the-plan',
  clauses: ['D-28'],
  field: 'item',
  broken({ context, data }) {
    const items = context.planPassed?.items ?? [];
    const item = items.find((one) => one.code === data.item && one.kind === data.kind);
    if (item === undefined) {
      const known = items.map((one) => `${one.code} (${one.kind})`).join('、') || '—';
      return {
        zh: `已通过的方案中没有${data.item}（${data.kind}）；有：${known}。`,
        en: `The plan that was passed has no item ${data.item} (${data.kind}); it has ${known}.`,
      };
    }
    const earlier = context.payments.filter((one) => one.item === item.code);
    const sum = sumOfAmounts([...earlier, data]);
    if (sum <= item.budget) return undefined;
    return {
      zh: `${item.code}项累计${yuan(sum)}，超过方案的${yuan(item.budget)}。`,
      en: `Payments for ${item.code} would sum to ${yuan(sum, 'en')}, above the plan's ${yuan(item.budget, 'en')}.`,
    };
  },
};

/** One matter, one discussion 一事一议: the minutes approve this item and so much for it. 三(三) */
const minutesForPayment: Rule<Context, Payment> = {
  code: 'minutes-do-not-approve',
  clauses: ['D-29'],
  field: 'minutes',
  broken({ context, data }) {
    const minutes = context.minutes.find((one) => one.number === data.minutes);
    if (minutes === undefined || minutes.item !== data.item)
      return {
        zh: `会议纪要“${data.minutes}”没有议定${data.item}项。`,
        en: `The minutes "${data.minutes}" do not approve item ${data.item}.`,
      };
    const earlier = context.payments.filter((one) => one.minutes === data.minutes);
    const sum = sumOfAmounts([...earlier, data]);
    if (minutes.amount !== undefined && sum <= minutes.amount) return undefined;
    const most = minutes.amount ?? 0;
    return {
      zh: `会议纪要“${data.minutes}”议定${yuan(most)}，累计支出将为${yuan(sum)}。`,
      en: `The minutes "${data.minutes}" approve ${yuan(most, 'en')}; payments would sum to ${yuan(sum, 'en')}.`,
    };
  },
};

const fromSpecialAccount: Rule<SpecialAccount, Payment> = {
  code: 'not-from-the-special-account',
  clauses: ['D-27'],
  field: 'account',
  broken({ context, data }) {
    const account = context.proposal?.specialAccount;
    if (account === data.account) return undefined;
    return {
      zh: `支出只从项目专户“${account}”列支，不从“${data.account}”列支。`,
      en: `Payments come from the project's special account "${account}" only, not from "${data.account}".`,
    };
  },
};

const enoughOnHand: Rule<Context, Payment> = {
  code: 'not-enough-money',
  clauses: ['D-27'],
  field: 'amount',
  broken({ context, data }) {
    const onHand = onHandOf(context);
    if (data.amount <= onHand) return undefined;
    return {
      zh: `专户现有${yuan(onHand)}，不足支付${yuan(data.amount)}。`,
      en: `The account holds ${yuan(onHand, 'en')}, less than ${yuan(data.amount, 'en')}.`,
    };
  },
};

export const paymentEvents = {
  'payment.make': event({
    ...finance,
    title: { zh: '支付', en: 'make a payment' },
    schema: payment,
    rules: [
      workHasStarted,
      {
        code: 'cash-refused',
        clauses: ['D-28'],
        field: 'method',
        broken: ({ data: { method, amount, payee: to } }) =>
          method === 'cash'
            ? {
                zh: `帮扶资金不得直接发放现金（${yuan(amount)}，收款人${to}）。`,
                en: `The money is never handed out as cash (${yuan(amount, 'en')} to ${to}).`,
              }
            : undefined,
      },
      insidePlan,
      minutesForPayment,
      fromSpecialAccount,
      ownVoucher,
      enoughOnHand,
    ],
    // Out of the project's account.
    books(context, decided) {
      const out = paid(decided.data);
      const bookings = entries(context, decided, [{ transaction: 'projectPayment', ...out }]);
      return { bookings, payment: out };
    },
    booked: (context, decided) => ({ payments: [...context.payments, recorded(decided)] }),
    clauses: ['D-27', 'D-28', 'D-29'],
  }),

  'booking.retry': event({
    roles: ['countyFinance'],
    title: { zh: '再次记账', en: 'ask the books again' },
    schema: nothing,
    ...returning,
    clauses: ['D-27'],
  }),

  'funds.receive': event({
    roles: ['case'],
    title: { zh: '接收调剂资金', en: 'receive reallocated money' },
    schema: transfer,
    rules: [
      {
        code: 'transfer-received',
        clauses: ['D-16'],
        field: 'transfer',
        broken: ({ context, data }) =>
          context.received.some((one) => one.transfer === data.transfer)
            ? { zh: `调剂${data.transfer}已收到过。`, en: `The transfer ${data.transfer} has been received.` }
            : undefined,
      },
      {
        code: 'cannot-use-more-money',
        clauses: ['D-16'],
        broken({ context: { programme, completedAt }, by }) {
          if (by.person !== programme)
            return {
              zh: '调剂资金只从本县项目库转来。',
              en: 'Reallocated money comes from the county’s programme only.',
            };
          if (completedAt === undefined) return undefined;
          return {
            zh: `项目已于${formatDate(completedAt, 'zh', { year: true })}完工，不能再用调剂资金。`,
            en: `The work was completed on ${formatDate(completedAt, 'en', { year: true })}; the project can use no more money.`,
          };
        },
      },
    ],
    record: append('received'),
    tell({ context, event: decided }) {
      const { amount, from } = decided.data;
      const use = `调剂资金，来自${from}`;
      const number = voucherOf(context, '调', context.received.length);
      const bookings = entries(context, decided, [
        { transaction: 'reallocation', amount, purpose: use, voucher: number },
      ]);
      return [
        // Waited for until that project's return is booked.
        { kind: 'book', request: { bookings, patient: true } },
        ...notify(
          ['firstSecretary', 'countyFinance'],
          { zh: '收到调剂资金', en: 'Reallocated money received' },
          `“${context.title}”收到调剂资金${yuan(amount)}。`,
          `"${context.title}" has received ${yuan(amount, 'en')} from another project.`,
        ),
      ];
    },
    reply: ({ context, data }) => ({ project: context.id, transfer: data.transfer }),
    clauses: ['D-16'],
  }),

  'investment.add': event({
    ...finance,
    title: { zh: '追加投入', en: 'add investment' },
    schema: investment,
    rules: [toSpecialAccount, minutesOnRecord, ownVoucher],
    // It comes in, is reserved, and goes into the project's account.
    books(context, decided) {
      const { amount, purpose: use, minutes } = decided.data;
      const about = { amount, purpose: use, minutes };
      const out = paid(decided.data);
      const bookings = entries(context, decided, [
        {
          transaction: 'contribution',
          source: 'furtherInvestment',
          ...about,
          voucher: voucherOf(context, '投', context.investments.length + 1),
        },
        { transaction: 'reservation', ...about },
        { transaction: 'trancheRelease', ...out },
      ]);
      return { bookings, payment: out };
    },
    booked: (context, decided) => ({ investments: [...context.investments, recorded(decided)] }),
    clauses: ['D-24'],
  }),
};

/** Payments and further investment, one at a time: each counts when the books have taken it. 三(二) */
export const paying: StatePart = {
  id: 'books',
  initial: 'idle',
  meta: { title: { zh: '支付', en: 'payments' } },
  on: { 'payment.make': { guard: 'booksAreIdle', actions: 'payment.make' } },
  states: {
    idle: {
      meta: { title: { zh: '无待记账', en: 'nothing to be booked' }, owner: 'nobody' },
      always: { guard: 'paymentIsPending', target: 'booking' },
    },
    booking: booking<Context>({
      title: { zh: '支付记账', en: 'booking a payment' },
      owner: 'countyFinance',
      request: askedOf<Context>(paymentEvents),
      booked: '#books.idle',
      refused: '#books.idle',
      retry: 'booking.retry',
    }),
  },
};

export const paymentGuards = {
  paymentIsPending: ({ context: { pending } }: { context: Context }) =>
    pending?.type === 'payment.make' || pending?.type === 'investment.add',
};

/** Every payment as it is disclosed; whom it went to only in part, for it may be a person. 三(二) */
export const paymentsMade = ({ payments, planPassed }: Context, until: Instant): List => ({
  title: { zh: '资金使用', en: 'Payments' },
  columns: [
    { zh: '分项', en: 'Item' },
    { zh: '类别', en: 'Kind' },
    { zh: '用途', en: 'Purpose' },
    { zh: '收款方', en: 'Paid to' },
    { zh: '金额', en: 'Amount' },
    { zh: '会议纪要', en: 'Minutes' },
    { zh: '日期', en: 'Date' },
  ],
  rows: by(until, payments).map(({ item, kind, purpose: use, payee: to, amount, minutes, at }) => [
    planPassed?.items.find((one) => one.code === item)?.title ?? item,
    paymentKindTitles[kind],
    use,
    { masked: to, as: 'name' },
    { fen: amount },
    minutes,
    { day: at },
  ]),
});
