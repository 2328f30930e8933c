import type { AccountCode } from '../core/ledger/chart.ts';
import type { Fen } from '../core/values/vocabulary.ts';
import { sumOfAmounts } from '../core/values/money.ts';
import { sumOf } from '../core/patterns/tranche.ts';
import type { Context } from './context.ts';

/** All that the project was ever given: province, match, money from other projects, further investment. */
export const wholeOf = (context: Context): Fen =>
  context.province +
  sumOfAmounts(context.match) +
  sumOfAmounts(context.received) +
  sumOfAmounts(context.investments);

/** All that is not spent: what the project hands over when it ends. 二(二)2 */
export const unspentOf = (context: Context): Fen => wholeOf(context) - sumOfAmounts(context.payments);

/** What the project's account holds until it is handed over. */
export const onHandOf = (context: Context): Fen =>
  sumOf(context.tranches, 'released') +
  sumOfAmounts(context.received) +
  sumOfAmounts(context.investments) -
  sumOfAmounts(context.payments);

/** What is promised to the project and not released, forfeited tranches included, until it is handed over. */
export const reservedOf = ({ tranches }: Context): Fen =>
  sumOf(tranches, 'planned') + sumOf(tranches, 'forfeited');

/**
 * Where the project's money is, in fen: `whole = spent + onHand + unreleased + forfeited + handedOver`, always. A
 * decision that waits for the books has moved nothing yet.
 */
export function money(context: Context): Record<string, Fen> {
  const gone = context.handedOver > 0;
  return {
    whole: wholeOf(context),
    spent: sumOfAmounts(context.payments),
    onHand: gone ? 0 : onHandOf(context),
    unreleased: gone ? 0 : sumOf(context.tranches, 'planned'),
    forfeited: gone ? 0 : sumOf(context.tranches, 'forfeited'),
    handedOver: context.handedOver,
  };
}

/**
 * What the ledger holds for the project, in fen by account, once everything it asked for is booked and nothing is
 * pending: nothing before it is registered, and after it has ended nothing but what it brought in and spent. 三(二)
 */
export function books(context: Context): Partial<Record<AccountCode, Fen>> {
  if (context.register === undefined) return {};
  const gone = context.handedOver > 0;
  const onHand = gone ? 0 : onHandOf(context);
  return {
    '1030': onHand,
    '3020': gone ? 0 : reservedOf(context),
    '3030': onHand,
    '4010': context.province + sumOfAmounts(context.match) + sumOfAmounts(context.investments),
    '5010': sumOfAmounts(context.payments),
  };
}
