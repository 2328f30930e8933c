import type { AccountCode } from '../core/ledger/chart.ts';
import type { Field, List } from '../core/definition/forms.ts';
import { type Reversible, standing } from '../core/patterns/reversal.ts';
import { sumOf, type Tranche } from '../core/patterns/tranche.ts';
import { sumOfAmounts } from '../core/values/money.ts';
import type { Fen, Instant, Text } from '../core/values/vocabulary.ts';
import { chosenTitle } from './open-lists.ts';
import type { Input } from './opening.ts';
import type { Plan } from './plan.ts';
import { sourceTitles } from './vocabulary.ts';

/** Where the money of a project is. Everything in fen. 三 */

/** Money that the finance office has confirmed as received, of one of the sources that promised it. */
interface Receipt extends Amount, Source {
  voucher: string;
}

/** Where money comes from: a source that the plan names besides by its name. */
interface Source {
  source: string;
  name?: string | undefined;
}

/** What went back into the county's fund at an end; `reserved` of it had never been released. */
interface Return {
  amount: Fen;
  reserved: Fen;
  at: Instant;
}

/** What a project is promised at first, what came of it, the tranches in which it gets it, and what goes back at the end. */
export interface Fund {
  province: Fen;
  match: Input['funds']['match'];
  /** Absent in a case that was registered when all that is promised was taken as received. */
  receipts?: Receipt[];
  tranches: Tranche[];
  /** What the books have taken back into the county's fund at the end, and each time: a case may be reopened. */
  handedOver: Fen;
  returns?: Return[];
}

/** An amount that went in or out, and when. */
interface Amount extends Reversible {
  amount: Fen;
  at: Instant;
}

/** All that changes where the money is. */
export interface Sums extends Fund {
  received: Amount[];
  investments: Amount[];
  payments: Amount[];
}

/** What a source is called. */
export const titleOfSource = ({ plan }: { plan: Plan }, { source, name }: Source): Text =>
  chosenTitle({ value: source, name }, sourceTitles, plan.further?.fundSources);

/** What a source has promised 三(一), the province or one of the match, and what has come in of it. */
export function promised(fund: Fund & { plan: Plan }, source: Source): { whole: Fen; soFar: Fen } {
  const { province, match, receipts } = fund;
  const { zh } = titleOfSource(fund, source);
  const of = (list: (Source & { amount: Fen })[]) =>
    sumOfAmounts(list.filter((one) => titleOfSource(fund, one).zh === zh));
  const whole = of([{ source: 'province', amount: province }, ...match]);
  return { whole, soFar: receipts === undefined ? whole : of(standing(receipts)) };
}

const promisedOf = ({ province, match }: Fund): Fen => province + sumOfAmounts(match);

/** What has come in of what was promised. */
export const confirmedOf = (fund: Fund): Fen =>
  fund.receipts === undefined ? promisedOf(fund) : sumOfAmounts(standing(fund.receipts));

/** What went back each time; cases that ended before only the sum was kept of what was not spent. */
const returnsOf = (fund: Fund): Omit<Return, 'at'>[] =>
  fund.returns ?? (fund.handedOver > 0 ? [{ amount: fund.handedOver, reserved: neverReleased(fund) }] : []);

/** What was invested further. */
const investedIn = ({ investments }: Pick<Sums, 'investments'>): Fen => sumOfAmounts(standing(investments));

/** What has been spent. */
export const spentOf = ({ payments }: Pick<Sums, 'payments'>): Fen => sumOfAmounts(standing(payments));

/** What is promised and has not come in. */
const expectedOf = (fund: Fund): Fen => promisedOf(fund) - confirmedOf(fund);

/** All that the project is to have: province, match, money from other projects, further investment. */
export const wholeOf = (sums: Sums): Fen => promisedOf(sums) + sumOfAmounts(sums.received) + investedIn(sums);

const neverReleased = (fund: Fund): Fen => confirmedOf(fund) - sumOf(fund.tranches, 'released');

/** What has come in for the project and is not released, forfeited tranches included, until it is handed over. */
export const reservedOf = (fund: Fund): Fen =>
  neverReleased(fund) - returnsOf(fund).reduce((sum, one) => sum + one.reserved, 0);

/** What the project's account holds until it is handed over. */
export const onHandOf = (sums: Sums): Fen =>
  sumOf(sums.tranches, 'released') +
  sumOfAmounts(sums.received) +
  investedIn(sums) -
  spentOf(sums) -
  returnsOf(sums).reduce((sum, one) => sum + one.amount - one.reserved, 0);

/** All that came in and is neither spent nor handed over: what the project hands over when it ends. 二(二)2 */
export const unspentOf = (sums: Sums): Fen => reservedOf(sums) + onHandOf(sums);

/** What went back last, and how often something did. */
export function lastReturn(sums: Sums): { amount: Fen; no: number } {
  const all = returnsOf(sums);
  return { amount: all.at(-1)?.amount ?? 0, no: all.length };
}

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
  return {
    whole: wholeOf(sums),
    spent: spentOf(sums),
    onHand: onHandOf(sums),
    unreleased: reservedOf(sums),
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
  const onHand = onHandOf(sums);
  return {
    '1030': onHand,
    '3020': reservedOf(sums),
    '3030': onHand,
    '4010': confirmedOf(sums) + investedIn(sums),
    '5010': spentOf(sums),
  };
}

/** What counted at an instant, of a list: on record by then and not reversed yet. */
export const countedBy = <Entry extends Amount>(until: Instant, list: Entry[]): Entry[] =>
  list
    .filter(({ at, reversed }) => at <= until && (reversed === undefined || reversed.at > until))
    .map((one) => {
      const { reversed: _, ...then } = one;
      return then as Entry;
    });

/** The money's record as it stood at an instant. */
const asOf = (sums: Sums, until: Instant): Sums => ({
  ...sums,
  ...(sums.receipts === undefined ? {} : { receipts: countedBy(until, sums.receipts) }),
  received: countedBy(until, sums.received),
  investments: countedBy(until, sums.investments),
  payments: countedBy(until, sums.payments),
  returns: countedBy(until, sums.returns ?? []),
  tranches: sums.tranches.map((one) => ((one.at ?? until) <= until ? one : { ...one, state: 'planned' })),
});

/** How much there is, what was paid out to the project and what it spent, as it is disclosed. */
export function moneyRows(sums: Sums, until: Instant): Field[] {
  const then = asOf(sums, until);
  return [
    { label: { zh: '资金总额', en: 'Fund' }, value: { fen: wholeOf(then) } },
    { label: { zh: '已到账', en: 'Received' }, value: { fen: wholeOf(then) - expectedOf(then) } },
    { label: { zh: '已拨付', en: 'Released' }, value: { fen: sumOf(then.tranches, 'released') } },
    { label: { zh: '已支出', en: 'Spent' }, value: { fen: spentOf(then) } },
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
