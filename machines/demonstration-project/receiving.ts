import { z } from 'zod';
import { event as eventOf, type Rule } from '../core/definition/definition.ts';
import { choice, field } from '../core/definition/field.ts';
import { happened } from '../core/definition/form-fields.ts';
import { notify } from '../core/definition/notify.ts';
import { append, listOf, type Recorded, recorded } from '../core/definition/recording.ts';
import type { BookingContext } from '../core/patterns/booking.ts';
import { notBefore } from '../core/patterns/days.ts';
import { reversal, type Reversible, standing } from '../core/patterns/reversal.ts';
import { formatDate } from '../core/values/calendar.ts';
import { positiveFen, sumOfAmounts } from '../core/values/money.ts';
import { shortText } from '../core/values/text.ts';
import { word } from '../core/values/word.ts';
import { yuan } from '../core/values/yuan.ts';
import { contribution, entries, paid, voucherOf } from './bookings.ts';
import { type Fund, onHandOf, promised, reservedOf, type Sums, titleOfSource } from './money.ts';
import { furtherName, notListed } from './open-lists.ts';
import type { Progress, Project } from './project.ts';
import {
  type Deliberation,
  minutesOf,
  opening,
  ownVoucher,
  payee,
  purpose,
  type SpecialAccount,
  toSpecialAccount,
  voucher,
} from './spending.ts';
import { matchSourceTitles, sourceTitles } from './vocabulary.ts';

/** Money that comes in: what was promised, another project's, further investment. 三(一), 二(二)2, 二(三)2 */

const receipt = z.strictObject({
  source: choice(sourceTitles, '资金来源', 'source'),
  name: furtherName,
  amount: positiveFen,
  on: happened('到账日期', 'received on'),
  voucher,
});
type Receipt = z.output<typeof receipt>;

const transfer = z.strictObject({
  transfer: field(word(200), '转款编号', 'number of the transfer'),
  amount: positiveFen,
  from: field(word(200), '转出项目', 'project that gave it back'),
});

const investment = z.strictObject({
  source: choice(matchSourceTitles, '资金来源', 'source'),
  name: furtherName,
  amount: positiveFen,
  payee,
  purpose,
  minutes: shortText,
  voucher,
});

/** What comes in leaves on record. */
export const incoming = {
  received: listOf<Recorded<typeof transfer>>(),
  investments: listOf<Recorded<typeof investment> & Reversible>(),
};

type Own = Fund & typeof incoming;
type Context = Project &
  Progress &
  BookingContext &
  Deliberation &
  SpecialAccount &
  Own & {
    payments: (Sums['payments'][number] & { voucher: string })[];
    completedAt?: string;
    promotion?: object;
  };
const event = eventOf<Context, Own>();
const finance = { roles: ['countyFinance'], capacity: 'pay' };

/** A source is one of the list, or one that the plan names besides. 三(一) */
const sourceListed: Rule<Context, { source: string; name?: string | undefined }> = {
  code: 'source-not-in-plan',
  clauses: ['D-26'],
  field: 'name',
  broken({ context: { plan }, data: { source, name } }) {
    const wrong = notListed({ value: source, name }, plan.further?.fundSources);
    return wrong && { zh: `资金来源：${wrong.zh}。`, en: `Source: ${wrong.en}.` };
  },
};

/** What comes in was promised, by this source and not less. 三(一) */
const wasPromised: Rule<Context, Receipt> = {
  code: 'not-promised',
  clauses: ['D-26'],
  field: 'amount',
  broken({ context, data }) {
    const { whole, soFar } = promised(context, data);
    if (soFar + data.amount <= whole) return undefined;
    const { zh, en } = titleOfSource(context, data);
    return {
      zh: `${zh}应到${yuan(whole)}，已到${yuan(soFar)}，不能再到${yuan(data.amount)}。`,
      en: `${en}: ${yuan(whole, 'en')} was promised and ${yuan(soFar, 'en')} has come in; ${yuan(data.amount, 'en')} is too much.`,
    };
  },
};

export const receivingEvents = {
  'receipt.confirm': event({
    ...finance,
    title: { zh: '确认资金到账', en: 'confirm a receipt' },
    schema: receipt,
    rules: [
      {
        // One that was declined may be reopened, too.
        code: 'project-not-registered',
        clauses: ['D-08'],
        broken: ({ context }) =>
          context.register === undefined
            ? { zh: '项目未登记造册，没有资金。', en: 'The project is not in the register and has no money.' }
            : undefined,
      },
      sourceListed,
      wasPromised,
      ownVoucher,
      notBefore(['D-26'], opening),
    ],
    // It comes in, and all of it is reserved for the project.
    books: (context, decided) => ({ bookings: contribution(context, decided) }),
    booked: (context, decided) => ({ receipts: [...(context.receipts ?? []), recorded(decided)] }),
    clauses: ['D-26'],
  }),

  'receipt.reverse': reversal<Context, Own>({
    ...finance,
    lists: ['receipts'],
    unknown: 'no-such-receipt',
    what: { zh: '到账', en: 'receipt' },
    rules: [
      {
        code: 'receipt-released-already',
        clauses: ['D-26'],
        field: 'voucher',
        broken({ context, data }) {
          const found = standing(context.receipts ?? []).find((one) => one.voucher === data.voucher);
          const there = reservedOf(context);
          if (found === undefined || found.amount <= there) return undefined;
          return {
            zh: `这笔到账${yuan(found.amount)}，而已到账未拨付的只剩${yuan(there)}，其余已拨付或交回，不能冲销；待其他资金到账后再冲销。`,
            en: `It is of ${yuan(found.amount, 'en')}, and only ${yuan(there, 'en')} that has come in is left: the rest was released or handed over. Reverse it once other money has come in.`,
          };
        },
      },
    ],
    clauses: ['D-40'],
  }),

  'funds.receive': event({
    roles: ['case'],
    title: { zh: '接收调剂资金', en: 'receive reallocated money' },
    schema: transfer,
    // A project that stands still keeps its turn.
    whileSuspended: true,
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
        broken({ context: { programme, completedAt, promotion }, by }) {
          if (by.person !== programme)
            return {
              zh: '调剂资金只从本县项目库转来。',
              en: 'Reallocated money comes from the county’s programme only.',
            };
          if (completedAt === undefined || promotion !== undefined) return undefined;
          return {
            zh: `项目已于${formatDate(completedAt, 'zh', { year: true })}完工，不能再用调剂资金。`,
            en: `The work was completed on ${formatDate(completedAt, 'en', { year: true })}; the project can use no more money.`,
          };
        },
      },
    ],
    record: append('received'),
    tell({ context, event: decided }) {
      const { amount, from, transfer: number } = decided.data;
      const use = `调剂资金，来自${from}`;
      const moved = {
        amount,
        payee: context.proposal?.specialAccount ?? context.id,
        purpose: use,
        minutes: `调剂${number}`,
        voucher: voucherOf(context, '调', context.received.length),
      };
      const bookings = entries(context, decided, [
        { transaction: 'reallocation', amount, purpose: use, voucher: moved.voucher },
      ]);
      return [
        // Waited for until that project's return is booked; the bank is told to move it then.
        { kind: 'book', request: { bookings, patient: true, payment: moved } },
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
    rules: [
      sourceListed,
      toSpecialAccount,
      ...minutesOf<Context, z.output<typeof investment>>(({ investments }, { minutes, amount }) => ({
        what: { zh: '追加投入', en: 'further investment' },
        amount: amount + sumOfAmounts(standing(investments).filter((one) => one.minutes === minutes)),
      })),
      ownVoucher,
    ],
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

  'investment.reverse': reversal<Context, Own>({
    ...finance,
    lists: ['investments'],
    unknown: 'no-such-investment',
    what: { zh: '追加投入', en: 'investment' },
    rules: [
      {
        code: 'investment-spent-already',
        clauses: ['D-24'],
        field: 'voucher',
        broken({ context, data }) {
          const found = standing(context.investments).find((one) => one.voucher === data.voucher);
          const there = onHandOf(context);
          if (found === undefined || found.amount <= there) return undefined;
          return {
            zh: `这笔追加投入${yuan(found.amount)}，专户只剩${yuan(there)}，其余已支出或交回，不能冲销；付错的，先冲销支付。`,
            en: `It is of ${yuan(found.amount, 'en')}, and the account holds only ${yuan(there, 'en')}: the rest was spent or handed over. Reverse payments that were wrong first.`,
          };
        },
      },
    ],
    clauses: ['D-40'],
  }),
};
