import type { Field, List } from '../../core/definition/forms.ts';
import type { Instant, Text } from '../../core/values/vocabulary.ts';
import type { Context } from '../context.ts';
import { roles } from '../roles.ts';
import { paymentKindTitles } from '../vocabulary.ts';

const dayOf = (at: Instant | undefined, until: Instant) =>
  at === undefined || at > until ? undefined : { day: at };

/** Whoever is responsible, by their role: the case knows people by their ids, which the public doesn't read. */
const responsible = ({ tenures }: Context, person: string): Text | undefined =>
  tenures.some((one) => one.person === person)
    ? roles.firstSecretary?.title
    : { zh: '实施方案所定责任人', en: 'the person whom the plan names' };

/** What is built, when and under whom. 二(二)1 */
export function planRows(context: Context, until: Instant): Field[] {
  const plan = context.planPassed;
  return [
    { label: { zh: '责任人', en: 'Responsible' }, value: plan && responsible(context, plan.responsible) },
    { label: { zh: '计划开工', en: 'Planned from' }, value: plan && { day: plan.from } },
    { label: { zh: '计划完工', en: 'Planned to' }, value: plan && { day: plan.to } },
    { label: { zh: '开工日期', en: 'Started on' }, value: dayOf(context.startedAt, until) },
    { label: { zh: '方案通过日期', en: 'Plan passed on' }, value: plan && { day: plan.heldOn } },
    { label: { zh: '会议纪要', en: 'Minutes' }, value: plan?.minutes },
    { label: { zh: '建设内容', en: 'Content' }, value: plan?.content, long: true },
  ];
}

/** What is bought and built, and for how much at most. 二(二)1 */
export const planItems = ({ planPassed }: Context): List => ({
  title: { zh: '分项预算', en: 'Items' },
  columns: [
    { zh: '分项', en: 'Item' },
    { zh: '类别', en: 'Kind' },
    { zh: '预算', en: 'Budget' },
  ],
  rows: (planPassed?.items ?? []).map(({ title, kind, budget }) => [
    title,
    paymentKindTitles[kind],
    { fen: budget },
  ]),
});

/** What came of it. 二(三) */
export function completionRows(context: Context, until: Instant): Field[] {
  const { startedAt, completedAt, completion, acceptance } = context;
  const done = completedAt !== undefined && completedAt <= until;
  const applied = acceptance.appliedAt !== undefined && acceptance.appliedAt <= until;
  return [
    { label: { zh: '开工日期', en: 'Started on' }, value: dayOf(startedAt, until) },
    { label: { zh: '完工日期', en: 'Completed on' }, value: dayOf(completedAt, until) },
    { label: { zh: '终验合格', en: 'Accepted on' }, value: dayOf(acceptance.acceptedAt, until) },
    { label: { zh: '完工情况', en: 'What was completed' }, value: done ? completion : undefined, long: true },
    { label: { zh: '实施成效', en: 'Results' }, value: applied ? acceptance.results : undefined, long: true },
  ];
}
