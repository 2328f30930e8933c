import type { Question } from '../core/patterns/ask-case.ts';
import type { Context } from './context.ts';
import { unspentOf } from './money.ts';

/** What a project asks of the county's programme; each question has one id, so that it counts once. */

/** To take over what was not spent and is back in the fund, for the next project. 二(二)2 */
export const handOver = (context: Context): Question => ({
  to: context.programme,
  event: 'funds.return',
  data: { transfer: `${context.id}/unspent`, project: context.id, amount: unspentOf(context) },
  id: `${context.id}/unspent`,
});
