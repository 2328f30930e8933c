import { z } from 'zod';
import { choice, field, retired } from '../core/definition/field.ts';
import { planFields } from '../core/definition/shipped-plans.ts';
import { monthDay, plainDate, type PlainDate } from '../core/values/calendar.ts';
import { problem } from '../core/values/issues.ts';
import { fen } from '../core/values/money.ts';
import { shortText, text } from '../core/values/text.ts';
import { further } from './open-lists.ts';
import { fundSourceTitles } from './vocabulary.ts';
import { worksParameters } from './works-parameters.ts';

/** A span of days, both included. */
const window = z
  .strictObject({
    from: field(plainDate, '开始日期', 'from'),
    to: field(plainDate, '截止日期', 'to', {
      help: { zh: '含当日，到当日24时为止。', en: 'Included; it ends with the day.' },
    }),
  })
  .check((ctx) => {
    const { from, to } = ctx.value;
    const wrong = text(`${to}：应不早于开始日期 ${from}`, `${to}: should not be before the start, ${from}`);
    if (to < from) ctx.issues.push(problem(to, wrong, ['to']));
  });

const dayOfMonth = z.int().min(1).max(28);

/** A day of each year. */
const yearlyDay = monthDay.safeExtend({
  month: field(monthDay.shape.month, '月', 'month'),
  day: field(monthDay.shape.day, '日', 'day'),
});

const help = { zh: '工作日数。', en: 'In working days.' };
const workingDays = (zh: string, en: string) => field(z.int().min(1).max(250), zh, en, { help });

const fields = z.strictObject({
  ...planFields,
  /** Title of the document that the plan carries out. */
  document: field(shortText, '所依据的文件', 'document carried out'),
  /** 摸底调研. 二(一) */
  survey: field(window, '摸底调研', 'survey'),
  /** When the application form 申报审批表 is due at the county. 二(一)3 */
  applicationDeadline: field(plainDate, '申报截止日期', 'application deadline', {
    help: {
      zh: '《申报审批表》在这一天之前（含当日）报县委组织部。',
      en: 'The day by which the application form reaches the county, included.',
    },
  }),
  /** 项目实施. 二(二) */
  implementation: field(window, '项目实施期', 'implementation'),
  /** 项目验收. 二(三) */
  acceptance: field(window, '项目验收期', 'acceptance'),
  /** Monthly progress reports, due before `dueDay`; the county's rounds remind of them. 二(二)2 */
  reports: field(
    z
      .strictObject({
        dueDay: field(dayOfMonth, '每月几日前上报', 'due by the day of the month'),
        firstReminderDay: retired(
          field(dayOfMonth, '每月几日首次提醒', 'first reminder on the day of the month'),
        ),
        lastReminderDay: retired(
          field(dayOfMonth, '每月几日最后提醒', 'last reminder on the day of the month'),
        ),
      })
      .check((ctx) => {
        const { firstReminderDay: first, lastReminderDay: last, dueDay: due } = ctx.value;
        if (last === undefined) return;
        if (first !== undefined && first > last)
          ctx.issues.push(problem(last, notBefore(first), ['lastReminderDay']));
        if (last >= due) ctx.issues.push(problem(due, after(last), ['dueDay']));
      }),
    '每月进展报告',
    'monthly reports',
  ),
  /** The day by which the first secretary applies for the year's. 三(三) */
  appropriation: field(yearlyDay, '每年拨款申请截止', 'yearly application for the appropriation by'),
  /** The shares of the yearly tranches; the last takes the remainder. 三(三) */
  tranches: field(
    z.strictObject({
      ratio: field(z.array(z.int().min(1).max(100)).min(1).max(10), '各期比例', 'ratio', {
        help: { zh: '每期一个整数，如 3、3、4。', en: 'A whole number for each tranche: 3, 3, 4.' },
      }),
    }),
    '分年拨付',
    'tranches',
  ),
  /** Each village's fund, in fen: what the province gives and the least that is to match it. 三(一) */
  funding: field(
    z.strictObject({
      province: field(fen, '每村省级补助', 'from the province to each village'),
      minimumMatch: field(fen, '每村最低匹配', 'least match of each village'),
      sources: z
        .array(choice(fundSourceTitles, '匹配资金来源', 'sources of the match'))
        .min(1)
        .check(once),
    }),
    '资金来源',
    'funding',
  ),
  /** What the plan names besides the document's own lists, which end in 等. 二(一)1, 二(一)2, 三(一) */
  further: field(
    z.strictObject({
      surveyMethods: field(further, '走访调研形式', 'survey methods').optional(),
      categories: field(further, '项目类别', 'categories').optional(),
      fundSources: field(further, '匹配资金来源', 'sources of the match').optional(),
    }),
    '方案另列',
    'named by the plan besides',
  ).optional(),
  /** How long each step may take before its light turns red. Nothing is decided when it has. */
  timeLimits: field(
    z.strictObject({
      villageDeliberation: workingDays('村两委商议', 'village deliberation'),
      townshipReview: workingDays('乡镇党委审定', 'township review'),
      countyApproval: workingDays('县委组织部审批', 'county approval'),
      planMeeting: workingDays('班子讨论方案', 'meeting on the plan'),
      preliminaryAcceptance: workingDays('初验', 'preliminary acceptance'),
      finalAcceptance: workingDays('终验', 'final acceptance'),
      rectification: workingDays('整改', 'rectification'),
    }),
    '办理时限',
    'time limits',
    { help },
  ),
  ...worksParameters,
  /** How soon a light is yellow is the office's setting, not the plan's. */
  yellowWithinWorkingDays: retired(
    field(z.int().min(0).max(60), '剩余多少个工作日亮黄灯', 'yellow within working days'),
  ),
  /** How long the programme takes. 一 */
  programmeYears: field(z.int().min(1).max(10), '工程年数', 'years of the programme'),
  /** The day by which the county has evaluated every running project. 四(二) */
  evaluation: field(yearlyDay, '每年督查评估截止', 'yearly evaluation by'),
});

const written = z.object({ from: z.string(), to: z.string() });
const dates = z.object({
  survey: written,
  applicationDeadline: z.string(),
  implementation: written,
  acceptance: written,
});

/**
 * A programme's parameters as data: windows, deadlines, amounts, time limits. Dates are days in Asia/Shanghai and
 * deadlines end with their day. Impossible dates and windows out of order are refused, with the field and the values.
 */
export const plan = fields.superRefine(
  ({ survey, applicationDeadline: deadline, implementation, acceptance }, ctx) => {
    const inOrder = (path: string, value: PlainDate, name: string, other: PlainDate): void => {
      const wrong = text(
        `${value}：应晚于 ${name}（${other}）`,
        `${value}: should be later than ${name}, ${other}`,
      );
      if (value <= other) ctx.issues.push(problem(value, wrong, path.split('.')));
    };
    inOrder('applicationDeadline', deadline, 'survey.from', survey.from);
    inOrder('implementation.from', implementation.from, 'applicationDeadline', deadline);
    inOrder('implementation.from', implementation.from, 'survey.to', survey.to);
    inOrder('acceptance.from', acceptance.from, 'implementation.to', implementation.to);
  },
  // The order is checked even if other fields are wrong, so that every problem is told at once.
  { when: ({ value }) => dates.safeParse(value).success },
);
export type Plan = z.output<typeof plan>;

/** The year in which a plan's programme starts: the programme year 项目年度 of its cases. */
export function programmeYear({ survey }: Plan): number {
  return Number(survey.from.slice(0, 4));
}

function notBefore(day: number) {
  return text(`应不早于首次提醒日 ${day}`, `should not be before the first reminder day, ${day}`);
}

function after(day: number) {
  return text(`应晚于最后提醒日 ${day}`, `should be later than the last reminder day, ${day}`);
}

function once(ctx: z.core.ParsePayload<string[]>): void {
  const twice = ctx.value.findIndex((source, index) => ctx.value.indexOf(source) < index);
  if (twice >= 0) ctx.issues.push(problem(ctx.value[twice], text('重复列出', 'is listed twice'), [twice]));
}
