import type { Field, FormDefinition, OpinionBox } from '../../core/definition/forms.ts';
import type { Context } from '../context.ts';
import { classOf } from '../plan.ts';
import { howSigned, numberingBox, type Signed } from './opinions.ts';

/** What was approved and signed: a later change has its own decision. */
const agreed = ({ approved, purpose }: Context) => approved ?? purpose;

const borrower = (context: Context): Field[] => {
  const { household, place, approved } = context;
  return [
    { label: { zh: '党员户', en: 'Household' }, value: household.name },
    { label: { zh: '身份证号', en: 'Identity number' }, value: household.identity.masked },
    { label: { zh: '所在村', en: 'Village' }, value: { place } },
    { label: { zh: '金额', en: 'Amount' }, value: approved && { fen: approved.amount } },
    { label: { zh: '用途', en: 'Purpose' }, value: agreed(context).content, long: true },
  ];
};

const signatureBox = (zh: string, en: string, signed?: Signed & { on: string }): OpinionBox => ({
  title: { zh, en },
  ...(signed === undefined ? {} : { verdict: howSigned(signed), by: signed.by, on: signed.on }),
});

/** The implementation contract 项目实施合同书 of township and household. 五 */
export const contract: FormDefinition<Context> = {
  title: { zh: '项目实施合同书', en: 'Implementation contract' },
  clauses: ['L-19', 'L-20'],
  rows: ({ context }) => [
    { label: { zh: '合同书编号', en: 'Contract' }, value: context.contract?.number },
    ...borrower(context),
    {
      label: { zh: '项目类别', en: 'Class' },
      value: classOf(context.plan, agreed(context).class)?.title,
    },
    { label: { zh: '项目规模', en: 'Scale' }, value: agreed(context).scale },
    { label: { zh: '核定纪要', en: 'Minutes' }, value: context.approved?.minutes },
    {
      label: { zh: '行政联系人', en: 'Liaison' },
      value: context.liaison && { person: context.liaison },
    },
    {
      label: { zh: '技术负责人', en: 'Technical lead' },
      value: context.technicalLead && { person: context.technicalLead },
    },
  ],
  opinions: ({ context }) => [
    signatureBox('乡镇政府', 'Township government', context.contract),
    signatureBox('党员户', 'Household', context.contract?.signed),
    numberingBox(context),
  ],
};

/** The IOU 借据 for exactly the approved amount. 五 */
export const iou: FormDefinition<Context> = {
  title: { zh: '借据', en: 'IOU' },
  clauses: ['L-19', 'L-20'],
  rows: ({ context }) => [
    { label: { zh: '借据编号', en: 'IOU' }, value: context.iou?.number },
    ...borrower(context),
    {
      label: {
        zh: '担保人（行政联系人，以本人工资担保）',
        en: 'Guarantor (the liaison, with the own salary)',
      },
      value: context.liaison && { person: context.liaison },
    },
    { label: { zh: '订立日期', en: 'Signed on' }, value: context.iou && { day: context.iou.on } },
  ],
  lists: ({ context }) => [
    {
      title: { zh: '还款计划', en: 'Repayment plan' },
      columns: [
        { zh: '期次', en: 'No.' },
        { zh: '到期日', en: 'Due' },
        { zh: '金额', en: 'Amount' },
      ],
      rows: context.schedule.map(({ no, due, amount }) => [no, { day: due }, { fen: amount }]),
    },
  ],
  opinions: ({ context }) => [signatureBox('借款人', 'Borrower', context.iou), numberingBox(context)],
};
