import { z } from 'zod';
import { withTimeGiven } from '../core/case/pauses.ts';
import { type DeadlineDefinition, event as eventOf, type Rule } from '../core/definition/definition.ts';
import { choice, field } from '../core/definition/field.ts';
import { happened } from '../core/definition/form-fields.ts';
import { notify } from '../core/definition/notify.ts';
import type { StatePart } from '../core/definition/part.ts';
import { append, type Decided, listOf, type Recorded, recorded } from '../core/definition/recording.ts';
import { holdsPost } from '../core/patterns/people.ts';
import {
  open as isOpen,
  type Ordering,
  rectificationOrder,
  type Rectifications,
} from '../core/patterns/rectification-record.ts';
import { rectifications } from '../core/patterns/rectification.ts';
import { recurring } from '../core/patterns/recurring.ts';
import { dateOf, formatDate, month, monthOf, yearOf } from '../core/values/calendar.ts';
import { personId } from '../core/values/person-id.ts';
import { listed, longText, shortText } from '../core/values/text.ts';
import type { Instant, Role } from '../core/values/vocabulary.ts';
import { word } from '../core/values/word.ts';
import { nextYearly, yearsPassed } from './periods.ts';
import { notBeforeRegistration, type Progress, type Project } from './project.ts';
import {
  gradeTitles,
  type ProgressFound,
  progressTitles,
  visitingParties,
  type VisitingParty,
  visitingPartyTitles,
} from './vocabulary.ts';

/** Visits, spot checks, the yearly evaluation and publicity. 二(二)2, 二(二)3, 四 */

const findings = field(longText, '查看情况', 'findings');
const order = rectificationOrder.optional();
const draw = field(word(200), '抽查编号', 'number of the draw');

const visit = z.strictObject({
  on: happened('督导日期', 'visited on'),
  members: field(
    z
      .array(
        z.strictObject({
          party: choice(visitingPartyTitles, '所属单位', 'of'),
          person: personId,
        }),
      )
      .min(1)
      .max(50),
    '参加人员',
    'members',
    {
      help: {
        zh: '县委组织部、乡镇、派出单位、业务主管部门都要有人。',
        en: 'Someone of each: county, township, dispatching unit, line department.',
      },
    },
  ),
  progress: choice(progressTitles, '进度', 'progress', {
    help: { zh: '对照已通过的实施方案。', en: 'Compared with the plan that was passed.' },
  }),
  findings,
  rectification: order,
});

const headSupervision = z.strictObject({
  on: happened('监督日期', 'supervised on'),
  observations: field(longText, '监督情况', 'observations'),
});

const spotCheck = z.strictObject({
  draw,
  seed: field(word(200), '抽取种子', 'seed of the draw', {
    help: { zh: '凭它可以重新抽取核对。', en: 'With it the draw can be repeated.' },
  }),
  period: field(month, '月份', 'month'),
});

const spotCheckResult = z.strictObject({
  draw,
  on: happened('抽查日期', 'checked on'),
  members: field(z.array(personId).min(2).max(50), '抽查人员', 'who checked', {
    help: {
      zh: '县委组织部和业务主管部门都要有人。',
      en: 'Someone of the county organisation department and someone of the line department.',
    },
  }),
  findings,
  rectification: order,
});

const evaluation = z.strictObject({
  year: field(z.int().min(2000).max(2200), '评估年度', 'year'),
  grade: choice(gradeTitles, '评估结果', 'grade'),
  findings: field(longText, '评估情况', 'findings'),
  criticism: field(longText, '批评意见', 'criticism', {
    help: { zh: '工作不力的必填。', en: 'Needed where the work is weak.' },
  }).optional(),
  rectification: order,
});

const publicity = z.strictObject({
  kind: choice(
    { typicalCase: { zh: '典型', en: 'typical case' }, publicity: { zh: '宣传', en: 'publicity' } },
    '类型',
    'kind',
  ),
  title: field(shortText, '标题', 'title'),
  summary: field(longText, '内容', 'summary'),
});

/** What supervision leaves on record. */
export const supervision = {
  /** Visits of before say nothing of the progress. */
  visits: listOf<Omit<Recorded<typeof visit>, 'progress'> & { progress?: ProgressFound }>(),
  headSupervision: listOf<Recorded<typeof headSupervision>>(),
  spotChecks: listOf<Recorded<typeof spotCheck> & { result?: Recorded<typeof spotCheckResult> }>(),
  evaluations: listOf<Recorded<typeof evaluation>>(),
  publicity: listOf<Recorded<typeof publicity>>(),
};

/** Who stands for each party of a visit. */
const rolesOf: Record<VisitingParty, Role[]> = {
  countyOrganisation: ['countyOrganisation'],
  township: ['townshipCommittee', 'townshipHead'],
  dispatchingUnit: ['dispatchingUnit'],
  lineDepartment: ['lineDepartment'],
};

/** Who makes a spot check. */
const checking: Role[] = ['countyOrganisation', 'lineDepartment'];

type Own = Pick<Project, 'assessments'> & Rectifications & typeof supervision;
type Context = Project & Progress & Own;
const event = eventOf<Context, Own>();
const inspector = { roles: ['countyOrganisation'], capacity: 'inspect' };

/** What an inspection orders is put right within a limit and checked. 二(二)2, 四(二) */
export const rectification = rectifications<Context>({
  title: { zh: '限期整改', en: 'rectification' },
  orders: ['visit.record', 'spotcheck.result', 'evaluation.record'],
  within: ({ plan }) => ({ days: plan.timeLimits.rectification, calendar: plan.calendar }),
  responsible: 'firstSecretary',
  responsibleCapacity: 'propose',
  inspector: 'countyOrganisation',
  inspectorCapacity: 'inspect',
  escalate: ['firstSecretary', 'townshipCommittee', 'countyOrganisation'],
  clauses: ['D-34', 'D-14', 'D-19'],
});

/** What is to be put right is put right before the project is accepted and closed. 四(二) */
export const nothingToRectify: Rule<Rectifications, unknown> = {
  code: 'rectification-open',
  clauses: ['D-34'],
  broken({ context }) {
    const numbers = context.rectifications.filter(isOpen).map((one) => one.no);
    if (numbers.length === 0) return undefined;
    return {
      zh: `第${numbers.join('、')}号整改未结。`,
      en: `Rectification ${numbers.join(', ')} is not closed.`,
    };
  },
};

/** The last year in which the project ran, as far as is known. */
const lastYear = ({ acceptance: { acceptedAt } }: Context): number =>
  acceptedAt === undefined ? Number.POSITIVE_INFINITY : yearOf(acceptedAt);

/** The years that the county has not evaluated in time, up to that of the acceptance. */
const evaluationsOwed = withTimeGiven('yearlyEvaluation', (context: Context, at: Instant): string[] =>
  yearsPassed(context, at, context.plan.evaluation)
    .filter((year) => year <= lastYear(context) && !context.evaluations.some((one) => one.year === year))
    .map(String),
);

/** An evaluation of every year in which the project runs. 四(二) */
export const yearlyEvaluation = recurring<Context>({
  duty: 'yearlyEvaluation',
  title: { zh: '年度督查评估', en: 'yearly evaluation' },
  owner: 'countyOrganisation',
  escalate: ['countyOrganisation'],
  event: 'evaluation.record',
  period: ({ year }: z.output<typeof evaluation>) => String(year),
  owed: evaluationsOwed,
  next(context, at) {
    const due = nextYearly(at, context.plan.evaluation);
    return yearOf(due) > lastYear(context) ? undefined : due;
  },
  clauses: ['D-34'],
});

/** Those concerned are told what is to be put right. */
const tellOrder = ({ title }: Context, { data }: Decided<Ordering>) =>
  data.rectification === undefined
    ? []
    : notify(
        ['firstSecretary', 'townshipCommittee'],
        { zh: '限期整改通知', en: 'Rectification ordered' },
        `“${title}”须限期整改：${data.rectification.finding}`,
        `"${title}" has to put right: ${data.rectification.finding}`,
      );

export const supervisionEvents = {
  'visit.record': event({
    ...inspector,
    title: { zh: '记录督导', en: 'record a supervision visit' },
    schema: visit,
    rules: [
      {
        code: 'parties-missing',
        clauses: ['D-14'],
        field: 'members',
        broken({ data }) {
          const missing = visitingParties.filter((party) => !data.members.some((one) => one.party === party));
          if (missing.length === 0) return undefined;
          const { zh, en } = listed(missing.map((party) => visitingPartyTitles[party]));
          return {
            zh: `督导由各方共同进行，缺：${zh}。`,
            en: `A supervision visit is made together; missing: ${en}.`,
          };
        },
      },
      notBeforeRegistration(['D-14']),
      holdsPost(['D-14'], ({ members }: z.output<typeof visit>) =>
        members.map(({ party, person }, index) => ({
          field: `members.${index}.person`,
          person,
          roles: rolesOf[party],
        })),
      ),
    ],
    record: (context, decided) => ({
      visits: [...context.visits, recorded(decided)],
      ...rectification.ordered(context, decided),
    }),
    tell: ({ context, event: decided }) => tellOrder(context, decided),
    clauses: ['D-14'],
  }),

  'headSupervision.record': event({
    roles: ['townshipHead'],
    title: { zh: '记录乡镇负责人监督', en: "record the township head's supervision" },
    schema: headSupervision,
    rules: [notBeforeRegistration(['D-18'])],
    record: append('headSupervision'),
    clauses: ['D-18'],
  }),

  // The programme tells it when the check begins: until then nothing here says that the project was drawn.
  'spotcheck.draw': event({
    roles: ['case'],
    title: { zh: '抽查开始', en: 'a spot check begins' },
    schema: spotCheck,
    whileSuspended: true,
    rules: [
      {
        code: 'not-the-programme',
        clauses: ['D-19'],
        broken: ({ context: { programme }, by }) =>
          by.person === programme
            ? undefined
            : {
                zh: `抽查只由县项目库${programme}发起，不由${by.person}发起。`,
                en: `Spot checks come from the programme ${programme}, not from ${by.person}.`,
              },
      },
      {
        code: 'draw-known',
        clauses: ['D-19'],
        field: 'draw',
        broken: ({ context, data }) =>
          context.spotChecks.some((one) => one.draw === data.draw)
            ? { zh: `抽查${data.draw}已有记录。`, en: `The draw ${data.draw} is on record.` }
            : undefined,
      },
    ],
    record: append('spotChecks'),
    // Unannounced: the village is not told.
    tell: ({ context }) =>
      notify(
        ['countyOrganisation'],
        { zh: '抽查开始', en: 'Spot check begun' },
        `“${context.title}”的抽查已开始，请记录结果。`,
        `The spot check of "${context.title}" has begun; record its result.`,
      ),
    clauses: ['D-19'],
  }),

  'spotcheck.result': event({
    ...inspector,
    title: { zh: '记录抽查结果', en: "record a spot check's result" },
    schema: spotCheckResult,
    rules: [
      {
        code: 'no-such-draw',
        clauses: ['D-19'],
        field: 'draw',
        broken({ context, data }) {
          const open = context.spotChecks.filter((one) => one.result === undefined).map((one) => one.draw);
          if (open.includes(data.draw)) return undefined;
          return {
            zh: `没有待查的抽查“${data.draw}”；现有：${open.join('、') || '（无）'}。`,
            en: `No draw "${data.draw}" is to be checked; there are: ${open.join(', ') || '(none)'}.`,
          };
        },
      },
      {
        code: 'day-before-step',
        clauses: ['D-19'],
        field: 'on',
        broken({ context, data }) {
          const begun = context.spotChecks.find((one) => one.draw === data.draw)?.at;
          if (begun === undefined || data.on >= dateOf(begun)) return undefined;
          return {
            zh: `抽查于${formatDate(begun, 'zh', { year: true })}开始，${data.on}在此之前。`,
            en: `The check began on ${formatDate(begun, 'en', { year: true })}; ${data.on} is before.`,
          };
        },
      },
      holdsPost(['D-19'], ({ members }: { members: string[] }) =>
        members.map((person, index) => ({ field: `members.${index}`, person, roles: checking })),
      ),
      {
        code: 'parties-missing',
        clauses: ['D-19'],
        field: 'members',
        broken({ data, named, titleOf }) {
          const there = data.members.flatMap((person) => named(person).map((post) => post.role));
          const missing = checking.filter((role) => !there.includes(role));
          if (missing.length === 0) return undefined;
          const { zh, en } = listed(missing.map(titleOf));
          return {
            zh: `抽查由组织部组织业务部门进行，缺：${zh}。`,
            en: `A spot check is made by the organisation department with the line department; missing: ${en}.`,
          };
        },
      },
    ],
    record: (context, decided) => ({
      spotChecks: context.spotChecks.map((one) =>
        one.draw === decided.data.draw ? { ...one, result: recorded(decided) } : one,
      ),
      ...rectification.ordered(context, decided),
    }),
    tell: ({ context, event: decided }) => tellOrder(context, decided),
    clauses: ['D-19'],
  }),

  'evaluation.record': event({
    ...inspector,
    title: { zh: '年度督查评估', en: 'evaluate the year' },
    schema: evaluation,
    rules: [
      {
        code: 'already-evaluated',
        clauses: ['D-34'],
        field: 'year',
        broken({ context, data, at }) {
          if (data.year > yearOf(at) || data.year < yearOf(context.openedAt))
            return { zh: `${data.year}年度不能评估。`, en: `The year ${data.year} can't be evaluated.` };
          return context.evaluations.some((one) => one.year === data.year)
            ? { zh: `${data.year}年度已评估。`, en: `The year ${data.year} has been evaluated.` }
            : undefined;
        },
      },
      {
        // The document says no more than once a year; when in it is the plan's.
        code: 'evaluated-too-early',
        clauses: ['D-42'],
        field: 'year',
        broken({ context, data, at }) {
          const { month: of } = context.plan.evaluation;
          if (data.year !== yearOf(at) || monthOf(at) >= `${data.year}-${String(of).padStart(2, '0')}`)
            return undefined;
          return {
            zh: `${data.year}年度的评估在当年${of}月进行，现为${formatDate(at, 'zh', { year: true })}。`,
            en: `The year ${data.year} is evaluated in its month ${of}; today is ${formatDate(at, 'en', { year: true })}.`,
          };
        },
      },
      {
        code: 'weak-without-consequence',
        clauses: ['D-34'],
        field: 'grade',
        broken({ data }) {
          if (data.grade !== 'weak' || (data.criticism !== undefined && data.rectification !== undefined))
            return undefined;
          return {
            zh: `${data.year}年度评为工作不力，须给予批评教育并限期整改。`,
            en: `Weak work in ${data.year} draws criticism and a rectification with a limit; both must be given.`,
          };
        },
      },
    ],
    record(context, decided) {
      const { at, data } = decided;
      const result = { year: data.year, source: 'evaluation' as const, result: data.grade, at };
      return {
        evaluations: [...context.evaluations, recorded(decided)],
        ...rectification.ordered(context, decided),
        assessments: [
          ...context.assessments,
          { of: 'firstSecretary' as const, person: context.firstSecretary, ...result },
          { of: 'townshipCommittee' as const, ...result },
        ],
      };
    },
    tell: ({ context, event: decided }) => {
      const { grade, year } = decided.data;
      const weak = notify(
        ['firstSecretary', 'townshipCommittee'],
        { zh: '年度评估：批评教育', en: 'Yearly evaluation: criticism' },
        `“${context.title}”${year}年度评估为工作不力，给予批评教育并限期整改。`,
        `"${context.title}" was found weak in ${year}: criticism, and rectification within a limit.`,
      );
      return [...(grade === 'weak' ? weak : []), ...tellOrder(context, decided)];
    },
    clauses: ['D-34', 'D-35'],
  }),

  ...rectification.events,

  'publicity.record': event({
    roles: ['firstSecretary', 'townshipCommittee', 'countyOrganisation'],
    title: { zh: '记录典型与宣传', en: 'record a typical case or publicity' },
    schema: publicity,
    record: append('publicity'),
    clauses: ['D-36'],
  }),
};

/** What supervises the works 监督: visits, spot checks drawn by the county, evaluation, rectification. 二(二), 四(二) */
export const supervising: StatePart = {
  type: 'parallel',
  meta: { title: { zh: '监督', en: 'supervision' } },
  states: {
    visits: {
      meta: { title: { zh: '督导', en: 'supervision visits' }, owner: 'nobody' },
      on: {
        'visit.record': { actions: 'visit.record' },
        'headSupervision.record': { actions: 'headSupervision.record' },
      },
    },
    spotChecks: {
      initial: 'none',
      meta: { title: { zh: '抽查', en: 'spot checks' } },
      on: { 'spotcheck.draw': { target: '.drawn', actions: 'spotcheck.draw' } },
      states: {
        none: { meta: { title: { zh: '无待查', en: 'none drawn' }, owner: 'nobody' } },
        drawn: {
          meta: { title: { zh: '抽查中', en: 'being checked' }, owner: 'countyOrganisation' },
          on: {
            'spotcheck.result': [
              { guard: 'wasLastDraw', target: 'none', actions: 'spotcheck.result' },
              { actions: 'spotcheck.result' },
            ],
          },
        },
      },
    },
    evaluation: yearlyEvaluation.state,
    rectification: rectification.state,
  },
};

export const supervisionGuards = {
  wasLastDraw: ({ context }: { context: Context }) =>
    context.spotChecks.filter((one) => one.result === undefined).length <= 1,
  ...yearlyEvaluation.guards,
  ...rectification.guards,
};

export const supervisionDeadlines: Record<string, DeadlineDefinition<Context>> = {
  ...rectification.deadlines,
  ...yearlyEvaluation.deadlines,
};
