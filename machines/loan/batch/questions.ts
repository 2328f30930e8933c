import type { Question } from '../../core/patterns/ask-case.ts';
import { countOf } from '../../core/patterns/tally.ts';
import type { Context } from './context.ts';

/** What a batch asks of its programme; each question has one id, so that it counts once. */

/** A place among the programme's batches. */
export const enter = ({ id, programme, no, plan, follows }: Context): Question => ({
  to: programme,
  event: 'batch.enter',
  data: { batch: id, no, year: plan.year, ...(follows === undefined ? {} : { follows }) },
  id: `${id}/enter`,
});

/** To be let go, with the numbers at the end. */
export const leave = (context: Context): Question => {
  const { id, programme, closing } = context;
  if (closing === undefined) throw new Error('The batch has not been counted at its end.');
  const all = closing.stages.map((one) => one.stage);
  return {
    to: programme,
    event: 'batch.leave',
    data: {
      batch: id,
      applications: context.applications ?? 0,
      ended: countOf(closing, all, 'ended'),
      lost: countOf(closing, all, 'lost'),
    },
    id: `${id}/leave`,
  };
};
