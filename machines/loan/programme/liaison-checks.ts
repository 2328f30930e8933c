import { z } from 'zod';
import { event as eventOf } from '../../core/definition/definition.ts';
import { choice, field } from '../../core/definition/field.ts';
import { happened, person } from '../../core/definition/form-fields.ts';
import type { ReportDefinition } from '../../core/definition/forms.ts';
import { type Stamp, stamp } from '../../core/definition/recording.ts';
import { notBefore } from '../../core/patterns/days.ts';
import type { MissedDuties } from '../../core/patterns/missed.ts';
import { type Every, periodOf, periodsBetween } from '../../core/patterns/periods.ts';
import { addMonths, dateOf, endOfDay, type PlainDate } from '../../core/values/calendar.ts';
import { repeated } from '../../core/values/repeated.ts';
import { longText } from '../../core/values/text.ts';
import type { Instant, Place, Text } from '../../core/values/vocabulary.ts';
import { notOneself } from '../people.ts';
import { beginOf, type Founded } from './founding.ts';
import { ownTownship, townshipDuty } from './township-duty.ts';

/** Each township checks its administrative liaisons and technical leads at set times 定期检查. 四 */

const roleTitles: Record<'liaison' | 'technicalLead', Text> = {
  liaison: { zh: '行政联系人', en: 'administrative liaison' },
  technicalLead: { zh: '技术负责人', en: 'technical lead' },
};

const checked = z.strictObject({
  person: person('被检查人', 'person checked'),
  role: choice(roleTitles, '职责', 'as'),
  inOrder: field(z.boolean(), '是否履职到位', 'does the duty'),
  finding: field(longText.max(1_000), '检查情况', 'what was found'),
});

const check = z.strictObject({
  on: happened('检查日期', 'checked on'),
  checked: field(z.array(checked).min(1).max(60), '检查对象', 'people checked'),
});

/** A township's check; its words stand in the log. */
interface LiaisonCheck extends Stamp {
  township: Place;
  on: PlainDate;
  people: number;
  /** Those found wanting. */
  wanting: string[];
}

/** What these checks leave on record; a programme that was founded before they were asked for has no list. */
export interface LiaisonChecks {
  liaisonChecks?: LiaisonCheck[];
}

type Context = Founded & MissedDuties & LiaisonChecks;

/** How often; half a year where the plan has no word on it. */
const everyCheck = ({ plan }: Context): Every => plan.liaisonChecks?.every ?? 'halfYear';

const nameOf = (context: Context, on: PlainDate) => periodOf(everyCheck(context), on).name;

const periods = (context: Context, to: PlainDate) =>
  periodsBetween(everyCheck(context), dateOf(beginOf(context)), to);

/** Owed of every township by the end of each period; one that was missed stays on record. */
export const liaisonChecks = townshipDuty<Context>({
  duty: 'liaisonChecks',
  title: { zh: '乡镇检查联系人和技术负责人', en: "townships' checks of their liaisons" },
  event: 'liaisons.check',
  period: ({ on }: z.output<typeof check>, context) => nameOf(context, on),
  // Earlier ones stand on record since their own end.
  ended: (context, at) =>
    periods(context, dateOf(at))
      .filter(({ to }) => endOfDay(to) <= at)
      .map(({ name }) => name)
      .slice(-1),
  next(context: Context, at: Instant) {
    const ahead = periods(context, addMonths(dateOf(at), 26));
    return endOfDay(ahead.find(({ to }) => endOfDay(to) > at)?.to ?? dateOf(at));
  },
  fulfilled: (context, period, township) =>
    (context.liaisonChecks ?? []).some(
      (one) => one.township === township && nameOf(context, one.on) >= period,
    ),
  lapses: true,
  undone: { zh: '未检查', en: 'Not checked' },
  reminder: {
    zh: '贵乡镇本期未检查联系人和技术负责人，请尽快检查；',
    en: 'your township has not checked its liaisons and technical leads in the period that has ended. Check them soon.',
  },
  clauses: ['L-33'],
});

export const liaisonCheckEvents = {
  'liaisons.check': eventOf<Context>()({
    roles: ['townshipCommittee'],
    title: { zh: '检查联系人和技术负责人', en: 'check the liaisons and technical leads' },
    schema: check,
    rules: [
      ownTownship(['L-33']),
      notOneself('checked', (data: z.output<typeof check>) => data.checked.map((one) => one.person), [
        'L-33',
      ]),
      {
        // Each holds the post in the township that checks.
        code: 'post-not-held',
        clauses: ['L-33'],
        field: 'checked',
        broken({ data, by, named }) {
          const wrong = data.checked.filter(
            (one) => !named(one.person).some((post) => post.role === one.role && post.place === by.place),
          );
          if (wrong.length === 0) return undefined;
          return {
            zh: `${wrong.map((one) => `${one.person}不是${by.place}的${roleTitles[one.role].zh}`).join('；')}。`,
            en: `${wrong.map((one) => `${one.person} is no ${roleTitles[one.role].en} of ${by.place}`).join('; ')}.`,
          };
        },
      },
      {
        code: 'liaisons-and-leads',
        clauses: ['L-33'],
        field: 'checked',
        broken({ data }) {
          const twice = [...new Set(repeated(data.checked.map((one) => one.person)))];
          const without = (['liaison', 'technicalLead'] as const).filter(
            (role) => !data.checked.some((one) => one.role === role),
          );
          if (twice.length + without.length === 0) return undefined;
          return {
            zh: [
              ...without.map((role) => `未检查${roleTitles[role].zh}`),
              ...twice.map((one) => `${one}列了两次`),
            ]
              .join('；')
              .concat('。'),
            en: [
              ...without.map((role) => `no ${roleTitles[role].en} is checked`),
              ...twice.map((one) => `${one} is listed twice`),
            ]
              .join('; ')
              .concat('.'),
          };
        },
      },
      notBefore<Context>(['L-33'], (context) => ({
        day: dateOf(beginOf(context)),
        what: { zh: '制定规划', en: 'the plans were adopted' },
      })),
    ],
    record({ liaisonChecks: list = [] }, decided) {
      const { on, checked: people } = decided.data;
      const wanting = people.filter((one) => !one.inOrder).map((one) => one.person);
      const { place: township } = decided.by;
      return {
        liaisonChecks: [...list, { township, on, people: people.length, wanting, ...stamp(decided) }],
      };
    },
    clauses: ['L-33'],
  }),
};

/** 检查联系人情况: every check that a township made, and whom it found wanting. */
export const liaisonCheckReport: ReportDefinition<Context> = {
  title: { zh: '联系人和技术负责人检查情况', en: 'Checks of liaisons and technical leads' },
  clauses: ['L-33'],
  columns: {
    township: { zh: '乡镇', en: 'Township' },
    date: { zh: '检查日期', en: 'Date' },
    people: { zh: '检查人数', en: 'People' },
    wanting: { zh: '未到位人数', en: 'Found wanting' },
  },
  rows: ({ context }) =>
    (context.liaisonChecks ?? []).map((one) => ({
      year: Number(one.on.slice(0, 4)),
      cells: {
        township: { place: one.township },
        date: { day: one.on },
        people: one.people,
        wanting: one.wanting.length,
      },
    })),
};
