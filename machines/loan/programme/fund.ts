import { z } from 'zod';
import { event as eventOf } from '../../core/definition/definition.ts';
import { choice, field } from '../../core/definition/field.ts';
import { happened, money as yuanField, nothing, voucher } from '../../core/definition/form-fields.ts';
import type { StatePart } from '../../core/definition/part.ts';
import { append, listOf, notYet, type Recorded, recorded } from '../../core/definition/recording.ts';
import { meta } from '../../core/definition/state-meta.ts';
import type { Source } from '../../core/ledger/booking.ts';
import type { AccountCode } from '../../core/ledger/chart.ts';
import { askedOf, booking, type BookingContext, bookingOf } from '../../core/patterns/booking.ts';
import { notBefore } from '../../core/patterns/days.ts';
import { dateOf } from '../../core/values/calendar.ts';
import { sumOfAmounts } from '../../core/values/money.ts';
import { shortText, text } from '../../core/values/text.ts';
import type { Fen, Text } from '../../core/values/vocabulary.ts';
import type { Programme } from './programme.ts';

/** The fund 资金: one special account 专户 at the county's settlement centre, and what is put in. 一、三 */

const sourceTitles: Record<Source, Text> = {
  province: { zh: '省级补助', en: 'provincial grant' },
  retainedPartyDues: { zh: '留存党费', en: 'retained party dues' },
  partyAidFund: { zh: '党内关爱资金', en: 'party aid fund' },
  departmentFund: { zh: '部门资金', en: 'departmental money' },
  socialFund: { zh: '社会资金', en: 'donations' },
  other: { zh: '其他来源', en: 'another source' },
  furtherInvestment: { zh: '追加投入', en: 'further investment' },
};

const account = z.strictObject({
  number: field(shortText, '专户账号', 'number of the account'),
  name: field(shortText, '专户户名', 'name of the account'),
});

const contribution = z.strictObject({
  source: choice(sourceTitles, '资金来源', 'source of the money'),
  amount: yuanField('投入金额', 'amount put in'),
  on: happened('到账日期', 'received on'),
  voucher,
  payer: field(shortText, '拨款单位', 'who put it in'),
});

/** What the fund leaves on record. Money in fen. */
export const funding = {
  contributions: listOf<Recorded<typeof contribution>>(),
  ...notYet<{ account: Recorded<typeof account> }>(),
};

type Context = Programme & BookingContext & typeof funding;
const event = eventOf<Context>();
const settlement = { roles: ['countySettlement'], capacity: 'settle' };

export const fundEvents = {
  'account.open': event({
    ...settlement,
    title: { zh: '开立专户', en: 'open the special account' },
    schema: account,
    rules: [
      {
        code: 'account-open',
        clauses: ['L-02'],
        broken({ context: { account: open } }) {
          if (open === undefined) return undefined;
          return {
            zh: `专户已开立（${open.name} ${open.number}），只设一个。`,
            en: `The special account is open (${open.name} ${open.number}); there is one only.`,
          };
        },
      },
    ],
    record: (_, decided) => ({ account: recorded(decided) }),
    clauses: ['L-02'],
  }),

  'fund.contribute': event({
    ...settlement,
    title: { zh: '资金投入', en: 'take a contribution' },
    schema: contribution,
    rules: [
      {
        code: 'no-account',
        clauses: ['L-02', 'L-27'],
        broken: ({ context }) =>
          context.account === undefined
            ? text('尚未开立专户，资金不能入账。', 'There is no special account yet; no money can come in.')
            : undefined,
      },
      notBefore<Context>(
        ['L-27', 'L-02'],
        (context) =>
          context.account && {
            day: dateOf(context.account.at),
            what: { zh: '开立专户', en: 'the special account was opened' },
          },
      ),
    ],
    // Into the fund that is the programme's own.
    books({ id: fund }, decided) {
      const { source, amount, on, voucher: paper, payer } = decided.data;
      const contributed = bookingOf(decided, {
        transaction: 'contribution',
        fund,
        amount,
        businessDate: on,
        voucher: paper,
        source,
        purpose: `资金投入：${payer}`,
      });
      return { bookings: [contributed] };
    },
    booked: append('contributions'),
    clauses: ['L-27', 'L-02'],
  }),

  'books.retry': event({
    ...settlement,
    title: { zh: '再次记账', en: 'book again' },
    schema: nothing,
    clauses: ['L-27'],
  }),
};

/** Open for contributions, one at a time: each counts when the books have taken it. */
export const fundState: StatePart = {
  initial: 'open',
  meta: { title: { zh: '资金', en: 'fund' } },
  states: {
    open: {
      id: 'fund',
      ...meta('实施', 'running', 'nobody'),
      on: {
        'account.open': { actions: 'account.open' },
        'fund.contribute': { target: 'booking', actions: 'fund.contribute' },
      },
    },
    booking: booking<Context>({
      title: { zh: '资金入账', en: 'booking a contribution' },
      owner: 'countySettlement',
      request: askedOf(fundEvents),
      booked: '#fund',
      refused: '#fund',
      retry: 'books.retry',
    }),
  },
};

/** What has come into the fund; where it is now is for the books to say. In fen. */
export const money = ({ contributions }: Context): Record<string, Fen> => ({
  contributed: sumOfAmounts(contributions),
});

export const moneyTitles = { contributed: { zh: '累计投入', en: 'contributed' } };

/** What the books must hold for the programme: what it has brought in. */
export const books = ({ contributions }: Context): Partial<Record<AccountCode, Fen>> => ({
  '4010': sumOfAmounts(contributions),
});
