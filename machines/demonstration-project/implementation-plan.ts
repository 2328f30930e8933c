import type { FormDefinition } from '../core/definition/forms.ts';
import type { Context } from './context.ts';
import { adviserTitles, paymentKindTitles } from './vocabulary.ts';

/** What is before the township's meeting, else what it passed. */
const planOf = ({ planPending, planPassed }: Context) => planPending ?? planPassed;

/** The implementation plan 《项目实施方案》 with the advice on it and the meeting's decision. 二(二)1 */
export const implementationPlan: FormDefinition<Context> = {
  title: { zh: '党员精准扶贫示范工程项目实施方案', en: 'Implementation plan of a demonstration project' },
  clauses: ['D-10', 'D-11'],
  papers({ context }) {
    const plan = planOf(context);
    return plan === undefined
      ? []
      : [{ number: context.planPassed?.minutes, on: plan.at, by: { person: plan.by } }];
  },
  rows({ context }) {
    const plan = planOf(context);
    const total = plan?.items.reduce((sum, one) => sum + one.budget, 0);
    return [
      { label: { zh: '项目名称', en: 'Project' }, value: context.proposal?.name },
      { label: { zh: '登记编号', en: 'Register number' }, value: context.register?.number },
      { label: { zh: '所在村', en: 'Village' }, value: { place: context.place } },
      { label: { zh: '责任人', en: 'Person responsible' }, value: plan && { person: plan.responsible } },
      { label: { zh: '开工日期', en: 'From' }, value: plan && { day: plan.from } },
      { label: { zh: '完工日期', en: 'To' }, value: plan && { day: plan.to } },
      {
        label: { zh: '预算合计', en: 'Total budget' },
        value: total === undefined ? undefined : { fen: total },
      },
      { label: { zh: '上报日期', en: 'Filed on' }, value: plan && { day: plan.at } },
      { label: { zh: '实施内容', en: 'Content' }, value: plan?.content, long: true },
    ];
  },
  lists: ({ context }) => [
    {
      title: { zh: '分项预算', en: 'Items' },
      columns: [
        { zh: '编号', en: 'Code' },
        { zh: '名称', en: 'Item' },
        { zh: '类别', en: 'Kind' },
        { zh: '预算', en: 'Budget' },
      ],
      rows: (planOf(context)?.items ?? []).map(({ code, title, kind, budget }) => [
        code,
        title,
        paymentKindTitles[kind],
        { fen: budget },
      ]),
    },
    {
      title: { zh: '意见建议', en: 'Advice' },
      columns: [
        { zh: '来自', en: 'From' },
        { zh: '姓名', en: 'Name' },
        { zh: '建议', en: 'Advice' },
        { zh: '日期', en: 'Date' },
      ],
      rows: context.advice.map(({ from, person, advice, on }) => [
        adviserTitles[from],
        { person },
        advice,
        { day: on },
      ]),
    },
  ],
  opinions({ context: { planPending, planPassed } }) {
    const title = { zh: '乡镇党委班子讨论意见', en: "Decision of the township's leadership meeting" };
    if (planPending || planPassed === undefined) return [{ title }];
    const { minutes, heldOn, passedBy } = planPassed;
    return [{ title, verdict: { zh: '讨论通过', en: 'passed' }, minutes, by: passedBy, on: heldOn }];
  },
};
