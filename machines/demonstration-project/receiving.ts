import { z } from 'zod';
import { event as eventOf, type Rule } from '../core/definition/definition.ts';
import { choice, field } from '../core/definition/field.ts';
import { happened } from '../core/definition/form-fields.ts';
import { notify } from '../core/definition/notify.ts';
import { append, listOf, type Recorded, recorded } from '../core/definition/recording.ts';
import type { BookingContext } from '../core/patterns/booking.ts';
import { notBefore } from '../core/patterns/days.ts';
import { formatDate } from '../core/values/calendar.ts';
import { positiveFen, sumOfAmounts } from '../core/values/money.ts';
import { shortText } from '../core/values/text.ts';
import { word } from '../core/values/word.ts';
import { yuan } from '../core/values/yuan.ts';
import { contribution, entries, paid, voucherOf } from './bookings.ts';
import { type Fund, promises } from './money.ts';
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
import { fundSourceTitles } from './vocabulary.ts';

/** Money that comes in: what was promised, another project's, further investment. 三(一), 二(二)2, 二(三)2 */

const sourceTitles = { province: { zh: '省级补助', en: 'from the province' }, ...fundSourceTitles };

const receipt = z.strictObject({
  source: choice(sourceTitles, '资金来源', 'source'),
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
  source: choice(fundSourceTitles, '资金来源', 'source'),
  amount: positiveFen,
  payee,
  purpose,
  minutes: shortText,
  voucher,
});

/** What comes in leaves on record. */
export const incoming = {
  received: listOf<Recorded<typeof transfer>>(),
  investments: listOf<Recorded<typeof investment>>(),
};

type Own = Fund & typeof incoming;
type Context = Project &
  Progress &
  BookingContext &
  Deliberation &
  SpecialAccount &
  Own & { payments: { voucher: string }[]; completedAt?: string; promotion?: object };
const event = eventOf<Context, Own>();
const finance = { roles: ['countyFinance'], capacity: 'pay' };

/** What comes in was promised, by this source and not less. 三(一) */
const promised: Rule<Context, Receipt> = {
  code: 'not-promised',
  clauses: ['D-26'],
  field: 'amount',
  broken({ context, data: { source, amount } }) {
    const { receipts } = context;
    const whole = promises(context).get(source) ?? 0;
    const so = receipts === undefined ? whole : sumOfAmounts(receipts.filter((one) => one.source === source));
    if (so + amount <= whole) return undefined;
    const { zh, en } = sourceTitles[source];
    return {
      zh: `${zh}应到${yuan(whole)}，已到${yuan(so)}，不能再到${yuan(amount)}。`,
      en: `${en}: ${yuan(whole, 'en')} was promised and ${yuan(so, 'en')} has come in; ${yuan(amount, 'en')} is too much.`,
    };
  },
};

export const receivingEvents = {
  'receipt.confirm': event({
    ...finance,
    title: { zh: '确认资金到账', en: 'confirm a receipt' },
    schema: receipt,
    rules: [promised, ownVoucher, notBefore(['D-26'], opening)],
    // It comes in, and all of it is reserved for the project.
    books: (context, decided) => ({ bookings: contribution(context, decided) }),
    booked: (context, decided) => ({ receipts: [...(context.receipts ?? []), recorded(decided)] }),
    clauses: ['D-26'],
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
      toSpecialAccount,
      ...minutesOf<Context, z.output<typeof investment>>(({ investments }, { minutes, amount }) => ({
        what: { zh: '追加投入', en: 'further investment' },
        amount: amount + sumOfAmounts(investments.filter((one) => one.minutes === minutes)),
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
};
