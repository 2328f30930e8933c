import type { Field, List } from '../../core/definition/forms.ts';
import type { Instant, Text } from '../../core/values/vocabulary.ts';
import type { Context, Opinion } from '../context.ts';
import { sumOfAmounts } from '../../core/values/money.ts';
import { countyApproval, townshipReview, villageDeliberation } from '../parts.ts';
import { roles } from '../roles.ts';
import { fundSourceTitles, verdictTitles } from '../vocabulary.ts';

/** What was approved: the project, its money and who leads it. 二(一), 三(一) */
export function approvalRows({ proposal, province, match }: Context): Field[] {
  return [
    { label: { zh: '责任人', en: 'Responsible' }, value: roles.firstSecretary?.title },
    { label: { zh: '领办党员', en: 'Led by' }, value: leaders(proposal?.leadingMembers.length) },
    { label: { zh: '资金总额', en: 'Fund' }, value: { fen: province + sumOfAmounts(match) } },
    { label: { zh: '省级补助', en: 'From the province' }, value: { fen: province } },
    {
      label: { zh: '资金专户', en: 'Special account' },
      value: proposal && { masked: proposal.specialAccount, as: 'account' },
    },
    { label: { zh: '申报日期', en: 'Submitted on' }, value: proposal && { day: proposal.at } },
    { label: { zh: '项目内容', en: 'Content' }, value: proposal?.summary, long: true },
  ];
}

/** The case knows a leading member by their id, which the public doesn't read. */
const leaders = (count: number | undefined): Text | undefined =>
  count === undefined
    ? undefined
    : { zh: `本村贫困党员${count}名`, en: `${count} poor party member(s) of the village` };

/** Where the match comes from. 三(一) */
export const matchSources = ({ match }: Context): List => ({
  title: { zh: '匹配资金', en: 'Match' },
  columns: [
    { zh: '来源', en: 'Source' },
    { zh: '金额', en: 'Amount' },
  ],
  rows: match.map(({ source, amount }) => [fundSourceTitles[source], { fen: amount }]),
});

const levelTitles: Record<Opinion['level'], Text> = {
  village: villageDeliberation.state.meta.title,
  township: townshipReview.state.meta.title,
  county: countyApproval.state.meta.title,
};

/** What the three levels decided on the proposal as it was submitted last. 二(一)3 */
export const approvals = ({ opinions, proposal }: Context, until: Instant): List => ({
  title: { zh: '审批情况', en: 'Decided by' },
  columns: [
    { zh: '环节', en: 'Step' },
    { zh: '结果', en: 'Result' },
    { zh: '日期', en: 'Date' },
  ],
  rows: opinions
    .filter(({ at }) => at >= (proposal?.at ?? '') && at <= until)
    .map(({ level, verdict, at }) => [levelTitles[level], verdictTitles[verdict], { day: at }]),
});
