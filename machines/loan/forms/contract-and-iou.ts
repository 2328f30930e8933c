import type { Field, FormDefinition, OpinionBox } from '../../core/definition/forms.ts';
import { line, passage, who } from '../../core/patterns/papers.ts';
import type { Context } from '../context.ts';
import { classOf } from '../plan.ts';
import { agreedAmount, agreedInstalments, townshipCell } from './loan-lines.ts';
import { howSigned, numberingBox, type Signed } from './opinions.ts';

/** What was approved and signed: a later change has its own decision. */
const agreed = ({ approved, purpose }: Context) => approved ?? purpose;

/** Who guarantees: whoever was called, else the liaison who has signed, be it the one before a newcomer who has not. 四 */
const guarantorOf = ({ guarantorCall, signatures, formerLiaisons = [] }: Context): string | undefined =>
  guarantorCall?.guarantor ??
  signatures.find((one) => one.role === 'liaison')?.by ??
  formerLiaisons.findLast((one) => one.signed !== undefined)?.person;

const parties = (context: Context): Field[] => {
  const { household, place } = context;
  const amount = agreedAmount(context);
  return [
    line('党员户', 'Household', household.name),
    line('身份证号', 'Identity number', { identity: household.identity }),
    line('所在村', 'Village', { place }),
    line('金额', 'Amount', amount === undefined ? undefined : { fen: amount }),
    line('金额（大写）', 'Amount in words', amount === undefined ? undefined : { inWords: amount }),
    passage('用途', 'Purpose', agreed(context).content),
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
  papers: ({ context: { contract: concluded } }) =>
    concluded === undefined
      ? []
      : [{ number: concluded.number, on: concluded.on, by: { person: concluded.by } }],
  rows: ({ context }) => [
    line('合同书编号', 'Contract', context.contract?.number),
    line('甲方（乡镇政府）', 'Township government', townshipCell(context)),
    ...parties(context),
    line('项目类别', 'Class', classOf(context.plan, agreed(context).class)?.title),
    line('项目规模', 'Scale', agreed(context).scale),
    line('核定纪要', 'Minutes', context.approved?.minutes),
    line('行政联系人', 'Liaison', who(context.liaison)),
    line('技术负责人', 'Technical lead', who(context.technicalLead)),
  ],
  lists: ({ context }) => [agreedInstalments(context)],
  opinions: ({ context }) => [
    signatureBox('乡镇政府', 'Township government', context.contract),
    signatureBox('党员户', 'Household', context.contract?.signed),
    numberingBox(context),
  ],
};

/** The IOU 借据 for exactly the approved amount: the township government lends. 五 */
export const iou: FormDefinition<Context> = {
  title: { zh: '借据', en: 'IOU' },
  clauses: ['L-19', 'L-20'],
  papers: ({ context: { iou: debt, household } }) =>
    debt === undefined ? [] : [{ number: debt.number, on: debt.on, by: household.name }],
  rows: ({ context }) => [
    line('借据编号', 'IOU', context.iou?.number),
    line('出借人（乡镇政府）', 'Lender, the township government', townshipCell(context)),
    ...parties(context),
    line(
      '担保人（行政联系人，以本人工资担保）',
      'Guarantor (the liaison, with the own salary)',
      who(guarantorOf(context)),
    ),
    line('订立日期', 'Signed on', context.iou && { day: context.iou.on }),
  ],
  lists: ({ context }) => [agreedInstalments(context)],
  opinions: ({ context }) => [signatureBox('借款人', 'Borrower', context.iou), numberingBox(context)],
};
