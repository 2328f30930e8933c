import type { Booking, BookRequest } from '../core/ledger/booking.ts';
import type { AccountCode } from '../core/ledger/chart.ts';
import { bookingOf } from '../core/patterns/booking.ts';
import { sumOf, type Tranche } from '../core/patterns/tranche.ts';
import { sumOfAmounts } from '../core/values/money.ts';
import type { Actor, Fen, Instant } from '../core/values/vocabulary.ts';
import type { Input } from './input.ts';
import type { Project } from './project.ts';
import { fundSourceTitles } from './vocabulary.ts';

/** Where the money of a project is, and what it has booked of it. */

/** What a project is given at first, the tranches in which it gets it, and what goes back at the end. In fen. */
export interface Funds {
  province: Fen;
  match: Input['funds']['match'];
  tranches: Tranche[];
  /** What the books have taken back into the county's fund at the end. */
  handedOver: Fen;
}

/** Everything that changes where the money is. */
export interface Sums extends Funds {
  received: { amount: Fen }[];
  investments: { amount: Fen }[];
  payments: { amount: Fen }[];
}

/** All that the project was ever given: province, match, money from other projects, further investment. */
export const wholeOf = ({ province, match, received, investments }: Sums): Fen =>
  province + sumOfAmounts(match) + sumOfAmounts(received) + sumOfAmounts(investments);

/** All that is not spent: what the project hands over when it ends. 二(二)2 */
export const unspentOf = (sums: Sums): Fen => wholeOf(sums) - sumOfAmounts(sums.payments);

/** What the project's account holds until it is handed over. */
export const onHandOf = ({ tranches, received, investments, payments }: Sums): Fen =>
  sumOf(tranches, 'released') +
  sumOfAmounts(received) +
  sumOfAmounts(investments) -
  sumOfAmounts(payments);

