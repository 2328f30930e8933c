import type { Cell, FormDefinition, List, OpinionBox, Source } from '../../core/definition/forms.ts';
import { day, heads, who } from '../../core/patterns/papers.ts';
import type { Case } from '../../core/case/case.ts';
import type { Text } from '../../core/values/vocabulary.ts';
import type { Context } from '../context.ts';
import { letterParties, letterPartyTitles } from '../vocabulary.ts';
import { howSigned, signed } from './opinions.ts';

type Party = (typeof letterParties)[number];

/** What each of the five answers for 各方责任. 四 */
const duties: Record<Party, Text> = {
  countyLoanOffice: {
    zh: '指导协调；审定项目；筹集、管理资金；组织科技培训；跟踪检查；按季度召开调度会。',
    en: 'Guides and coordinates; reviews projects; raises and manages the money; trains; tracks and checks; holds the quarterly dispatch meeting.',
  },
  townshipCommittee: {
    zh: '党委书记为直接责任人，分管书记、组织委员、扶贫协会秘书长为具体责任人；督促检查项目，定期汇报；专款专用，及时足额发放；督查联系人和技术负责人；督促村党支部。',
    en: "Its secretary is directly responsible, the deputy in charge, the organisation member and the aid association's secretary-general in particular. Checks and reports; dedicated use, payout in full and on time; supervises liaison, technical lead and village branch.",
  },
  liaison: {
    zh: '帮助选定项目、参与采购，保证资金用于所定项目，变更须先报县办审定；每月至少到户一次；负责借款收回，以本人工资担保；不脱贫不脱钩，资金不回收责任不解除。',
    en: "Helps to choose and buy; keeps the money to the project, a change only with the county office's approval; visits at least once a month; recovers the loan and guarantees it with salary; released only when the household is lifted and the money is back.",
  },
  villageBranch: {
    zh: '抓好本村贫困党员脱贫，使脱贫党员达到一定比例。',
    en: "Sees to it that a due share of the village's poor members is lifted.",
  },
  household: {
    zh: '按核定的项目内容和规模使用借款，按期归还。',
    en: 'Uses the loan for the approved project and scale, and repays when due.',
  },
};

/** When the letter was last sent round again: refusals before that are settled. */
const sentRoundAt = (c: Case<Context>): string =>
  c.log.findLast((one) => one.kind === 'decision' && one.event === 'letter.resend')?.at ?? '';

/** The day of the letter: that of the last of its five signatures, also where a liaison has joined since. */
const letterDay = ({ context: { signatures }, case: c }: Source<Context>): string | undefined =>
  c.log.findLast((one) => one.kind === 'decision' && one.event.startsWith('letter.sign'))?.at ??
  signatures.at(-1)?.at;

/** Every liaison who took over: from whom, by which document, and when the newcomer signed. */
const takeovers = ({ formerLiaisons = [], liaison, signatures }: Context): List[] => {
  const present = signatures.find((one) => one.role === 'liaison' && one.by === liaison)?.at;
  const rows = formerLiaisons.map(({ person, document, at }, index): Cell[] => {
    const next = formerLiaisons[index + 1];
    return [
      who(person),
      document,
      day(at),
      who(next === undefined ? liaison : next.person),
      day(next === undefined ? present : next.signed),
    ];
  });
  if (rows.length === 0) return [];
  const columns = heads(
    ['原联系人', 'Liaison before'],
    ['更换文件', 'Document'],
    ['更换日期', 'Changed on'],
    ['接任联系人', 'Successor'],
    ['接任人签字日期', 'Signed on'],
  );
  return [{ title: { zh: '联系人更换', en: 'Changes of the liaison' }, columns, rows }];
};

/** The box of a party: signed, or refused in the present round and why. */
function box(role: Party, { signatures, letterRefusals = [] }: Context, c: Case<Context>): OpinionBox {
  const title = letterPartyTitles[role];
  const signature = signatures.find((one) => one.role === role);
  if (signature !== undefined) return { title, verdict: howSigned(signature), ...signed(signature) };
  const refusal = letterRefusals.findLast((one) => one.role === role && one.at > sentRoundAt(c));
  if (refusal === undefined) return { title };
  const verdict = { zh: '不签', en: 'refused' };
  return { title, verdict, opinion: refusal.reasons.join('；'), ...signed(refusal) };
}

/** The responsibility letter 责任书: what each of the five answers for, and a box for the signature of each. 四 */
export const responsibilityLetter: FormDefinition<Context> = {
  title: { zh: '农村贫困党员脱贫工程责任书', en: 'Responsibility letter' },
  clauses: ['L-11'],
  papers: (from) => {
    const { signatures, application } = from.context;
    return signatures.length === 0 ? [] : [{ number: application.number, on: letterDay(from) }];
  },
  rows({ context }) {
    const { household, purpose, approved, liaison, technicalLead } = context;
    const agreed = approved ?? purpose;
    return [
      { label: { zh: '党员户', en: 'Household' }, value: household.name },
      { label: { zh: '所在村', en: 'Village' }, value: { place: context.place } },
      { label: { zh: '行政联系人', en: 'Liaison' }, value: liaison && { person: liaison } },
      {
        label: { zh: '技术负责人', en: 'Technical lead' },
        value: technicalLead && { person: technicalLead },
      },
      { label: { zh: '核定金额', en: 'Approved' }, value: approved && { fen: approved.amount } },
      { label: { zh: '会议纪要', en: 'Minutes' }, value: approved?.minutes },
      { label: { zh: '项目规模', en: 'Scale' }, value: agreed.scale },
      { label: { zh: '项目内容', en: 'Content' }, value: agreed.content, long: true },
    ];
  },
  lists: ({ context }) => [
    {
      title: { zh: '各方责任', en: 'Duties' },
      columns: [
        { zh: '责任方', en: 'Party' },
        { zh: '责任', en: 'Answers for' },
      ],
      rows: letterParties.map((role) => [letterPartyTitles[role], duties[role]]),
    },
    ...takeovers(context),
  ],
  opinions: ({ context, case: c }) => letterParties.map((role) => box(role, context, c)),
};
