import { z } from 'zod';
import { field, money, plainDate, planFields, shippedPlans, workingCalendar } from 'countersign/lifecycle';

const days = (zh: string, en: string) => field(z.int().min(1).max(60), zh, en);
const percent = z.int().min(1).max(100);

/** What may differ from year to year stands in the plan; each case keeps the one that it was opened with. */
const plan = z.strictObject({
  ...planFields,
  from: field(plainDate, '申报开始', 'applications from'),
  to: field(plainDate, '申报截止', 'applications until'),
  most: money('最高补助额', 'highest grant'),
  passMark: field(percent, '及格分（平均）', 'pass mark, on average'),
  firstShare: field(percent, '首次拨付比例（%）', 'share of the first drawdown, %'),
  ends: field(plainDate, '实施截止日', 'last day of the work'),
  limits: field(
    z.strictObject({
      eligibility: days('资格审查', 'eligibility'),
      scoring: days('评分', 'scoring'),
      award: days('审定', 'award'),
      report: days('季度终了后报送', 'reporting after a quarter'),
      audit: days('审计', 'audit'),
      recovery: days('退回', 'recovery'),
      appeal: days('申诉', 'appeal'),
      answer: days('申诉答复', 'answer to an appeal'),
    }),
    '办理时限（工作日）',
    'time limits in working days',
  ),
});
export type Plan = z.output<typeof plan>;

const limits = { eligibility: 5, scoring: 10, award: 10, report: 10, audit: 20, recovery: 20 };
const sample: Plan = {
  id: 'small-grant-2027',
  from: '2027-03-01',
  to: '2027-03-31',
  most: 2_000_000,
  passMark: 70,
  firstShare: 60,
  ends: '2027-11-30',
  limits: { ...limits, appeal: 10, answer: 15 },
  calendar: workingCalendar(2027, 2028),
  notes: [{ zh: '样例，不是哪个县的规定。', en: 'A sample, not the rules of any county.' }],
};

export const { planInput } = shippedPlans({
  schema: plan,
  plans: { '2027': { title: { zh: '2027年样例方案', en: 'the sample of 2027' }, plan: sample } },
  year: ({ from }) => Number(from.slice(0, 4)),
});
