import type { Context } from './context.ts';
import type { Paper } from './vocabulary.ts';

/** The number that each paper carries at present; nothing for a paper that is not there yet. 五 */
export const numbersOf = ({ application, contract, iou }: Context): Record<Paper, string | undefined> => ({
  application: application.number,
  contract: contract?.number,
  iou: iou?.number,
});
