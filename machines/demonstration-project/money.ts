import type { AccountCode } from '../core/ledger/chart.ts';
import type { Field, List } from '../core/definition/forms.ts';
import { sumOf, type Tranche } from '../core/patterns/tranche.ts';
import { sumOfAmounts } from '../core/values/money.ts';
import type { Fen, Instant, Text } from '../core/values/vocabulary.ts';
import type { Input } from './opening.ts';

/** Where the money of a project is. Everything in fen. 三 */

/** Money that the finance office has confirmed as received, of one of the sources that promised it. */
interface Receipt extends Amount {
  source: string;
  voucher: string;
}

/** What a project is promised at first, what came of it, the tranches in which it gets it, and what goes back at the end. */
export interface Fund {
  province: Fen;
  match: Input['funds']['match'];
  /** Absent in a case that was registered when all that is promised was taken as received. */
  receipts?: Receipt[];
  tranches: Tranche[];
  /** What the books have taken back into the county's fund at the end. */
  handedOver: Fen;
}

/** An amount that went in or out, and when. */
interface Amount {
  amount: Fen;
  at: Instant;
}

/** All that changes where the money is. */
export interface Sums extends Fund {
  received: Amount[];
  investments: Amount[];
  payments: Amount[];
}

/** What each source has promised 三(一): the province, and those of the match. */
export const promises = ({ province, match }: Pick<Fund, 'province' | 'match'>): Map<string, Fen> => {
  const all = new Map([['province', province]]);
  for (const { source, amount } of match) all.set(source, (all.get(source) ?? 0) + amount);
  return all;
};

const promisedOf = ({ province, match }: Fund): Fen => province + sumOfAmounts(match);

/** What has come in of what was promised. */
export const confirmedOf = (fund: Fund): Fen =>
  fund.receipts === undefined ? promisedOf(fund) : sumOfAmounts(fund.receipts);

/** What is promised and has not come in. */
const expectedOf = (fund: Fund): Fen => promisedOf(fund) - confirmedOf(fund);

/** All that the project is to have: province, match, money from other projects, further investment. */
export const wholeOf = (sums: Sums): Fen =>
  promisedOf(sums) + sumOfAmounts(sums.received) + sumOfAmounts(sums.investments);

/** All that came in and is not spent: what the project hands over when it ends. 二(二)2 */
export const unspentOf = (sums: Sums): Fen =>
  confirmedOf(sums) +
  sumOfAmounts(sums.received) +
  sumOfAmounts(sums.investments) -
  sumOfAmounts(sums.payments);

/** What the project's account holds until it is handed over. */
export const onHandOf = ({ tranches, received, investments, payments }: Sums): Fen =>
  sumOf(tranches, 'released') + sumOfAmounts(received) + sumOfAmounts(investments) - sumOfAmounts(payments);

/** What has come in for the project and is not released, forfeited tranches included, until it is handed over. */
export const reservedOf = (fund: Fund): Fen => confirmedOf(fund) - sumOf(fund.tranches, 'released');

/** Where the money is, as `money` counts it. */
export const moneyTitles: Record<string, Text> = {
  whole: { zh: '资金总额', en: 'whole fund' },
  spent: { zh: '已支出', en: 'spent' },
  onHand: { zh: '专户结存', en: 'in the special account' },
  unreleased: { zh: '已到账未拨付', en: 'received, not released' },
  expected: { zh: '待到账', en: 'not yet received' },
  handedOver: { zh: '已交回', en: 'handed over' },
};

/**
 * Where the project's money is: `whole = spent + onHand + unreleased + expected + handedOver`, always. A decision that
 * waits for the books has moved nothing yet; what never came in stays expected.
 */
export function money(sums: Sums): Record<string, Fen> {
  const gone = sums.handedOver > 0;
  return {
    whole: wholeOf(sums),
    spent: sumOfAmounts(sums.payments),
    onHand: gone ? 0 : onHandOf(sums),
    unreleased: gone ? 0 : reservedOf(sums),
    expected: expectedOf(sums),
    handedOver: sums.handedOver,
  };
}

/**
 * What the ledger holds for the project, by account, once everything it asked for is booked and nothing is pending:
 * nothing before it is registered, and after it has ended nothing but what it brought in and spent. 三(二)
 */
export function books(sums: Sums & { register?: object }): Partial<Record<AccountCode, Fen>> {
  if (sums.register === undefined) return {};
  const gone = sums.handedOver > 0;
  const onHand = gone ? 0 : onHandOf(sums);
  return {
    '1030': onHand,
    '3020': gone ? 0 : reservedOf(sums),
    '3030': onHand,
    '4010': confirmedOf(sums) + sumOfAmounts(sums.investments),
    '5010': sumOfAmounts(sums.payments),
  };
}

/** What is on record by an instant, of a list. */
export const recordedBy = <Entry extends { at: Instant }>(until: Instant, list: Entry[]): Entry[] =>
  list.filter(({ at }) => at <= until);

/** The money's record as it stood at an instant. */
const asOf = (sums: Sums, until: Instant): Sums => ({
  ...sums,
  ...(sums.receipts === undefined ? {} : { receipts: recordedBy(until, sums.receipts) }),
  received: recordedBy(until, sums.received),
  investments: recordedBy(until, sums.investments),
  payments: recordedBy(until, sums.payments),
  tranches: sums.tranches.map((one) => ((one.at ?? until) <= until ? one : { ...one, state: 'planned' })),
});

/** How much there is, what was paid out to the project and what it spent, as it is disclosed. */
export function moneyRows(sums: Sums, until: Instant): Field[] {
  const then = asOf(sums, until);
  return [
    { label: { zh: '资金总额', en: 'Fund' }, value: { fen: wholeOf(then) } },
    { label: { zh: '已到账', en: 'Received' }, value: { fen: wholeOf(then) - expectedOf(then) } },
    { label: { zh: '已拨付', en: 'Released' }, value: { fen: sumOf(then.tranches, 'released') } },
    { label: { zh: '已支出', en: 'Spent' }, value: { fen: sumOfAmounts(then.payments) } },
    { label: { zh: '专户结存', en: 'In the special account' }, value: { fen: onHandOf(then) } },
  ];
}

/** The instalments that were released, as they are disclosed. 三(三) */
export const tranchesReleased = (sums: Sums, until: Instant): List => ({
  title: { zh: '资金拨付', en: 'Released' },
  columns: [
    { zh: '期次', en: 'Tranche' },
    { zh: '金额', en: 'Amount' },
    { zh: '日期', en: 'Date' },
  ],
  rows: asOf(sums, until)
    .tranches.filter(({ state }) => state === 'released')
    .map(({ no, amount, at }) => [no, { fen: amount }, at === undefined ? undefined : { day: at }]),
});
