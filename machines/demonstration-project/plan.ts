import { z } from 'zod';
import { monthDay, plainDate, workingCalendarSchema, type PlainDate } from '../core/values/calendar.ts';
import { problem } from '../core/values/issues.ts';
import { fen } from '../core/values/money.ts';
import { slug } from '../core/values/slug.ts';
import { longTextSchema, shortText, text } from '../core/values/text.ts';

/** Where a village's matching money may come from 匹配资金来源. 三(一) */
export const fundSources = ['retainedPartyDues', 'partyAidFund', 'departmentFund', 'socialFund'] as const;

/** A span of days, both included. */
const window = z.strictObject({ from: plainDate, to: plainDate }).check((ctx) => {
  const { from, to } = ctx.value;
  const wrong = text(`${to}：应不早于开始日期 ${from}`, `${to}: should not be before the start, ${from}`);
  if (to < from) ctx.issues.push(problem(to, wrong, ['to']));
});

const dayOfMonth = z.int().min(1).max(28);
const workingDays = z.int().min(1).max(250);

const fields = z.strictObject({
  id: slug,
  /** Title of the document that the plan carries out. */
  document: shortText,
  /** 摸底调研 二(一) */
  survey: window,
  /** The day by which the application form reaches the county organisation department. 二(一)3 */
  applicationDeadline: plainDate,
  /** 实施 二(二) */
  implementation: window,
  /** 验收 二(三) */
  acceptance: window,
  /** Monthly progress reports: due before `dueDay`, reminded from the first to the last reminder day. 二(二)2 */
  reports: z
    .strictObject({ dueDay: dayOfMonth, firstReminderDay: dayOfMonth, lastReminderDay: dayOfMonth })
    .check((ctx) => {
      const { firstReminderDay: first, lastReminderDay: last, dueDay: due } = ctx.value;
      if (first > last) ctx.issues.push(problem(last, notBefore(first), ['lastReminderDay']));
      if (last >= due) ctx.issues.push(problem(due, after(last), ['dueDay']));
    }),
  /** The day of each year by which the first secretary applies for its appropriation. 三(三) */
  appropriation: monthDay,
  /** The shares of the yearly tranches; the last takes the remainder. 三(三) */
  tranches: z.strictObject({ ratio: z.array(z.int().min(1).max(100)).min(1).max(10) }),
  /** Each village's fund, in fen: what the province gives and the least that is to match it. 三(一) */
  funding: z.strictObject({
    province: fen,
    minimumMatch: fen,
    sources: z.array(z.enum(fundSources)).min(1).check(once),
  }),
  /** How long each step may take before its light turns red, in working days. Nothing is decided when it has. */
  timeLimits: z.strictObject({
    villageDeliberation: workingDays,
    townshipReview: workingDays,
    countyApproval: workingDays,
    planMeeting: workingDays,
    preliminaryAcceptance: workingDays,
    finalAcceptance: workingDays,
    rectification: workingDays,
  }),
  /** A light is yellow when at most so many working days are left. */
  yellowWithinWorkingDays: z.int().min(0).max(60),
  /** How long the programme takes, in years. 一 */
  programmeYears: z.int().min(1).max(10),
  /** The day of each year by which the county has evaluated every running project. 四(二) */
  evaluation: monthDay,
  /** The working days of the plan's years: data, so that a case doesn't change with the holiday data installed. */
  calendar: workingCalendarSchema,
  /** Why the plan is as it is, for those who work by it. */
  notes: z.array(longTextSchema).max(50),
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
