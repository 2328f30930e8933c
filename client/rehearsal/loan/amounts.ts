import type { Fen } from '../../../machines/core/values/vocabulary.ts';
import type { Plan } from '../../../machines/loan/plan.ts';

/** Loans are given in whole tens of yuan. */
const UNIT = 1_000;

/** How the money of a batch is divided: a share for each class, well below its ceiling. */
const shares = [17, 22, 24, 17];

/**
 * What each household of a batch is lent, in fen: classes in turn, in whole tens of yuan, summing to the batch's
 * whole. Throws a RangeError where a class's ceiling would be passed.
 */
export function amountsOf(plan: Plan, households: number, whole: Fen): Fen[] {
  const weights = Array.from({ length: households }, (_, index) => shares[index % plan.classes.length] ?? 20);
  const all = weights.reduce((sum, one) => sum + one, 0);
  const units = Math.floor(whole / UNIT);
  const amounts = weights.map((weight) => Math.floor((units * weight) / all) * UNIT);
  // What rounding left over goes to the first households, ten yuan each.
  let left = whole - amounts.reduce((sum, one) => sum + one, 0);
  for (let index = 0; left > 0; index = (index + 1) % amounts.length) {
    const more = Math.min(left, UNIT);
    amounts[index] = (amounts[index] ?? 0) + more;
    left -= more;
  }
  amounts.forEach((amount, index) => {
    const { ceiling = 0, code } = plan.classes[index % plan.classes.length] ?? {};
    if (amount > ceiling)
      throw new RangeError(`${amount} fen is above the ceiling of ${code}, ${ceiling} fen.`);
  });
  return amounts;
}
