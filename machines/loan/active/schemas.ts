import { z } from 'zod';
import { plainDate } from '../../core/values/calendar.ts';
import { problem } from '../../core/values/issues.ts';
import { positiveFen } from '../../core/values/money.ts';
import { longText, shortText, text } from '../../core/values/text.ts';
import { word } from '../../core/values/word.ts';

const opinion = z.strictObject({ opinion: longText });
const disaster = word(100);

/** A damaged project and its direct loss. 灾害 */
const damagedProject = z.strictObject({ name: shortText, damage: longText, loss: positiveFen });

const damagedProjects = z
  .array(damagedProject)
  .min(1)
  .max(20)
  .check((ctx) => {
    const loss = ctx.value.reduce((sum, one) => sum + one.loss, 0);
    if (!Number.isSafeInteger(loss))
      ctx.issues.push(problem(loss, text('损失合计过大', 'the losses together are too large')));
  });

/** The form of every decision on an active loan. Amounts in fen, `on` the business date. 四、五、灾害 */
export const schemas = {
  'change.request': z.strictObject({
    class: word(40),
    content: longText,
    scale: shortText,
    reason: longText,
  }),
  'change.approve': opinion,
  'change.refuse': opinion,
  'reschedule.request': z.strictObject({
    reason: longText,
    disaster: disaster.optional(),
    schedule: z
      .array(z.strictObject({ due: plainDate, amount: positiveFen }))
      .min(1)
      .max(60),
  }),
  'reschedule.approve': opinion,
  'reschedule.reject': opinion,
  'reschedule.undo': z.strictObject({ reason: longText }),
  'disaster.notify': z.strictObject({ disaster, title: shortText, on: plainDate }),
  'claim.submit': z.strictObject({ disaster, projects: damagedProjects }),
};
export type Schemas = typeof schemas;

/** A decision as the machine receives it, its data checked. */
export type Data<Name extends keyof Schemas> = z.output<Schemas[Name]>;
