import { z } from 'zod';
import { event as eventOf, type Rule } from '../core/definition/definition.ts';
import { choice, field } from '../core/definition/field.ts';
import type { List } from '../core/definition/forms.ts';
import { nothing } from '../core/definition/form-fields.ts';
import type { StatePart } from '../core/definition/part.ts';
import { listOf, type Recorded, recorded } from '../core/definition/recording.ts';
import { askedOf, type BookingContext, booking } from '../core/patterns/booking.ts';
import { reversal, type Reversible, standing } from '../core/patterns/reversal.ts';
import { creditCode, isTraders } from '../core/values/credit-code.ts';
import { positiveFen, sumOfAmounts } from '../core/values/money.ts';
import { listed, shortText, text } from '../core/values/text.ts';
import { word } from '../core/values/word.ts';
import type { Instant, Text } from '../core/values/vocabulary.ts';
import { yuan } from '../core/values/yuan.ts';
import { entries, paid, returning } from './bookings.ts';
import type { Works } from './implementing.ts';
import type { Application } from './proposing.ts';
import { countedBy, type Fund, onHandOf } from './money.ts';
import type { Preparation } from './preparing.ts';
import type { Progress, Project } from './project.ts';
import { incoming, receivingEvents } from './receiving.ts';
import {
  accountNumber,
  type Deliberation,
  minutesOf,
  ownVoucher,
  payee,
  purpose,
  noAccountYet,
  sameAccount,
  type SpecialAccount,
  voucher,
} from './spending.ts';
import { paymentKindTitles } from './vocabulary.ts';

/** Payments to suppliers of works, goods and services. 三(二) */

/** Who is paid: an organisation or a trader that is registered. The others can be said, so that they can be refused. */
const supplier = z.strictObject({
  kind: choice(
    {
      organisation: { zh: '单位', en: 'organisation' },
      trader: { zh: '个体工商户', en: 'registered trader' },
      person: { zh: '个人', en: 'person' },
      households: { zh: '农户', en: 'households' },
    },
    '收款方性质',
    'kind of payee',
    {
      help: {
        zh: '帮扶资金不得直接发放给个人或农户。',
        en: 'Money is never handed out to persons or households.',
      },
    },
  ),
  registration: field(creditCode, '统一社会信用代码', 'registration number'),
  account: field(accountNumber, '收款账号', 'account paid to'),
});

const payment = z.strictObject({
  amount: positiveFen,
  payee,
  supplier: field(supplier, '供应商', 'supplier'),
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

/** What comes in and goes out leaves on record. */
export const spent = {
  ...incoming,
  payments: listOf<Recorded<typeof payment> & Reversible>(),
};

type Own = Fund & typeof spent;

/** Who has to do with the case, besides those who act on it. */
interface People extends Pick<Application, 'formerMembers' | 'formerAccounts'> {
  proposal?: { specialAccount: string; leadingMembers: { person: string }[] };
  tenures: { person: string }[];
  pairings: { member: string; household: string }[];
}

type Context = Project &
  Progress &
  Preparation &
  Works &
  BookingContext &
  Deliberation &
  SpecialAccount &
  People &
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
      const called = (code: string, { zh, en }: Text) => text(`${code}（${zh}）`, `${code} (${en})`);
      const wanted = called(data.item, paymentKindTitles[data.kind]);
      const known = listed(items.map((one) => called(one.code, paymentKindTitles[one.kind])));
      return {
        zh: `已通过的方案中没有${wanted.zh}；有：${known.zh || '（无）'}。`,
        en: `The plan that was passed has no item ${wanted.en}; it has ${known.en || '(none)'}.`,
      };
    }
    const earlier = standing(context.payments).filter((one) => one.item === item.code);
    const sum = sumOfAmounts([...earlier, data]);
    if (sum <= item.budget) return undefined;
    return {
      zh: `${item.code}项累计${yuan(sum)}，超过方案的${yuan(item.budget)}。`,
      en: `Payments for ${item.code} would sum to ${yuan(sum, 'en')}, above the plan's ${yuan(item.budget, 'en')}.`,
    };
  },
};

/** The minutes approve this item and so much for it. 三(三) */
const minutesForPayment = minutesOf<Context, Payment>(({ payments }, { minutes, item, amount }) => ({
  what: { zh: `分项${item}的支付`, en: `payments for ${item}` },
  item,
  amount: amount + sumOfAmounts(standing(payments).filter((one) => one.minutes === minutes)),
}));

/**
 * How the name on a licence ends, with its form of organisation 组织形式; a person's name doesn't, nor do words for people.
 */
const licensed =
  /(?:公司|集团|企业|合伙|[厂店铺馆坊行社部队站场园圃所院校局]|中心|超市|基地|工作室|协会|大学)(?:（(?:个体工商户|(?:特殊)?普通合伙|有限合伙)）)?$/u;

/** Who is paid is registered, as what it is said to be and by the name on its licence. 三(二) */
const notToPersons: Rule<Context, Payment> = {
  code: 'payee-no-supplier',
  clauses: ['D-28'],
  field: 'payee',
  broken({ data: { payee: to, supplier: paidTo } }) {
    const kind = isTraders(paidTo.registration) ? 'trader' : 'organisation';
    if (paidTo.kind === kind && licensed.test(to)) return undefined;
    return {
      zh: `帮扶资金不得直接发放：“${to}”不是工程、货物或服务的供应商；收款方须为营业执照上的全称（如××公司、××店），性质与统一社会信用代码一致。`,
      en: `Money is never handed out: "${to}" is no supplier of works, goods or services. A payee is written by the full name on its licence, and of the kind that its registration number says.`,
    };
  },
};

/** Whoever has to do with the case, or has had, or holds an office, is no supplier of it, neither by name nor by the account. 三(二) */
const notToTheCase: Rule<Context, Payment> = {
  code: 'payee-of-the-case',
  clauses: ['D-28'],
  field: 'payee',
  broken({ context, data, named, case: { acted } }) {
    const { proposal, formerMembers = [], formerAccounts = [] } = context;
    const { tenures, pairings, firstSecretary } = context;
    const people = [
      ...[firstSecretary, ...tenures.map(({ person }) => person), ...Object.values(acted).flat()],
      ...formerMembers,
      ...(proposal?.leadingMembers ?? []).map(({ person }) => person),
      ...pairings.flatMap(({ member, household }) => [member, household]),
    ];
    const words = [data.payee, ...data.payee.toLowerCase().split(/[^a-z0-9-]+/u)];
    const found = words.find((word) => people.includes(word) || named(word).length > 0);
    const accounts = [proposal?.specialAccount ?? '', ...formerAccounts];
    const isOwn = accounts.some((one) => sameAccount(one, data.supplier.account));
    if (found === undefined && !isOwn) return undefined;
    return {
      zh: `${found ?? data.supplier.account}属于本项目的当事人、经办人或干部，不能作收款方。`,
      en: `${found ?? data.supplier.account} is of a party of this case, of whoever acts on it, or of an official, and no payee.`,
    };
  },
};

const fromSpecialAccount: Rule<SpecialAccount, Payment> = {
  code: 'not-from-the-special-account',
  clauses: ['D-27'],
  field: 'account',
  broken({ context, data }) {
    const account = context.proposal?.specialAccount;
    if (sameAccount(account ?? '', data.account)) return undefined;
    if (account === undefined) return noAccountYet;
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
      notToPersons,
      notToTheCase,
      insidePlan,
      ...minutesForPayment,
      fromSpecialAccount,
      ownVoucher,
      enoughOnHand,
    ],
    // Out of the project's account, into the supplier's.
    books(context, decided) {
      const out = paid(decided.data);
      const bookings = entries(context, decided, [{ transaction: 'projectPayment', ...out }]);
      return {
        bookings,
        payment: { ...out, from: decided.data.account, account: decided.data.supplier.account },
      };
    },
    booked: (context, decided) => ({ payments: [...context.payments, recorded(decided)] }),
    clauses: ['D-27', 'D-28', 'D-29'],
  }),

  'payment.reverse': reversal<Context, Own>({
    ...finance,
    lists: ['payments'],
    unknown: 'no-such-payment',
    what: { zh: '支付', en: 'payment' },
    clauses: ['D-40'],
  }),

  'booking.retry': event({
    roles: ['countyFinance'],
    title: { zh: '再次记账', en: 'ask the books again' },
    schema: nothing,
    ...returning,
    clauses: ['D-27'],
  }),
};

const waiting = { ...paymentEvents, ...receivingEvents };

const bookingMoney = (back: string, stage?: string) =>
  booking<Context>({
    title: { zh: '收支记账', en: 'booking money in or out' },
    owner: 'countyFinance',
    request: askedOf<Context>(waiting),
    booked: back,
    refused: back,
    retry: 'booking.retry',
    ...(stage === undefined ? {} : { stage }),
  });

/** Receipts, payments and further investment, one at a time: each counts when the books have taken it. 三(二) */
export const paying: StatePart = {
  id: 'books',
  initial: 'idle',
  meta: { title: { zh: '支付', en: 'payments' } },
  on: {
    'receipt.confirm': { guard: 'booksAreIdle', actions: 'receipt.confirm' },
    'receipt.reverse': { guard: 'booksAreIdle', actions: 'receipt.reverse' },
    'payment.make': { guard: 'booksAreIdle', actions: 'payment.make' },
    'payment.reverse': { guard: 'booksAreIdle', actions: 'payment.reverse' },
  },
  states: {
    idle: {
      meta: { title: { zh: '无待记账', en: 'nothing to be booked' }, owner: 'nobody' },
      always: { guard: 'paymentIsPending', target: 'booking' },
    },
    booking: bookingMoney('#books.idle'),
  },
};

/** In a project that was reopened after a finding. */
export const bookingAgain = {
  events: ['receipt.confirm', 'receipt.reverse', 'investment.reverse', 'payment.make', 'payment.reverse'],
  booking: (back: string) => bookingMoney(back, 'reopened'),
};

export const paymentGuards = {
  paymentIsPending: ({ context: { pending } }: { context: Context }) =>
    Object.hasOwn(waiting, pending?.type ?? ''),
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
  rows: countedBy(until, payments).map(({ item, kind, purpose: use, payee: to, amount, minutes, at }) => [
    planPassed?.items.find((one) => one.code === item)?.title ?? item,
    paymentKindTitles[kind],
    use,
    { masked: to, as: 'name' },
    { fen: amount },
    minutes,
    { day: at },
  ]),
});
