import type { ReportDefinition } from '../../core/definition/forms.ts';
import { sumOf } from '../../core/patterns/tranche.ts';
import { townshipOf } from '../../core/values/place.ts';
import type { Context } from '../context.ts';
import { spentOf, wholeOf } from '../money.ts';
import { programmeYear } from '../plan.ts';

/** How each township's projects stand 分乡镇汇总表, with their money. 二(一)3、三 */
export const townshipSummary: ReportDefinition<Context> = {
  title: { zh: '示范项目分乡镇汇总表', en: 'Summary per township' },
  clauses: ['D-08', 'D-26'],
  columns: {
    township: { zh: '乡镇', en: 'Township' },
    projects: { zh: '申报项目', en: 'Projects' },
    registered: { zh: '登记造册', en: 'Registered' },
    started: { zh: '已开工', en: 'Started' },
    accepted: { zh: '终验合格', en: 'Accepted' },
    withdrawn: { zh: '撤回', en: 'Withdrawn' },
    fund: { zh: '资金总额', en: 'Fund' },
    released: { zh: '已拨付', en: 'Released' },
    spent: { zh: '已支出', en: 'Spent' },
  },
  by: 'township',
  total: ['projects', 'registered', 'started', 'accepted', 'withdrawn', 'fund', 'released', 'spent'],
  rows: ({ context }) => [
    {
      year: programmeYear(context.plan),
      cells: {
        township: { place: townshipOf(context.place) ?? context.place },
        projects: 1,
        registered: Number(context.register !== undefined),
        started: Number(context.startedAt !== undefined),
        accepted: Number(context.acceptance.acceptedAt !== undefined),
        withdrawn: Number(context.withdrawal !== undefined),
        fund: { fen: context.register === undefined ? 0 : wholeOf(context) },
        released: { fen: sumOf(context.tranches, 'released') },
        spent: { fen: spentOf(context) },
      },
    },
  ],
};
