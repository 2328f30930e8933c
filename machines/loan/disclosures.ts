import { addDays, dateOf } from '../core/values/calendar.ts';
import type { PublicDisclosure, Source } from '../core/definition/forms.ts';
import type { Instant } from '../core/values/vocabulary.ts';
import type { Context } from './context.ts';
import { classOf, type Plan } from './plan.ts';

/**
 * Where a disclosure hangs and from when to when, counted from the day on which it was decided. Nothing where the plan
 * rules no disclosure: the document asks for none, and a household's hardship is not made public without a ruling.
 */
export function hanging(
  { disclosure }: Plan,
  decidedAt: Instant,
): Pick<PublicDisclosure, 'where' | 'from' | 'to'> | undefined {
  if (disclosure === undefined) return undefined;
  const from = dateOf(decidedAt);
  return { where: disclosure.where, from, to: addDays(from, disclosure.days - 1) };
}

/**
 * The loan's own line of those determined 审定公示: who, where, for what and how much. It carries no words that somebody
 * typed about the household, and is gone once the determination no longer stands.
 */
export function disclosures({ context }: Source<Context>): PublicDisclosure[] {
  const { application, household, place, plan, approved, ending } = context;
  if (approved === undefined || ending !== undefined) return [];
  const hung = hanging(plan, approved.at);
  if (hung === undefined) return [];
  return [
    {
      key: 'determination',
      title: { zh: '贫困党员脱贫借款审定公示', en: 'Loan determined' },
      ...hung,
      rows: [
        { label: { zh: '申请书编号', en: 'Application' }, value: application.number },
        { label: { zh: '党员户', en: 'Household' }, value: { masked: household.name, as: 'name' } },
        { label: { zh: '所在村', en: 'Village' }, value: { place } },
        { label: { zh: '项目类别', en: 'Class' }, value: classOf(plan, approved.class)?.title },
        { label: { zh: '项目规模', en: 'Scale' }, value: approved.scale },
        { label: { zh: '核定金额', en: 'Determined' }, value: { fen: approved.amount } },
        { label: { zh: '审定日期', en: 'Determined on' }, value: { day: approved.at } },
        { label: { zh: '会议纪要', en: 'Minutes' }, value: approved.minutes },
      ],
    },
  ];
}
