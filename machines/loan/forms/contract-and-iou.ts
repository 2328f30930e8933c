import type { Field, FormDefinition } from '../../core/forms.ts';
import type { Context } from '../context.ts';

const borrower = ({ household, place, approved, purpose }: Context): Field[] => [
  { label: { zh: '党员户', en: 'Household' }, value: household.name },
  { label: { zh: '身份证号', en: 'Identity number' }, value: household.identity.masked },
  { label: { zh: '所在村', en: 'Village' }, value: { place } },
  { label: { zh: '金额', en: 'Amount' }, value: approved && { fen: approved.amount } },
  { label: { zh: '用途', en: 'Purpose' }, value: purpose.content, long: true },
];

/** The implementation contract 项目实施合同书 of township and household. 五 */
export const contract: FormDefinition<Context> = {
  title: { zh: '项目实施合同书', en: 'Implementation contract' },
  clauses: ['L-19', 'L-20'],
  rows: ({ context }) => [
    { label: { zh: '合同书编号', en: 'Contract' }, value: context.contract?.number },
    ...borrower(context),
    { label: { zh: '项目规模', en: 'Scale' }, value: context.purpose.scale },
  ],
  opinions({ context: { contract: signed } }) {
    const household = signed?.signed;
    return [
      {
        title: { zh: '乡镇', en: 'Township' },
        ...(signed === undefined ? {} : { by: signed.by, on: signed.on }),
      },
      {
        title: { zh: '党员户', en: 'Household' },
        ...(household === undefined ? {} : { by: household.by, on: household.on }),
      },
    ];
  },
};

/** The IOU 借据 for exactly the approved amount. 五 */
export const iou: FormDefinition<Context> = {
  title: { zh: '借据', en: 'IOU' },
  clauses: ['L-19', 'L-20'],
  rows: ({ context }) => [
    { label: { zh: '借据编号', en: 'IOU' }, value: context.iou?.number },
    ...borrower(context),
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
  opinions: ({ context: { iou: signed } }) => [
    {
      title: { zh: '借款人', en: 'Borrower' },
      ...(signed === undefined ? {} : { by: signed.by, on: signed.on }),
    },
  ],
};
