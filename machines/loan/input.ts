import { z } from 'zod';
import { peopleOf } from '../core/case/people.ts';
import type { OpeningRule, Taking } from '../core/definition/definition.ts';
import { field, taken } from '../core/definition/field.ts';
import { dateOf, dayText } from '../core/values/calendar.ts';
import { formedText } from '../core/values/formed-text.ts';
import { problem } from '../core/values/issues.ts';
import { countyOf, place, villageOf } from '../core/values/place.ts';
import type { Place } from '../core/values/vocabulary.ts';
import { text } from '../core/values/text.ts';
import { caseNumber, happened, money } from '../core/definition/form-fields.ts';
import { type Chosen, isChosen, notAmongTheChosen } from './chosen.ts';
import { classCode, content, scale } from './form-fields.ts';
import { household } from './household.ts';
import { planInput } from './plan-input.ts';
import { classOf } from './plan.ts';

const village = place.check((ctx) => {
  if (villageOf(ctx.value) === undefined)
    ctx.issues.push(problem(ctx.value, text('党员户属于一个村', 'a household belongs to a village')));
});

/** The number that application, contract and IOU carry: `HZ-2027-1-0001`. 五 */
export const paperNumber = formedText(/^[A-Z]{1,4}-\d{4}-\d{1,2}-\d{4,6}$/, {
  zh: '字母、年份、批次和序号，如 HZ-2027-1-0001',
  en: 'letters, year, batch and number, e.g. HZ-2027-1-0001',
});

/** Whether a number is one of a batch: its year and which batch stand in it. */
export const isNumberOf = (number: string, { plan, no }: { plan: { year: number }; no: number }): boolean =>
  new RegExp(`^[A-Z]+-${plan.year}-${no}-`).test(number);

/** What a paper's number is called. */
export const numberOf = (zh: string, en: string) =>
  field(paperNumber, zh, en, {
    help: text(
      '字母-年份-批次-顺序号，如 HZ-2027-1-0001；申请书、合同书、借据为同一编号',
      'letters-year-batch-running number, e.g. HZ-2027-1-0001; application, contract and IOU carry the same',
    ),
  });

/** The application 项目申请表. Amount in fen. 二、三 */
export const application = z.strictObject({
  number: numberOf('申请书编号', 'number of the application'),
  on: happened('申请日期', 'applied on'),
  /** Year of the plan and class of the project, under which it is entered 分类登记. */
  year: field(z.int().min(2000).max(2200), '计划年度', "plan's year"),
  class: classCode('项目类别', 'class of the project'),
  content,
  scale,
  requested: money('申请金额', 'amount asked for'),
});
export type Application = z.output<typeof application>;

/** What a loan case is opened with: an application and its household, under a batch of the programme. */
export const input = z.strictObject({
  place: field(village, '所在村', 'village'),
  /** The batch's plan, and the case number of its programme, whose fund pays. */
  plan: taken(planInput),
  batch: caseNumber('所属批次', 'batch'),
  programme: taken(caseNumber('所属脱贫工程', 'programme')),
  application: field(application, '项目申请表', 'application'),
  household: field(household, '党员户', 'household'),
});
export type Input = z.output<typeof input>;

/** The batch from which a loan takes its plan, as far as the opening looks at it. */
interface Batch extends Pick<Input, 'plan' | 'programme'> {
  place: Place;
  no: number;
  ranking?: { numbers?: Chosen };
  /** Its stages that have ended, by the event that closed each. */
  closed: Record<string, { at: string }>;
}

/** A loan takes plan and programme from its batch, which enters those alone whom its ranking has chosen. 二、三2 */
export const fromBatch: Taking<Input, Batch> = {
  field: 'batch',
  lifecycle: 'loanBatch',
  gives: ({ plan, programme }) => ({ plan, programme }),
  clauses: ['L-05'],
  rules: [
    {
      // Nobody would visit a household any more that comes later.
      code: 'batch-past-verification',
      clauses: ['L-06'],
      field: 'batch',
      broken({ input: { batch }, from }) {
        const closedAt = from.closed['verification.close']?.at;
        if (closedAt === undefined) return undefined;
        const day = dayText(dateOf(closedAt));
        return text(
          `批次${batch}的入户核查已于${day.zh}结束，不再受理申请；请列入下一批。`,
          `The verification of ${batch} ended on ${day.en}; it takes no more applications. Enter it in the next batch.`,
        );
      },
    },
    {
      code: 'batch-elsewhere',
      field: 'batch',
      broken: ({ input: { place: at, batch }, from }) =>
        countyOf(at) === from.place
          ? undefined
          : text(
              `批次${batch}属于${from.place}，不属于${countyOf(at)}。`,
              `${batch} is of ${from.place}, not of ${countyOf(at)}.`,
            ),
    },
    {
      code: 'number-of-another-batch',
      clauses: ['L-05', 'L-20'],
      field: 'application.number',
      broken({ input: { application: one }, from }) {
        if (isNumberOf(one.number, from)) return undefined;
        const [year, no] = [from.plan.year, from.no];
        return text(
          `本批为${year}年第${no}批，申请书编号应如HZ-${year}-${no}-0001，不是${one.number}。`,
          `This is batch ${no} of ${year}: its applications are numbered as HZ-${year}-${no}-0001, not ${one.number}.`,
        );
      },
    },
    {
      code: 'day-before-step',
      clauses: ['L-05'],
      field: 'application.on',
      broken({ input: { application: one }, from: { plan } }) {
        const { from: first } = plan.survey;
        if (one.on >= first) return undefined;
        const [on, survey] = [dayText(one.on), dayText(first)];
        return text(
          `${on.zh}早于调查摸底开始（${survey.zh}）。`,
          `${on.en} is before the survey began, ${survey.en}.`,
        );
      },
    },
    {
      code: 'not-among-the-chosen',
      clauses: ['L-26'],
      field: 'application.number',
      broken({ input: { application: one }, from: { ranking } }) {
        if (ranking?.numbers === undefined || isChosen(ranking.numbers, one.number)) return undefined;
        return notAmongTheChosen(one.number);
      },
    },
  ],
};

/** An application is entered under the year and a class of the plan, once it has been made. 二 */
export const openingRules: OpeningRule<Input>[] = [
  {
    // Nobody enters the loan to their own household.
    code: 'own-loan',
    clauses: ['L-12'],
    field: 'household.person',
    broken({ input: { household: own }, by }) {
      if (!peopleOf(by).includes(own.person)) return undefined;
      return text(
        `${own.person}是该户党员，不能登记自己的借款，请由他人办理。`,
        `${own.person} is the member of this household and does not enter the own loan; someone else does.`,
      );
    },
  },
  {
    code: 'unknown-class',
    clauses: ['L-05'],
    field: 'application.class',
    broken({ input: { plan, application: one } }) {
      if (classOf(plan, one.class) !== undefined) return undefined;
      const codes = plan.classes.map(({ code }) => code).join('、');
      return text(
        `方案没有“${one.class}”这一类；有：${codes}。`,
        `The plan has no class ${one.class}; it has ${codes}.`,
      );
    },
  },
  {
    code: 'another-year',
    clauses: ['L-05'],
    field: 'application.year',
    broken: ({ input: { plan, application: one } }) =>
      one.year === plan.year
        ? undefined
        : text(
            `申请的计划年度为${one.year}，方案为${plan.year}年。`,
            `The application is for ${one.year}, the plan for ${plan.year}.`,
          ),
  },
];
