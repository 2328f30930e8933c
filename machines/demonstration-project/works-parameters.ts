import { z } from 'zod';
import { choice, field } from '../core/definition/field.ts';
import { problem } from '../core/values/issues.ts';
import { shortText, text } from '../core/values/text.ts';
import type { Text } from '../core/values/vocabulary.ts';
import {
  type DisclosureStage,
  disclosureTitles,
  furtherProcedureTitles,
  type Procedure,
  procedures,
} from './vocabulary.ts';

/** What a plan sets for the works: procedures, disclosures, spot checks. The text leaves it open. 二(二) */

const title = (zh: string, en: string) =>
  field(
    z.strictObject({
      zh: field(shortText, '中文', 'in Chinese'),
      en: field(shortText, '英文', 'in English'),
    }),
    zh,
    en,
  );

const help = { zh: '工作日数。', en: 'In working days.' };

const further = z.array(choice(furtherProcedureTitles, '部门', 'department')).check((ctx) => {
  const twice = ctx.value.findIndex((one, index) => ctx.value.indexOf(one) < index);
  if (twice >= 0) ctx.issues.push(problem(ctx.value[twice], text('重复列出', 'is listed twice'), [twice]));
});

/** The fields of a plan. Plans of earlier years lack them: read them by the functions below. */
export const worksParameters = {
  /** The statutory procedures. 二(二)1 */
  procedures: field(
    z.strictObject({
      workingDays: field(z.int().min(1).max(250), '办理时限', 'time limit', { help }),
      further: field(further, '另加的职能部门', 'further departments', {
        help: {
          zh: '发改、国土、建设、交通、水利、扶贫以外的。',
          en: 'Besides planning, land, construction, transport, water and poverty office.',
        },
      }),
    }),
    '法定程序',
    'statutory procedures',
  ).optional(),
  /** How far an amended plan may go before it is of another purpose. 三(二) */
  amendments: field(
    z.strictObject({
      newItemsPercent: field(
        z.int().min(0).max(99),
        '新增分项最多占方案的百分比',
        'new items at most, in per cent',
      ),
    }),
    '方案调整',
    'amendments of a plan',
  ).optional(),
  /** The three disclosures 三公开: what each is called and for how long it hangs. 二(二)3 */
  disclosures: field(
    z.strictObject({
      days: field(z.int().min(1).max(90), '每项至少公示几天', 'days that each hangs at least'),
      approval: title('开工前', 'before the works'),
      implementation: title('实施中', 'during the works'),
      completion: title('完工后', 'after the works'),
    }),
    '三公开',
    'three disclosures',
  ).optional(),
  /** The unannounced spot checks 抽查. 二(二)3 */
  spotChecks: field(
    z.strictObject({
      projects: field(z.int().min(1).max(100), '每次抽几个项目', 'projects in a draw'),
      withinWorkingDays: field(
        z.int().min(5).max(120),
        '多少个工作日内随机一天抽取',
        'drawn on a day within',
        { help },
      ),
    }),
    '抽查',
    'spot checks',
  ).optional(),
};

const fields = z.object(worksParameters);
type Parameters = z.output<typeof fields>;

/** The statutory procedures of a plan: those that the document names, and those that the plan adds. */
export const proceduresOf = (plan: Parameters): Procedure[] => [
  ...procedures,
  ...(plan.procedures?.further ?? []),
];

/** How many working days the procedures may take. */
export const procedureDays = (plan: Parameters): number => plan.procedures?.workingDays ?? 30;

/** How much of an amended plan may go to items that nobody above the township has approved, in per cent. */
export const newItemsPercent = (plan: Parameters): number => plan.amendments?.newItemsPercent ?? 50;

/** What the plan calls one of the three disclosures. */
export const disclosureTitle = (plan: Parameters, stage: DisclosureStage): Text =>
  plan.disclosures?.[stage] ?? disclosureTitles[stage];

/** For how many days each disclosure hangs at least. */
export const disclosureDays = (plan: Parameters): number => plan.disclosures?.days ?? 7;

/** How many projects a draw takes, and within how many working days. */
export const spotChecksOf = (plan: Parameters): { projects: number; withinWorkingDays: number } =>
  plan.spotChecks ?? { projects: 1, withinWorkingDays: 40 };
