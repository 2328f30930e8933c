import { z } from 'zod';
import { plainDate } from '../core/values/calendar.ts';
import { formedText } from '../core/values/formed-text.ts';
import { problem } from '../core/values/issues.ts';
import { positiveFen } from '../core/values/money.ts';
import { place, villageOf } from '../core/values/place.ts';
import { longText, shortText, text } from '../core/values/text.ts';
import { household } from './household.ts';
import { planInput } from './plan-input.ts';
import { classOf } from './plan.ts';
import { word } from '../core/values/word.ts';

const village = place.check((ctx) => {
  if (villageOf(ctx.value) === undefined)
    ctx.issues.push(problem(ctx.value, text('党员户属于一个村', 'a household belongs to a village')));
});

/** The number that application, contract and IOU carry: `HZ-2027-1-0001`. 五 */
export const paperNumber = formedText(/^[A-Z]{1,4}-\d{4}-\d{1,2}-\d{4,6}$/, {
  zh: '字母、年份、批次和序号，如 HZ-2027-1-0001',
  en: 'letters, year, batch and number, e.g. HZ-2027-1-0001',
});

/** The application 项目申请表. Amount in fen. 二、三 */
export const application = z.strictObject({
  number: paperNumber,
  on: plainDate,
  /** Year of the plan and class of the project, under which it is entered 分类登记. */
  year: z.int().min(2000).max(2200),
  class: word(40),
  content: longText,
  scale: shortText,
  requested: positiveFen,
});
export type Application = z.output<typeof application>;

/** What a loan case is opened with: an application and its household, under a batch of the programme. */
export const input = z
  .strictObject({
    place: village,
    plan: planInput,
    /** Case number of the batch, and of the programme, whose fund pays. */
    batch: word(200),
    programme: word(200),
    application,
    household,
  })
  .check((ctx) => {
    const { plan, application } = ctx.value;
    const codes = plan.classes.map((one) => one.code).join('、');
    if (classOf(plan, application.class) === undefined)
      ctx.issues.push(
        problem(
          application.class,
          text(`方案没有这一类；有：${codes}`, `the plan has no such class; it has ${codes}`),
          ['application', 'class'],
        ),
      );
    if (application.year !== plan.year)
      ctx.issues.push(
        problem(application.year, text(`方案为${plan.year}年`, `the plan is for ${plan.year}`), [
          'application',
          'year',
        ]),
      );
  });
export type Input = z.output<typeof input>;
