import type { Fen, Instant } from '../values/vocabulary.ts';
import { split } from '../values/money.ts';

/** An instalment 分期拨付 of a sum: planned, then released or forfeited. Amount in fen. */
export interface Tranche {
  no: number;
  amount: Fen;
  state: 'planned' | 'released' | 'forfeited';
  /** When and by whom it was released or forfeited. */
  at?: Instant;
  by?: string;
  voucher?: string;
  reasons?: string[];
}

/** Divides a sum by a ratio to the fen; the last instalment takes the remainder. */
export const tranches = (whole: Fen, ratio: readonly number[]): Tranche[] =>
  split(whole, ratio).map((amount, index) => ({ no: index + 1, amount, state: 'planned' }));

/** The instalment whose turn it is; nothing when all are released or forfeited. */
export const nextTranche = (list: readonly Tranche[]): Tranche | undefined =>
  list.find((one) => one.state === 'planned');

/** The sum of the instalments in a state. */
export const sumOf = (list: readonly Tranche[], state: Tranche['state']): Fen =>
  list.filter((one) => one.state === state).reduce((sum, one) => sum + one.amount, 0);

/** The list with one instalment settled. */
export const settled = (
  list: readonly Tranche[],
  no: number,
  how: Partial<Tranche> & { state: 'released' | 'forfeited' },
): Tranche[] => list.map((one) => (one.no === no ? { ...one, ...how } : one));
