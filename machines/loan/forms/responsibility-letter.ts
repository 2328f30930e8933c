import type { FormDefinition, OpinionBox } from '../../core/forms.ts';
import type { Context } from '../context.ts';
import { letterParties, letterPartyTitles } from '../vocabulary.ts';

/** The responsibility letter 责任书, with a box for the signature of each of the five. 四 */
export const responsibilityLetter: FormDefinition<Context> = {
  title: { zh: '农村贫困党员脱贫工程责任书', en: 'Responsibility letter' },
  clauses: ['L-11'],
  rows({ context }) {
    const { household, purpose, approved, liaison } = context;
    return [
      { label: { zh: '党员户', en: 'Household' }, value: household.name },
      { label: { zh: '所在村', en: 'Village' }, value: { place: context.place } },
      { label: { zh: '行政联系人', en: 'Liaison' }, value: liaison && { person: liaison } },
      { label: { zh: '核定金额', en: 'Approved' }, value: approved && { fen: approved.amount } },
      { label: { zh: '会议纪要', en: 'Minutes' }, value: approved?.minutes },
      { label: { zh: '项目内容', en: 'Content' }, value: purpose.content, long: true },
      {
        label: { zh: '各方责任', en: 'Duties' },
        value: {
          zh: '县办指导管理、跟踪检查；乡镇党委专款专用、及时足额发放；联系人每月到户，负责借款收回，以本人工资担保；村党支部督促落实；党员户按核定用途使用、按期归还。',
          en: 'County office: guidance, managing and tracking. Township committee: dedicated use, payout in full and on time. Liaison: a visit each month, recovery of the loan, guaranteed with salary. Village branch: seeing it through. Household: the approved use, repayment when due.',
        },
        long: true,
      },
    ];
  },
  opinions: ({ context: { signatures } }) =>
    letterParties.map((role): OpinionBox => {
      const title = letterPartyTitles[role];
      const found = signatures.find((one) => one.role === role);
      if (found === undefined) return { title };
      return { title, verdict: { zh: '已签', en: 'signed' }, by: found.by, on: found.at };
    }),
};
