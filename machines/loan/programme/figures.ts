import type { ReportDefinition } from '../../core/definition/forms.ts';
import type { TallyRequest } from '../../core/patterns/tally.ts';
import { loanStages } from '../vocabulary.ts';
import type { Context } from './context.ts';
import { townshipsOf } from './periods.ts';

/** The loans of every batch, counted for each township. 四 */
export const figuresRequest = (context: Context): TallyRequest => ({
  lifecycle: 'loan',
  idPrefixes: context.batches.map((one) => `${one.batch}-`),
  stages: loanStages,
  townships: townshipsOf(context),
});

/** 调度会数据: how the loans of each township stand, prepared for each dispatch meeting. */
export const figures: ReportDefinition<Context> = {
  title: { zh: '调度会数据', en: 'Figures for the dispatch meetings' },
  clauses: ['L-30', 'L-13'],
  columns: {
    quarter: { zh: '季度末月', en: 'Quarter' },
    township: { zh: '乡镇', en: 'Township' },
    ...loanStages,
    reportsMissing: { zh: '未汇报月份', en: 'Months not reported' },
  },
  rows: ({ context }) =>
    context.figures.flatMap(({ quarter, townships }) =>
      townships.map(({ township, stages, reportsMissing }) => ({
        year: Number(quarter.slice(0, 4)),
        cells: {
          quarter,
          township: { place: township },
          ...Object.fromEntries(
            stages.map(({ stage, open, ended }) => [stage, stage === 'ended' ? ended : open]),
          ),
          reportsMissing: reportsMissing.join(' '),
        },
      })),
    ),
};
