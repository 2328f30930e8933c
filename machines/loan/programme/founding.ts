import { z } from 'zod';
import { event as eventOf, type Rule } from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import { ahead, count, money, person } from '../../core/definition/form-fields.ts';
import type { StatePart } from '../../core/definition/part.ts';
import { notYet, type Recorded, recorded } from '../../core/definition/recording.ts';
import { meta } from '../../core/definition/state-meta.ts';
import {
  reopening as reopeningForm,
  type Reopened,
  reopenWindow,
  window,
  windowIsNotClosed,
} from '../../core/patterns/window.ts';
import { sumOfAmounts } from '../../core/values/money.ts';
import { countyOf, levelOf, place } from '../../core/values/place.ts';
import { longText, shortText, text } from '../../core/values/text.ts';
import type { Post } from '../../core/values/post.ts';
import type { Instant, Place } from '../../core/values/vocabulary.ts';
import { yuan } from '../../core/values/yuan.ts';
import { office, type Programme } from './programme.ts';

/** How the programme begins: leading groups and their offices, the survey of ten days, the plans. 一 */

/** A member of a leading group or its office: who, and by which post. */
const member = z.strictObject({ person: person('人员', 'person'), post: field(shortText, '职务', 'post') });
const people = z.array(member).min(1).max(30);

/** A leading group 领导组 and its office. */
const leading = {
  leader: field(member, '组长', 'leader'),
  members: field(people, '成员', 'members'),
  office: field(people, '办公室人员', 'staff of the office'),
};

const township = z.strictObject({
  place: field(place, '乡镇', 'township'),
  secretary: person('乡镇党委书记（直接责任人）', 'party secretary, directly responsible'),
  ...leading,
});

const organisation = z.strictObject({
  ...leading,
  townships: field(z.array(township).min(1).max(200), '各乡镇领导组', "townships' leading groups"),
});

const survey = z.strictObject({
  poorMembers: count('贫困党员人数', 'poor members'),
  findings: field(longText, '摸底情况', 'findings'),
});

const target = z.strictObject({
  households: field(z.int().min(1).max(1_000_000), '扶持户数', 'households'),
  amount: money('扶持资金', 'money'),
});
const yearly = target.extend({ year: field(z.int().min(2000).max(2200), '年度', 'year') });

/** The three-year plan 三年规划 and one for each year 分年度计划. */
export const plans = z.strictObject({
  minutes: shortText,
  threeYear: field(target, '三年规划', 'three-year plan'),
  yearly: field(z.array(yearly).min(1).max(10), '分年度计划', 'plan for each year'),
});

/** What the founding leaves on record, step by step. */
export const founding = notYet<{
  organisation: Recorded<typeof organisation>;
  survey: Recorded<typeof survey>;
  plans: Recorded<typeof plans>;
}>();

/** A programme as it was founded. */
export type Founded = Programme & Reopened & typeof founding;

/** The county's townships, as the organisation names them. */
export const townshipsOf = ({ organisation: organised }: Founded): Place[] =>
  (organised?.townships ?? []).map((one) => one.place);

/** When the programme's duties begin: with its plans. */
export const beginOf = ({ plans: adopted, openedAt }: Founded): Instant => adopted?.at ?? openedAt;

/** The survey 调查摸底. */
export const surveyWindow = window<Founded>({
  name: 'surveyWindow',
  title: { zh: '调查摸底', en: 'survey' },
  from: ({ plan }) => plan.survey.from,
  to: ({ plan }) => plan.survey.to,
  escalate: ['countyLoanOffice', 'countyLeadingGroup'],
  owner: 'countyLeadingGroup',
  done: 'isSurveyed',
  clauses: ['L-03'],
});

const windows = Object.keys(surveyWindow.deadlines).join('、');
const reopening = reopeningForm.extend({
  window: field(reopeningForm.shape.window, '办理期', 'window', {
    help: text(`可填：${windows}`, `one of: ${windows}`),
  }),
  until: ahead('重开至', 'reopened until'),
});

const event = eventOf<Founded>();

/** A leading group and office at every township of the county. */
const everyTownshipOrganised: Rule<Founded, z.output<typeof organisation>> = {
  code: 'townships-other-than-planned',
  clauses: ['L-01'],
  field: 'townships',
  broken({ context, data }) {
    const places = data.townships.map((one) => one.place);
    const own = new Set(
      places.filter((one) => levelOf(one) === 'township' && countyOf(one) === context.place),
    );
    const { townships } = context.plan;
    if (own.size === townships && places.length === townships) return undefined;
    const wrong = places.filter((one, index) => !own.has(one) || places.indexOf(one) < index);
    return {
      zh: `方案有${townships}个乡镇，各成立领导组和办公室一次；现列${places.length}个，其中本县乡镇${own.size}个${wrong.length > 0 ? `（有误：${wrong.join('、')}）` : ''}。`,
      en: `The plan has ${townships} townships, each with its leading group and office once; ${places.length} are given, ${own.size} of them townships of the county${wrong.length > 0 ? ` (wrong: ${wrong.join(', ')})` : ''}.`,
    };
  },
};

/** Whether somebody with such posts is of a township's own party committee. */
export const isOfCommittee = (posts: Post[], township: Place): boolean =>
  posts.some((one) => one.role === 'townshipCommittee' && one.place === township);

/** Directly responsible is a member of the township's own party committee. */
const secretariesOfTheirTownships: Rule<Founded, z.output<typeof organisation>> = {
  code: 'secretary-of-another-office',
  clauses: ['L-01'],
  field: 'townships',
  broken({ data, named }) {
    const wrong = data.townships.filter(({ place: at, secretary }) => !isOfCommittee(named(secretary), at));
    if (wrong.length === 0) return undefined;
    const list = wrong.slice(0, 10).map((one) => `${one.secretary}（${one.place}）`);
    return {
      zh: `直接责任人应为该乡镇党委的人员，不符合的：${list.join('、')}。`,
      en: `Directly responsible is someone of the township's own party committee; these are not: ${list.join(', ')}.`,
    };
  },
};

/** One plan for each year of the three-year plan. */
export const planForEachYear: Rule<Founded, z.output<typeof plans>> = {
  code: 'years-without-plan',
  clauses: ['L-03'],
  field: 'yearly',
  broken({ context, data }) {
    const { first, last } = context.plan.years;
    const wanted = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const given = data.yearly.map((one) => one.year);
    if (given.length === wanted.length && wanted.every((year) => given.includes(year))) return undefined;
    return {
      zh: `规划期为${first}至${last}年，每年一个年度计划；现有：${given.join('、')}。`,
      en: `The plan runs from ${first} to ${last}, with one plan a year; given are ${given.join(', ')}.`,
    };
  },
};

export const yearsAddUp: Rule<Founded, z.output<typeof plans>> = {
  code: 'plans-do-not-add-up',
  clauses: ['L-03'],
  field: 'threeYear',
  broken({ data: { threeYear, yearly: years } }) {
    const households = years.reduce((sum, one) => sum + one.households, 0);
    const amount = sumOfAmounts(years);
    if (households === threeYear.households && amount === threeYear.amount) return undefined;
    return {
      zh: `各年度合计${households}户、${yuan(amount)}，三年规划为${threeYear.households}户、${yuan(threeYear.amount)}。`,
      en: `The years add up to ${households} households and ${yuan(amount, 'en')}, the three-year plan has ${threeYear.households} and ${yuan(threeYear.amount, 'en')}.`,
    };
  },
};

export const foundingEvents = {
  'organisation.record': event({
    ...office,
    title: { zh: '成立组织', en: 'record the organisation' },
    schema: organisation,
    startsFrom: ['organisation.record'],
    rules: [everyTownshipOrganised, secretariesOfTheirTownships],
    record: (_, decided) => ({ organisation: recorded(decided) }),
    clauses: ['L-01'],
  }),

  'survey.record': event({
    ...office,
    title: { zh: '调查摸底', en: 'record the survey' },
    schema: survey,
    startsFrom: ['survey.record'],
    rules: [surveyWindow.rule()],
    record: (_, decided) => ({ survey: recorded(decided) }),
    clauses: ['L-03'],
  }),

  'window.reopen': event({
    roles: ['countyLeadingGroup'],
    title: { zh: '重开办理期', en: 'reopen a window' },
    schema: reopening,
    record: reopenWindow,
    clauses: ['L-03'],
  }),

  'plans.adopt': event({
    ...office,
    title: { zh: '制定三年规划和分年度计划', en: 'adopt the plans' },
    schema: plans,
    startsFrom: ['plans.adopt'],
    rules: [planForEachYear, yearsAddUp],
    record: (_, decided) => ({ plans: recorded(decided) }),
    tell: ({ context, case: c }) => [
      {
        kind: 'notify',
        to: ['townshipCommittee'],
        places: townshipsOf(context),
        subject: { zh: '请报送乡镇规划和年度计划', en: "The township's plans are to be filed" },
        body: {
          zh: `“${c.title}”（${c.id}）已制定规划，请各乡镇报送三年规划和分年度计划；有乡镇未报的，批次不能列入。`,
          en: `The plans of "${c.title}" (${c.id}) stand. Each township files its three-year plan and its plan for each year; no batch enters while one is missing.`,
        },
      },
    ],
    clauses: ['L-03'],
  }),
};

export const foundingGuards = {
  isSurveyed: ({ context }: { context: Founded }) => context.survey !== undefined,
};

export const foundingGuardTexts = { concernsWindow: windowIsNotClosed(['L-03']) };

/** Organised, surveyed and planned; the survey has its window. */
export const foundingState: StatePart = {
  type: 'parallel',
  meta: { title: { zh: '筹建', en: 'founding' }, stage: 'founding' },
  states: {
    course: {
      initial: 'organising',
      meta: { title: { zh: '筹建', en: 'founding' } },
      states: {
        organising: {
          ...meta('成立组织', 'organising', 'countyLoanOffice'),
          on: { 'organisation.record': { target: 'surveying', actions: 'organisation.record' } },
        },
        surveying: {
          ...meta('调查摸底', 'surveying', 'countyLoanOffice'),
          on: { 'survey.record': { target: 'planning', actions: 'survey.record' } },
        },
        planning: {
          ...meta('制定规划', 'planning', 'countyLoanOffice'),
          on: { 'plans.adopt': { target: '#running', actions: 'plans.adopt' } },
        },
      },
    },
    surveyWindow: surveyWindow.state,
  },
};
