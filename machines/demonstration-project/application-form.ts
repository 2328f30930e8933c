import { formatDate } from '../core/calendar.ts';
import { yuan } from '../core/money.ts';
import type { Text } from '../core/vocabulary.ts';
import type { Context, Opinion } from './context.ts';
import { wholeOf } from './money.ts';

/** A form as data, for whoever prints it: rows with their words, and a box for each level's opinion. */
export interface ApplicationForm {
  title: Text;
  rows: { label: Text; value: string }[];
  opinions: { label: Text; opinion?: string; person?: string; date?: string }[];
}

const levels: { level: Opinion['level']; label: Text }[] = [
  { level: 'village', label: { zh: '村两委意见', en: 'Opinion of the village committees' } },
  { level: 'township', label: { zh: '乡镇党委意见', en: 'Opinion of the township party committee' } },
  { level: 'county', label: { zh: '县委组织部意见', en: 'Opinion of the county organisation department' } },
];

/** The application form 《申报审批表》 with what is on record so far; a box stays empty until its level has spoken. 二(一)3 */
export function applicationForm(context: Context): ApplicationForm {
  const { proposal, survey, opinions } = context;
  const rows: [string, string, string | undefined][] = [
    ['项目名称', 'Project', proposal?.name],
    ['所在村', 'Village', context.place],
    ['第一书记', 'First secretary', context.firstSecretary],
    ['领办党员', 'Leading member', proposal?.leadingMembers[0]?.person],
    ['项目类别', 'Category', proposal?.category],
    ['项目内容', 'Content', proposal?.summary],
    ['调研结论', 'Survey', survey?.measures],
    ['资金总额', 'Fund', yuan(wholeOf(context))],
    ['登记编号', 'Register number', context.register?.number],
  ];
  return {
    title: { zh: '党员精准扶贫示范工程项目申报审批表', en: 'Application for a demonstration project' },
    rows: rows.map(([zh, en, value]) => ({ label: { zh, en }, value: value ?? '' })),
    opinions: levels.map(({ level, label }) => {
      const last = opinions.findLast((one) => one.level === level);
      if (last === undefined) return { label };
      const words = last.opinion ?? last.reasons?.join('；') ?? '';
      return { label, opinion: words, person: last.by, date: formatDate(last.at, 'zh', { year: true }) };
    }),
  };
}
