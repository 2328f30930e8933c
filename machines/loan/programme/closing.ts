import { z } from 'zod';
import { event as eventOf } from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import { type Recorded, recorded } from '../../core/definition/recording.ts';
import type { BookingContext } from '../../core/patterns/booking.ts';
import { longText } from '../../core/values/text.ts';
import { type Batches, openBatches } from './batches.ts';
import type { Damage } from './disasters.ts';
import type { dispatching } from './meetings.ts';
import { office } from './programme.ts';

/** The end of the programme. */

const conclusion = z.strictObject({ summary: field(longText, '工程总结', 'summary') });

/** What the end leaves on record. */
export interface Closing {
  closing?: Recorded<typeof conclusion>;
}

type Context = BookingContext & Batches & Damage & typeof dispatching & Closing;

export const closingEvents = {
  'programme.close': eventOf<Context>()({
    ...office,
    title: { zh: '结束项目', en: 'close the programme' },
    schema: conclusion,
    rules: [
      {
        // Its batches have left with their numbers, and nothing is on its way.
        code: 'not-final',
        clauses: ['L-22', 'L-24'],
        broken({ context }) {
          const batches = openBatches(context).map((one) => one.batch);
          const disasters = context.disasters.flatMap((one) => (one.closed === undefined ? one.title : []));
          const open = [
            ...(batches.length === 0
              ? []
              : [[`未结的批次：${batches.join('、')}`, `open batches: ${batches.join(', ')}`]]),
            ...(disasters.length === 0
              ? []
              : [[`未结的灾害：${disasters.join('、')}`, `open disasters: ${disasters.join(', ')}`]]),
            ...(context.pending || context.preparing
              ? [['尚有记账或清点在途', 'a booking or a count is on its way']]
              : []),
          ];
          if (open.length === 0) return undefined;
          return {
            zh: `${open.map(([zh]) => zh).join('；')}。`,
            en: `Not final yet: ${open.map(([, en]) => en).join('; ')}.`,
          };
        },
      },
    ],
    record: (_, decided) => ({ closing: recorded(decided) }),
    clauses: ['L-22'],
  }),
};
