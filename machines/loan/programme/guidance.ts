import { z } from 'zod';
import { event as eventOf } from '../../core/definition/definition.ts';
import { choice, field } from '../../core/definition/field.ts';
import { count, happened } from '../../core/definition/form-fields.ts';
import type { ReportDefinition } from '../../core/definition/forms.ts';
import { type Recorded, recorded } from '../../core/definition/recording.ts';
import { notBefore } from '../../core/patterns/days.ts';
import { dateOf } from '../../core/values/calendar.ts';
import { longText } from '../../core/values/text.ts';
import type { Text } from '../../core/values/vocabulary.ts';
import { beginOf, type Founded } from './founding.ts';
import { office } from './programme.ts';

/** What the county office does for the programme besides deciding 指导、培训、跟踪: on record, and it blocks nothing. 四 */

const kindTitles: Record<'guidance' | 'training' | 'tracking', Text> = {
  guidance: { zh: '业务指导', en: 'guidance' },
  training: { zh: '技术培训', en: 'training' },
  tracking: { zh: '跟踪服务', en: 'tracking' },
};

const work = z.strictObject({
  kind: choice(kindTitles, '工作类别', 'kind of work'),
  on: happened('开展日期', 'on'),
  people: count('参加人数', 'how many took part'),
  content: field(longText.max(1_000), '工作内容', 'what was done'),
});

/** What is on record of it; a programme that was founded before it was asked for has no list. */
export interface Guidance {
  guidance?: Omit<Recorded<typeof work>, 'content'>[];
}

type Context = Founded & Guidance;

export const guidanceEvents = {
  // Its words stand in the log.
  'guidance.record': eventOf<Context>()({
    ...office,
    title: { zh: '记录指导和培训', en: 'record guidance and training' },
    schema: work,
    rules: [
      notBefore<Context>(['L-12'], (context) => ({
        day: dateOf(beginOf(context)),
        what: { zh: '制定规划', en: 'the plans were adopted' },
      })),
    ],
    record({ guidance = [] }, decided) {
      const { content: _, ...kept } = recorded(decided);
      return { guidance: [...guidance, kept] };
    },
    clauses: ['L-12'],
  }),
};

/** 指导和培训情况: what the county office has done, by day. */
export const guidanceReport: ReportDefinition<Context> = {
  title: { zh: '指导和培训情况', en: 'Guidance and training' },
  clauses: ['L-12'],
  columns: {
    kind: { zh: '工作类别', en: 'Kind' },
    date: { zh: '日期', en: 'Date' },
    people: { zh: '参加人数', en: 'People' },
    by: { zh: '记录人', en: 'Recorded by' },
  },
  rows: ({ context }) =>
    (context.guidance ?? []).map((one) => ({
      year: Number(one.on.slice(0, 4)),
      cells: {
        kind: kindTitles[one.kind],
        date: { day: one.on },
        people: one.people,
        by: { person: one.by },
      },
    })),
};
