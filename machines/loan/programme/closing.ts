import { z } from 'zod';
import { event as eventOf } from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import { notYet, type Recorded, recorded } from '../../core/definition/recording.ts';
import type { BookingContext } from '../../core/patterns/booking.ts';
import { longText } from '../../core/values/text.ts';
import { type Batches, openBatches } from './batches.ts';
import { type Damage, openDisasters } from './disasters.ts';
import type { dispatching } from './meetings.ts';
import { office } from './programme.ts';

/** The end of the programme. */

const conclusion = z.strictObject({ summary: field(longText, '工程总结', 'summary') });

/** What the end leaves on record. */
export const ending = notYet<{ closing: Recorded<typeof conclusion> }>();

type Context = BookingContext & Batches & Damage & typeof dispatching & typeof ending;

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
          const open = [
            { zh: '未结的批次', en: 'open batches', names: openBatches(context).map((one) => one.batch) },
            { zh: '未结的灾害', en: 'open disasters', names: openDisasters(context).map((one) => one.title) },
          ].filter(({ names }) => names.length > 0);
          const busy = Boolean(context.pending) || Boolean(context.preparing);
          if (open.length === 0 && !busy) return undefined;
          const zh = open.map((one) => `${one.zh}：${one.names.join('、')}`);
          const en = open.map((one) => `${one.en}: ${one.names.join(', ')}`);
          return {
            zh: `${[...zh, ...(busy ? ['尚有记账或清点在途'] : [])].join('；')}。`,
            en: `Not final yet: ${[...en, ...(busy ? ['a booking or a count is on its way'] : [])].join('; ')}.`,
          };
        },
      },
    ],
    record: (_, decided) => ({ closing: recorded(decided) }),
    clauses: ['L-22'],
  }),
};
