import type { FormDefinition, PaperSource } from '../../core/definition/forms.ts';
import { blank, day, heads, line, passage, yesOrNo } from '../../core/patterns/papers.ts';
import { text } from '../../core/values/text.ts';
import type { Text } from '../../core/values/vocabulary.ts';
import { misuseTitles } from '../active/following-up.ts';
import type { Context } from '../context.ts';
import { filedBy, loanLines } from './loan-lines.ts';

const verified = ({ context, no }: PaperSource<Context>) => context.verification[no - 1];

/** What a verification group found at the household 入户核查记录. 二 */
export const verificationRecord: FormDefinition<Context> = {
  title: { zh: '入户核查记录表', en: 'Record of a visit by the verification group' },
  clauses: ['L-06'],
  papers: ({ context }) => context.verification.map(({ on, by }) => ({ on, by: { person: by } })),
  filing: filedBy('county', verified),
  rows(from) {
    const visit = verified(from);
    return [
      ...loanLines(from.context),
      line('核查组', 'Group', visit?.group),
      line('走访日期', 'Visited on', day(visit?.on)),
      line('联系人在场', 'Liaison present', yesOrNo(visit?.liaisonPresent)),
      line('有从事项目的能力', 'Able to carry out a project', yesOrNo(visit?.able)),
      line('家庭条件较好', 'Better off', yesOrNo(visit?.betterOff)),
      passage('居住条件', 'Housing', visit?.living),
      passage('家庭状况', 'Family', visit?.family),
      passage('精神面貌', 'Outlook', visit?.outlook),
    ];
  },
  lists: (from) => [
    {
      title: { zh: '走访人员', en: 'Who visited' },
      columns: heads(['姓名', 'Name'], ['签字', 'Signature']),
      rows: (verified(from)?.members ?? []).map((person) => [{ person }, undefined]),
    },
  ],
  opinions: () => [blank('党员户', 'Household'), blank('行政联系人', 'Liaison')],
};

const visited = ({ context, no }: PaperSource<Context>) => context.liaisonVisits[no - 1];

/** The liaison's visit of a month 走访记录. 四 */
export const liaisonVisitRecord: FormDefinition<Context> = {
  title: { zh: '联系人走访记录表', en: "Record of the liaison's visit" },
  clauses: ['L-16'],
  papers: ({ context }) =>
    context.liaisonVisits.map(({ month, on, by }) => ({ number: month, on, by: { person: by } })),
  filing: filedBy('township', visited),
  rows(from) {
    const visit = visited(from);
    return [
      ...loanLines(from.context),
      line('走访月份', 'Month', visit?.month),
      line('走访日期', 'Visited on', day(visit?.on)),
      line('是否补记', 'Entered late', yesOrNo(visit?.late)),
      passage('走访情况', 'Findings', visit?.findings),
    ];
  },
  opinions: () => [blank('党员户', 'Household'), blank('行政联系人', 'Liaison')],
};

const checked = ({ context, no }: PaperSource<Context>) => context.checks[no - 1];

/** What was found of money that is not where it belongs 挤占、挪用、截留、借用. */
const misuseOf = ({ misuse = [] }: Context['checks'][number]): Text => {
  const found = misuse.length === 0 ? [text('未发现', 'none')] : misuse.map((one) => misuseTitles[one]);
  return text(found.map((one) => one.zh).join('、'), found.map((one) => one.en).join(', '));
};

/** A check at the household 到户查验记录. 六 */
export const checkRecord: FormDefinition<Context> = {
  title: { zh: '到户检查记录表', en: 'Record of a check at the household' },
  clauses: ['L-23'],
  papers: ({ context }) => context.checks.map(({ on, by }) => ({ on, by: { person: by } })),
  filing: filedBy('county', checked),
  rows(from) {
    const check = checked(from);
    const order = from.context.rectifications.find(
      (one) => one.origin === 'check.record' && one.orderedAt === check?.at,
    );
    return [
      ...loanLines(from.context),
      line('检查日期', 'Checked on', day(check?.on)),
      line('不定期检查', 'Unannounced', yesOrNo(check?.unannounced)),
      line('资金到位', 'Money arrived', yesOrNo(check?.arrived)),
      line('资金按用途使用', 'Used for its purpose', yesOrNo(check?.used)),
      line('违规用款情形', 'Misuse of the money', check && misuseOf(check)),
      passage('项目进展', 'Progress', check?.progress),
      passage('责令整改', 'To be put right', order?.finding),
      line('整改期限', 'By', day(order?.limit)),
      line('整改办结', 'Put right on', day(order?.closedAt)),
    ];
  },
  opinions: () => [blank('党员户', 'Household'), blank('检查人员', 'Who checked')],
};
