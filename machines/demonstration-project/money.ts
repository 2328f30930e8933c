import type { Fen } from '../core/money.ts';
import { sumOf } from '../core/patterns/tranche.ts';
import type { Context } from './context.ts';

/** The sum of a list of amounts. */
export const sumOfAmounts = (list: readonly { amount: Fen }[]): Fen =>
  list.reduce((sum, one) => sum + one.amount, 0);

/** All that the project was ever given: province, match, money from other projects, further investment. */
export const wholeOf = (context: Context): Fen =>
  context.province +
  sumOfAmounts(context.match) +
  sumOfAmounts(context.received) +
  sumOfAmounts(context.investments);

/** All that is not spent: what the project hands over when it ends. 二(二)2 */
export const unspentOf = (context: Context): Fen => wholeOf(context) - sumOfAmounts(context.payments);

/** What the special account holds. */
export const onHandOf = (context: Context): Fen =>
  sumOf(context.tranches, 'released') +
  sumOfAmounts(context.received) +
  sumOfAmounts(context.investments) -
  sumOfAmounts(context.payments);

/** Where the project's money is, in fen: `whole = spent + onHand + unreleased + forfeited + handedOver`, always. */
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
