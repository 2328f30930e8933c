import type { FormDefinition, OpinionBox } from '../core/definition/forms.ts';
import { yuan } from '../core/values/yuan.ts';
import type { Text } from '../core/values/vocabulary.ts';
import type { Opinion } from './approving.ts';
import type { Context } from './context.ts';
import { sumOfAmounts } from '../core/values/money.ts';
import { listed } from '../core/values/text.ts';
import { categoryTitle, sourceTitle } from './open-lists.ts';
import { consultedPartyTitles, verdictTitles } from './vocabulary.ts';

const levels: { level: Opinion['level']; title: Text }[] = [
  { level: 'village', title: { zh: '村两委意见', en: 'Opinion of the village committees' } },
  { level: 'township', title: { zh: '乡镇党委意见', en: 'Opinion of the township party committee' } },
  { level: 'county', title: { zh: '县委组织部意见', en: 'Opinion of the county organisation department' } },
];

/** The application form 《申报审批表》. A box speaks of the present submission: one for an earlier is empty again. 二(一)3 */
export const applicationForm: FormDefinition<Context> = {
  title: { zh: '党员精准扶贫示范工程项目申报审批表', en: 'Application for a demonstration project' },
  clauses: ['D-07'],
  papers: ({ context: { proposal, register } }) =>
    proposal === undefined
      ? []
      : [{ number: register?.number, on: proposal.at, by: { person: proposal.by } }],
  rows({ context }) {
    const { province, match, survey } = context;
    const form = context.proposal ?? context.draft ?? {};
    const [leader] = form.leadingMembers ?? [];
    const applicant = context.proposal?.by ?? context.firstSecretary;
    const submitted = context.proposal?.at;
    return [
      { label: { zh: '项目名称', en: 'Project' }, value: form.name },
      {
        label: { zh: '项目类别', en: 'Category' },
        value: form.category && categoryTitle({ ...form, category: form.category }),
      },
      { label: { zh: '所在村', en: 'Village' }, value: { place: context.place } },
      { label: { zh: '第一书记', en: 'First secretary' }, value: { person: applicant } },
      { label: { zh: '领办党员', en: 'Leading member' }, value: leader && { person: leader.person } },
      { label: { zh: '资金专户', en: 'Special account' }, value: form.specialAccount },
      { label: { zh: '专户户名', en: 'Name of the account' }, value: form.accountHolder?.name },
      { label: { zh: '资金总额', en: 'Fund' }, value: { fen: province + sumOfAmounts(match) } },
      { label: { zh: '省级补助', en: 'From the province' }, value: { fen: province } },
      { label: { zh: '匹配资金', en: 'Match' }, value: matchWords(match), long: true },
      { label: { zh: '选取理由', en: 'Why this member' }, value: leader?.basis, long: true },
      { label: { zh: '项目内容', en: 'Content' }, value: form.summary, long: true },
      { label: { zh: '调研结论', en: 'Survey' }, value: survey?.measures, long: true },
      { label: { zh: '本地规划', en: 'Local plan' }, value: form.fit?.localPlan.basis, long: true },
      { label: { zh: '辐射带动', en: 'Reach' }, value: form.fit?.reach.basis, long: true },
      { label: { zh: '参与程度', en: 'Participation' }, value: form.fit?.participation.basis, long: true },
      { label: { zh: '申报日期', en: 'Submitted on' }, value: submitted && { day: submitted } },
      { label: { zh: '登记编号', en: 'Register number' }, value: context.register?.number },
    ];
  },
  lists({ context }) {
    const consulted = (context.proposal ?? context.draft)?.consulted ?? [];
    return [
      {
        title: { zh: '征求意见', en: 'Consulted' },
        columns: [
          { zh: '对象', en: 'Who' },
          { zh: '姓名', en: 'Name' },
          { zh: '意见', en: 'View' },
          { zh: '日期', en: 'Date' },
        ],
        rows: consulted.map(({ party, person, view, on }) => [
          consultedPartyTitles[party],
          { person },
          view,
          { day: on },
        ]),
      },
    ];
  },
  opinions: ({ context: { opinions, proposal } }) =>
    levels.map(({ level, title }): OpinionBox => {
      const last = opinions.findLast((one) => one.level === level && one.at >= (proposal?.at ?? ''));
      if (last === undefined) return { title };
      const { verdict, opinion, minutes, reasons, by, at } = last;
      const words = opinion ?? reasons?.join('；');
      return {
        title,
        verdict: verdictTitles[verdict],
        ...(words === undefined ? {} : { opinion: words }),
        ...(minutes === undefined ? {} : { minutes }),
        by,
        on: at,
      };
    }),
};

const matchWords = (match: Context['match']): Text =>
  listed(
    match.map(({ source, name, amount }) => {
      const { zh, en } = sourceTitle({ source, name });
      return { zh: `${zh} ${yuan(amount)}`, en: `${en} ${yuan(amount, 'en')}` };
    }),
  );
