import { z } from 'zod';
import { event as eventOf, type Rule } from '../core/definition/definition.ts';
import { field } from '../core/definition/field.ts';
import { count } from '../core/definition/form-fields.ts';
import type { ReportDefinition } from '../core/definition/forms.ts';
import { type Decided, type Recorded, recorded, type Stamp, stamp } from '../core/definition/recording.ts';
import type { Tranche } from '../core/patterns/tranche.ts';
import { yearOf } from '../core/values/calendar.ts';
import { listed, shortText } from '../core/values/text.ts';
import type { Text } from '../core/values/vocabulary.ts';
import { attested, type Project } from './project.ts';

/** What came of a project 成效, and of its money against what was aimed at 绩效考评. 一, 三(二) */

const indicator = field(shortText, '绩效指标', 'indicator');

const targets = z.strictObject({
  targets: field(
    z
      .array(z.strictObject({ indicator, target: field(shortText, '目标值', 'target') }))
      .min(1)
      .max(20),
    '绩效目标',
    'targets',
    { help: { zh: '结项时逐项填写结果。', en: 'Each is answered with a result at the close.' } },
  ),
});

/** What came of each target, as it is said at the close. */
export const results = field(
  z.array(z.strictObject({ indicator, result: field(shortText, '完成值', 'result') })).max(20),
  '绩效结果',
  'results',
  { help: { zh: '绩效目标逐项填写。', en: 'One for each of the targets.' } },
);

/** Whether the leading member is out of poverty, and how many households were led. 一 */
export const outcome = field(
  z.strictObject({
    outOfPoverty: field(attested, '领办党员已脱贫', 'the leading member is out of poverty'),
    households: count('带动户数', 'households led'),
  }),
  '示范成效',
  'outcome',
);
type Outcome = z.output<typeof outcome>;

/** What is on record of the outcome: as the acceptance was applied for, and at the close. */
export interface Performance {
  outcomes: (Outcome & Stamp & { when: 'acceptance' | 'close' })[];
  targets?: Recorded<typeof targets>;
}

export const performance: Performance = { outcomes: [] };

/** The outcome that a decision says, added to those on record. */
export const withOutcome = (
  { outcomes }: Performance,
  when: Performance['outcomes'][number]['when'],
  decided: Decided<{ outcome: Outcome }>,
): Pick<Performance, 'outcomes'> => ({
  outcomes: [...outcomes, { ...decided.data.outcome, when, ...stamp(decided) }],
});

/** Nothing is released towards aims that nobody has set. 三(二) */
export const targetsAreSet: Rule<Performance, unknown> = {
  code: 'no-targets',
  clauses: ['D-39'],
  broken: ({ context }) =>
    context.targets === undefined
      ? { zh: '县委组织部尚未下达绩效目标。', en: 'The county organisation department has set no targets.' }
      : undefined,
};

/** Each target has its result, and no result is of something else. 三(二) */
export const resultsAnswer: Rule<Performance, { results: { indicator: string }[] }> = {
  code: 'results-do-not-answer',
  clauses: ['D-39'],
  field: 'results',
  broken({ context, data }) {
    const aimed = (context.targets?.targets ?? []).map((one) => one.indicator);
    const said = data.results.map((one) => one.indicator);
    const wrong = [
      ...aimed.filter((one) => said.filter((other) => other === one).length !== 1),
      ...said.filter((one) => !aimed.includes(one)),
    ];
    if (wrong.length === 0) return undefined;
    const { zh, en } = listed([...new Set(wrong)].map((one) => ({ zh: one, en: one })));
    return {
      zh: `每个绩效目标填写一个结果；不符的：${zh}。`,
      en: `One result for each of the targets; these don't match: ${en}.`,
    };
  },
};

export const performanceEvents = {
  'targets.set': eventOf<Performance & { tranches: Tranche[] }, Performance>()({
    roles: ['countyOrganisation'],
    capacity: 'approve',
    title: { zh: '下达绩效目标', en: 'set the targets' },
    schema: targets,
    startsFrom: ['targets.set'],
    rules: [
      {
        code: 'targets-fixed',
        clauses: ['D-39'],
        broken: ({ context: { targets: set, tranches } }) =>
          set !== undefined && tranches.some(({ state }) => state === 'released')
            ? {
                zh: '资金已拨付，绩效目标不再更改。',
                en: 'Money was released; the targets stay as they are.',
              }
            : undefined,
      },
      {
        code: 'indicator-listed-twice',
        clauses: ['D-39'],
        field: 'targets',
        broken({ data }) {
          const names = data.targets.map((one) => one.indicator);
          const twice = names.find((name, index) => names.indexOf(name) < index);
          return twice === undefined
            ? undefined
            : { zh: `绩效指标“${twice}”重复。`, en: `The indicator "${twice}" is listed twice.` };
        },
      },
    ],
    record: (_, decided) => ({ targets: recorded(decided) }),
    clauses: ['D-39'],
  }),
};

/** Cases that ended before outcomes were recorded have none. */
type Context = Project &
  Partial<Performance> & { closing?: { results?: { indicator: string; result: string }[] } };

/** Targets and results, side by side 绩效考评. 三(二) */
export const targetsReport: ReportDefinition<Context> = {
  title: { zh: '资金绩效考评表', en: 'Performance of the money' },
  clauses: ['D-39'],
  columns: {
    project: { zh: '项目', en: 'Project' },
    village: { zh: '所在村', en: 'Village' },
    indicator: { zh: '绩效指标', en: 'Indicator' },
    target: { zh: '目标值', en: 'Target' },
    result: { zh: '完成值', en: 'Result' },
  },
  rows: ({ context: { title, place, targets: set, closing } }) =>
    (set?.targets ?? []).map(({ indicator: name, target }) => ({
      year: yearOf(set?.at ?? ''),
      cells: {
        project: title,
        village: { place },
        indicator: name,
        target,
        result: closing?.results?.find((one) => one.indicator === name)?.result,
      },
    })),
};

const times: Record<Performance['outcomes'][number]['when'], Text> = {
  acceptance: { zh: '申请验收时', en: 'when acceptance was applied for' },
  close: { zh: '结项时', en: 'at the close' },
};

/** What came of each project 示范成效. 一 */
export const outcomesReport: ReportDefinition<Context> = {
  title: { zh: '示范成效表', en: 'Outcomes' },
  clauses: ['D-38'],
  columns: {
    project: { zh: '项目', en: 'Project' },
    village: { zh: '所在村', en: 'Village' },
    when: { zh: '时点', en: 'When' },
    date: { zh: '日期', en: 'Date' },
    lifted: { zh: '领办党员已脱贫', en: 'Leading member out of poverty' },
    households: { zh: '带动户数', en: 'Households led' },
    basis: { zh: '依据', en: 'On what evidence' },
  },
  rows: ({ context: { title, place, outcomes = [] } }) =>
    outcomes.map(({ when, at, outOfPoverty, households }) => ({
      year: yearOf(at),
      cells: {
        project: title,
        village: { place },
        when: times[when],
        date: { day: at },
        lifted: outOfPoverty.meets ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' },
        households,
        basis: outOfPoverty.basis,
      },
    })),
};
