import type { ReportDefinition } from '../../core/definition/forms.ts';
import type { Fen } from '../../core/values/vocabulary.ts';
import type { Claim, Context } from './context.ts';

/** Claims summed up: households are counted once, however many claims they have. */
export interface DisasterTotals {
  claims: number;
  households: number;
  projects: number;
  loss: Fen;
}

/** The sums of some claims. 灾害 */
export const totalsOf = (claims: readonly Claim[]): DisasterTotals => ({
  claims: claims.length,
  households: new Set(claims.map((one) => one.loan)).size,
  projects: claims.reduce((sum, one) => sum + one.projects, 0),
  loss: claims.reduce((sum, one) => sum + one.loss, 0),
});

/** 受灾情况: each disaster, and all together. A household hit twice stands in both, and once in the sum. */
export const disasters: ReportDefinition<Context> = {
  title: { zh: '受灾情况', en: 'Disasters' },
  clauses: ['L-24'],
  columns: {
    disaster: { zh: '灾害', en: 'Disaster' },
    on: { zh: '日期', en: 'Date' },
    claims: { zh: '申报次数', en: 'Claims' },
    households: { zh: '受灾户数', en: 'Households' },
    projects: { zh: '受损项目', en: 'Damaged projects' },
    loss: { zh: '直接经济损失', en: 'Direct loss' },
  },
  rows({ context }) {
    const cells = ({ loss, ...counts }: DisasterTotals) => ({ ...counts, loss: { fen: loss } });
    const each = context.disasters.map((one) => ({
      year: Number(one.on.slice(0, 4)),
      cells: {
        disaster: one.title,
        on: { day: one.on },
        ...cells(totalsOf(context.claims.filter(({ disaster }) => disaster === one.disaster))),
      },
    }));
    const year = each.at(-1)?.year ?? context.plan.year;
    const all = { disaster: { zh: '合计', en: 'All' }, on: undefined, ...cells(totalsOf(context.claims)) };
    return each.length === 0 ? [] : [...each, { year, cells: all }];
  },
};
