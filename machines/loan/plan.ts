import { z } from 'zod';
import type { OpeningRule } from '../core/definition/definition.ts';
import { choice, field, retired } from '../core/definition/field.ts';
import { planFields } from '../core/definition/shipped-plans.ts';
import type { Every } from '../core/patterns/periods.ts';
import { dateOf, dayNumber } from '../core/values/calendar.ts';
import { formedText } from '../core/values/formed-text.ts';
import { problem } from '../core/values/issues.ts';
import { shortText, text, textSchema } from '../core/values/text.ts';
import type { Text } from '../core/values/vocabulary.ts';
import { day, money } from '../core/definition/form-fields.ts';
import { classCode } from './form-fields.ts';

const dayOfMonth = z.int().min(1).max(28);
const year = z.int().min(2000).max(2200);

/** How often a duty comes back. */
const everyTitles: Record<Exclude<Every, 'twoYears'>, Text> = {
  month: { zh: '每月', en: 'every month' },
  quarter: { zh: '每季度', en: 'every quarter' },
  halfYear: { zh: '每半年', en: 'every half year' },
  year: { zh: '每年', en: 'every year' },
};
const duty = z.strictObject({ every: choice(everyTitles, '周期', 'how often') });

/** How long a step may take. */
const limit = (zh: string, en: string) =>
  field(z.int().min(1).max(250), zh, en, { help: text('工作日', 'working days') });

const window = z
  .strictObject({
    from: day('调查开始', 'first day of the survey'),
    to: day('调查结束', 'last day of the survey'),
  })
  .check((ctx) => {
    const { from, to } = ctx.value;
    const wrong = text(`${to}：应不早于开始日期 ${from}`, `${to}: should not be before the start, ${from}`);
    if (to < from) ctx.issues.push(problem(to, wrong, ['to']));
  });

/** A class of projects 项目类别 with its loan standard 借款标准, the ceiling in fen. 三 */
export const projectClass = z.strictObject({
  code: classCode(
    '类别代码',
    'code of the class',
    formedText(/^[a-z][A-Za-z]{0,39}$/, {
      zh: '以小写字母开头的英文代码，如 planting',
      en: 'letters only, beginning with a small one, e.g. planting',
    }),
  ),
  title: field(textSchema, '类别名称', 'title of the class'),
  ceiling: money('借款标准（上限）', 'loan standard (ceiling)'),
});
export type ProjectClass = z.output<typeof projectClass>;

/** One instalment of the repayment plan: when it falls due, and its share of the loan. */
const instalment = z.strictObject({
  due: day('到期日', 'due on'),
  share: field(z.int().min(1).max(100), '份额', 'share', {
    help: text(
      '各期按份额之比分摊，末期取余数',
      'instalments are split by their shares; the last takes the remainder',
    ),
  }),
});

/**
 * The parameters of a loan programme as data: windows, groups, ceilings, instalments, time limits. Dates are days in
 * Asia/Shanghai and deadlines end with their day. Impossible dates and dates out of order are refused by name.
 */
export const plan = z
  .strictObject({
    ...planFields,
    document: field(shortText, '依据文件', 'document'),
    /** The survey that opens the programme, and how many days it takes. 一 */
    survey: field(window, '调查摸底期', 'survey'),
    surveyDays: field(z.int().min(1).max(365), '调查天数', 'days of the survey'),
    /** The three-year plan, first to last year, and the year that this plan is for. 一 */
    years: field(
      z.strictObject({
        first: field(year, '规划首年', 'first year'),
        last: field(year, '规划末年', 'last year'),
      }),
      '三年规划年度',
      'years of the three-year plan',
    ),
    year: field(year, '方案年度', 'year of the plan'),
    /** How many groups verify, and how many townships they cover together. 二 */
    groups: field(z.int().min(1).max(100), '核查组数', 'number of verification groups'),
    townships: field(z.int().min(1).max(200), '乡镇数', 'number of townships'),
    /** From this age on a member is in the register of the aged. 二 */
    agedFrom: field(z.int().min(50).max(100), '高龄党员起始年龄', 'aged from', {
      help: text('周岁', 'whole years'),
    }),
    classes: field(
      z.array(projectClass).min(1).max(50),
      '项目类别与借款标准',
      'classes and their loan standards',
    ),
    /** How many households and how much money, in fen. 五 */
    batch: field(
      z.strictObject({
        households: field(z.int().min(1).max(1_000_000), '计划户数', 'planned households'),
        amount: money('计划金额', 'planned amount'),
      }),
      '本批规模',
      'size of the batch',
    ),
    /** The day by which everything is paid out. 五 */
    payoutBy: day('资金到位期限', 'paid out by'),
    /** The last takes the remainder. */
    instalments: field(z.array(instalment).min(1).max(60), '还款计划', 'repayment plan'),
    visits: retired(
      field(
        z.strictObject({ reminderDay: field(dayOfMonth, '走访提醒日', 'day of the reminder') }),
        '联系人走访',
        "liaison's visits",
      ),
    ),
    /** How often the county office checks each loan, and each township its liaisons and technical leads. 四、六 */
    checks: field(duty, '借款定期检查', 'regular checks of the loans').optional(),
    liaisonChecks: field(
      duty,
      '乡镇检查联系人和技术负责人',
      "townships' checks of their liaisons",
    ).optional(),
    /** The township's report of a month: from this day of it on, due by that day of the next. 四 */
    townshipReports: field(
      z.strictObject({
        fromDay: field(dayOfMonth, '汇报起始日', 'from day', {
          help: text('当月几日起可汇报，不填为25日', 'day of the month itself; the 25th without'),
        }).optional(),
        dueDay: field(dayOfMonth, '汇报截止日', 'due day', {
          help: text('次月几日，1至28', 'day of the next month, 1 to 28'),
        }),
      }),
      '乡镇汇报',
      "townships' reports",
    ),
    /** The months at whose end a dispatch meeting 调度会 is held. 四 */
    meetings: field(
      z.array(z.int().min(1).max(12)).min(1).max(12),
      '调度会月份',
      'months of the dispatch meetings',
      { help: text('各季度末月', 'last month of each quarter') },
    ),
    /** How long each step may take before its light turns red, in working days. Nothing is decided when it has. */
    timeLimits: field(
      z.strictObject({
        verification: limit('入户核查', 'verification'),
        registrationForm: limit('填写登记表', 'registration form'),
        feasibility: limit('可行性论证', 'feasibility'),
        determination: limit('审定金额', 'determination'),
        signing: limit('签订责任书', 'responsibility letter'),
        contract: limit('合同书和借据', 'contract and IOU'),
        numbering: limit('核查编号', 'numbering'),
        change: limit('项目变更审定', 'change of the project'),
        reschedule: limit('展期审定', 'reschedule'),
        rectification: limit('限期整改', 'rectification'),
      }),
      '各环节时限',
      'time limits',
      { help: text('工作日', 'working days') },
    ),
    /**
     * Where and for how many days what was determined is hung out 公示. The document asks for none, so that nothing is
     * disclosed without it.
     */
    disclosure: field(
      z.strictObject({
        where: field(shortText, '公示地点', 'where it hangs', {
          help: text('如：村务公开栏', "e.g. the village's notice board"),
        }),
        days: field(z.int().min(1).max(365), '公示天数', 'days', {
          help: text('自然日，含首日', 'calendar days, the first included'),
        }),
      }),
      '审定公示',
      'public disclosure',
      {
        help: text(
          '文件未载明公示；县里规定公示的才填写',
          'the document asks for none; only where the county has ruled that there is one',
        ),
      },
    ).optional(),
    yellowWithinWorkingDays: retired(field(z.int().min(0).max(60), '黄灯提前天数', 'yellow light within')),
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

/** What a class is called; by its code where the plan doesn't have it. */
export const classTitle = (plan: Plan, code: string): Text =>
  classOf(plan, code)?.title ?? { zh: code, en: code };

/** The terms that a programme sets for all of its batches; the size, the payout and the instalments are a batch's own. */
export const termsIn = ({
  document,
  groups,
  townships,
  agedFrom,
  classes,
  timeLimits,
  checks,
  disclosure,
}: Plan) => ({
  ...{ document, groups, townships, agedFrom, classes, timeLimits },
  ...(checks === undefined ? {} : { checks }),
  ...(disclosure === undefined ? {} : { disclosure }),
});
export type Terms = Partial<ReturnType<typeof termsIn>>;

/** Nothing is opened for a year that has passed. 一 */
export const yearHasPassed = (clauses: string[]): OpeningRule<{ plan: Plan }> => ({
  code: 'year-has-passed',
  clauses,
  field: 'plan',
  broken({ input, at }) {
    const [{ year: planned }, now] = [input.plan, Number(dateOf(at).slice(0, 4))];
    if (planned >= now) return undefined;
    return text(
      `方案年度为${planned}年，已经过去，现为${now}年。`,
      `The plan is for ${planned}, which has passed; it is ${now}.`,
    );
  },
});
