import { z } from 'zod';
import type { OpeningRule, Taking } from '../core/definition/definition.ts';
import { field, taken } from '../core/definition/field.ts';
import { formedText } from '../core/values/formed-text.ts';
import { problem } from '../core/values/issues.ts';
import { place, villageOf } from '../core/values/place.ts';
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
  ranking?: { numbers?: Chosen };
}

/** A loan takes plan and programme from its batch, which enters those alone whom its ranking has chosen. 二、三2 */
export const fromBatch: Taking<Input, Batch> = {
  field: 'batch',
  lifecycle: 'loanBatch',
  gives: ({ plan, programme }) => ({ plan, programme }),
  clauses: ['L-05'],
  rules: [
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
