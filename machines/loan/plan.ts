import { z } from 'zod';
import { dayNumber, plainDate, workingCalendarSchema } from '../core/values/calendar.ts';
import { formedText } from '../core/values/formed-text.ts';
import { problem } from '../core/values/issues.ts';
import { positiveFen } from '../core/values/money.ts';
import { slug } from '../core/values/slug.ts';
import { longTextSchema, shortText, text, textSchema } from '../core/values/text.ts';

const dayOfMonth = z.int().min(1).max(28);
const workingDays = z.int().min(1).max(250);

const window = z.strictObject({ from: plainDate, to: plainDate }).check((ctx) => {
  const { from, to } = ctx.value;
  const wrong = text(`${to}：应不早于开始日期 ${from}`, `${to}: should not be before the start, ${from}`);
  if (to < from) ctx.issues.push(problem(to, wrong, ['to']));
});

/** A class of projects 项目类别 with its loan standard 借款标准, the ceiling in fen. 三 */
export const projectClass = z.strictObject({
  code: formedText(/^[a-z][A-Za-z]{0,39}$/, {
    zh: '以小写字母开头的英文代码，如 planting',
    en: 'letters only, beginning with a small one, e.g. planting',
  }),
  title: textSchema,
  ceiling: positiveFen,
});
export type ProjectClass = z.output<typeof projectClass>;

/** One instalment of the repayment plan: when it falls due, and its share of the loan. */
const instalment = z.strictObject({ due: plainDate, share: z.int().min(1).max(100) });

/**
 * The parameters of a loan programme as data: windows, groups, ceilings, instalments, time limits. Dates are days in
 * Asia/Shanghai and deadlines end with their day. Impossible dates and dates out of order are refused by name.
 */
export const plan = z
  .strictObject({
    id: slug,
    document: shortText,
    /** The survey that opens the programme, and how many days it takes. 一 */
    survey: window,
    surveyDays: z.int().min(1).max(365),
    /** The three-year plan, first to last year, and the year that this plan is for. 一 */
    years: z.strictObject({ first: z.int().min(2000).max(2200), last: z.int().min(2000).max(2200) }),
    year: z.int().min(2000).max(2200),
    /** How many groups verify, and how many townships they cover together. 二 */
    groups: z.int().min(1).max(100),
    townships: z.int().min(1).max(200),
    /** From this age on a member is in the register of the aged. 二 */
    agedFrom: z.int().min(50).max(100),
    classes: z.array(projectClass).min(1).max(50),
    /** How many households and how much money, in fen. 五 */
    batch: z.strictObject({ households: z.int().min(1).max(1_000_000), amount: positiveFen }),
    /** The day by which everything is paid out. 五 */
    payoutBy: plainDate,
    /** The last takes the remainder. */
    instalments: z.array(instalment).min(1).max(60),
    /** The liaison's visit of a month is due by the month's last day and reminded on this day. 四 */
    visits: z.strictObject({ reminderDay: dayOfMonth }),
    /** The township's report of a month is due by this day of the next. 四 */
    townshipReports: z.strictObject({ dueDay: dayOfMonth }),
    /** The months at whose end a dispatch meeting 调度会 is held. 四 */
    meetings: z.array(z.int().min(1).max(12)).min(1).max(12),
    /** How long each step may take before its light turns red, in working days. Nothing is decided when it has. */
    timeLimits: z.strictObject({
      verification: workingDays,
      registrationForm: workingDays,
      feasibility: workingDays,
      determination: workingDays,
      signing: workingDays,
      contract: workingDays,
      numbering: workingDays,
      change: workingDays,
      reschedule: workingDays,
      rectification: workingDays,
    }),
    /**
     * Where and for how many days what was determined is hung out 公示. The document asks for none, so that nothing is
     * disclosed without it.
     */
    disclosure: z.strictObject({ where: shortText, days: z.int().min(1).max(365) }).optional(),
    yellowWithinWorkingDays: z.int().min(0).max(60),
    calendar: workingCalendarSchema,
    /** Why the plan is as it is, for those who work by it. */
    notes: z.array(longTextSchema).max(50),
  })
  .superRefine((value, ctx) => {
    const { survey, surveyDays, years, year, payoutBy, instalments, classes } = value;
    const say = (path: PropertyKey[], given: unknown, zh: string, en: string) =>
      ctx.issues.push(problem(given, text(zh, en), path));
    const days = (dayNumber(survey.to) - dayNumber(survey.from)) / 86_400_000 + 1;
    if (days !== surveyDays)
      say(
        ['survey', 'to'],
        survey.to,
        `调查应为${surveyDays}天，现为${days}天`,
        `the survey takes ${surveyDays} days, not ${days}`,
      );
    if (year < years.first || year > years.last)
      say(
        ['year'],
        year,
        `应在${years.first}至${years.last}年之间`,
        `should be within ${years.first} to ${years.last}`,
      );
    if (payoutBy <= survey.to)
      say(
        ['payoutBy'],
        payoutBy,
        `应晚于调查结束（${survey.to}）`,
        `should be later than the survey's end, ${survey.to}`,
      );
    instalments.forEach(({ due }, index) => {
      const before = instalments[index - 1]?.due ?? payoutBy;
      if (due <= before)
        say(['instalments', index, 'due'], due, `应晚于${before}`, `should be later than ${before}`);
    });
    classes.forEach(({ code }, index) => {
      if (classes.findIndex((one) => one.code === code) < index)
        say(['classes', index, 'code'], code, '重复列出', 'is listed twice');
    });
  });
export type Plan = z.output<typeof plan>;

/** The class of that code, if the plan has it. */
export const classOf = (plan: Plan, code: string): ProjectClass | undefined =>
  plan.classes.find((one) => one.code === code);
