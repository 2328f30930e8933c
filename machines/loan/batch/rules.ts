import { dateOf, formatDate } from '../../core/values/calendar.ts';
import type { Rule } from '../../core/definition/definition.ts';
import { yuan } from '../../core/values/yuan.ts';
import type { Text } from '../../core/values/vocabulary.ts';
import type { z } from 'zod';
import type { Context } from './context.ts';
import type { Schemas } from './schemas.ts';

type On<Name extends keyof Schemas> = Rule<Context, z.output<Schemas[Name]>>;

/** 二 */
export const asManyGroups: On<'groups.assign'> = {
  code: 'groups-other-than-planned',
  clauses: ['L-06'],
  field: 'groups',
  broken({ context, data }) {
    const { groups: planned } = context.plan;
    const numbers = new Set(data.groups.map((one) => one.no));
    if (data.groups.length === planned && numbers.size === planned) return undefined;
    return {
      zh: `方案定为${planned}个组，各有编号；现有${data.groups.length}个组、${numbers.size}个编号。`,
      en: `The plan has ${planned} groups, each with its number; given are ${data.groups.length} with ${numbers.size} numbers.`,
    };
  },
};

/** Together the groups go to every township, and to none twice. 二 */
export const everyTownshipOnce: On<'groups.assign'> = {
  code: 'townships-not-covered',
  clauses: ['L-06'],
  field: 'groups',
  broken({ context, data }): Text | undefined {
    const given = data.groups.flatMap((one) => one.townships);
    const wanted = context.entered?.townships ?? [];
    const missing = wanted.filter((one) => !given.includes(one));
    const foreign = given.filter((one) => !wanted.includes(one));
    const twice = [...new Set(given.filter((one, index) => given.indexOf(one) < index))];
    const parts = [
      ['未分到组', 'in no group', missing],
      ['分到不止一个组', 'in more than one', twice],
      ['不是本县乡镇', 'not a township of the county', foreign],
    ] as const;
    const wrong = parts.filter(([, , list]) => list.length > 0);
    if (wrong.length === 0) return undefined;
    const count = wanted.length;
    return {
      zh: `各组合起来应到全部${count}个乡镇，每个一次。${wrong.map(([zh, , list]) => `${zh}：${list.join('、')}`).join('；')}。`,
      en: `Together the groups go to each of ${count} townships once. ${wrong.map(([, en, list]) => `${en}: ${list.join(', ')}`).join('; ')}.`,
    };
  },
};

/** 二 */
export const inOneGroup: On<'groups.assign'> = {
  code: 'person-in-two-groups',
  clauses: ['L-06'],
  field: 'groups',
  broken({ data }) {
    const people = data.groups.flatMap((one) => one.members);
    const twice = [...new Set(people.filter((one, index) => people.indexOf(one) < index))];
    if (twice.length === 0) return undefined;
    return {
      zh: `${twice.join('、')}不止一次列入。`,
      en: `${twice.join(', ')} is listed more than once.`,
    };
  },
};

/** 三2 */
export const followsAnother: On<'candidates.rank'> = {
  code: 'no-batch-before',
  clauses: ['L-26'],
  broken: ({ context }) =>
    context.follows === undefined
      ? { zh: '第一批没有前一批可督查。', en: 'The first batch follows no other.' }
      : undefined,
};

/** The day since when the batch before is supervised: the one on record, else the one given. */
export const supervisedFrom = (context: Context, data: { supervisedFrom?: string | undefined }) =>
  context.entered?.paidOutOn ?? data.supervisedFrom;

/** Surveyed with the supervision of the batch before: since it was paid out, and not in the future. 三2 */
export const surveyedWithSupervision: On<'candidates.rank'> = {
  code: 'surveyed-without-supervision',
  clauses: ['L-26'],
  field: 'candidates',
  broken({ context, data, at }) {
    const from = supervisedFrom(context, data);
    if (from === undefined)
      return {
        zh: `${context.follows}何时发放到位未在案，请写明督查从哪一天开始。`,
        en: `No day is on record on which ${context.follows} had been paid out: say since when it is supervised.`,
      };
    const today = dateOf(at);
    const wrong = data.candidates.filter((one) => one.surveyedOn < from || one.surveyedOn > today);
    if (wrong.length === 0) return undefined;
    const list = wrong.slice(0, 10).map((one) => `${one.application}（${one.surveyedOn}）`);
    return {
      zh: `摸底应结合前一批的督查，即${formatDate(from, 'zh', { year: true })}至今；不在其间的有${wrong.length}户：${list.join('、')}。`,
      en: `Candidates are surveyed with the supervision of the batch before, since ${formatDate(from, 'en', { year: true })} until today; ${wrong.length} were not: ${list.join(', ')}.`,
    };
  },
};

/** 三2 */
export const candidatesOnce: On<'candidates.rank'> = {
  code: 'candidate-twice',
  clauses: ['L-26'],
  field: 'candidates',
  broken({ data }) {
    const seen = new Set<string>();
    const twice = data.candidates.filter(({ application }) => seen.size === seen.add(application).size);
    if (twice.length === 0) return undefined;
    const list = [...new Set(twice.map((one) => one.application))];
    return { zh: `重复列出：${list.join('、')}。`, en: `Listed twice: ${list.join(', ')}.` };
  },
};

/** Nobody left out is poorer than anyone chosen. 三2 */
export const poorestFirst: On<'candidates.rank'> = {
  code: 'poorer-left-out',
  clauses: ['L-26'],
  field: 'candidates',
  broken({ data }) {
    const chosen = data.candidates.filter((one) => one.chosen);
    if (chosen.length === 0) return { zh: '没有选定任何户。', en: 'Nobody is chosen.' };
    const best = chosen.reduce((a, b) => (b.incomePerHead > a.incomePerHead ? b : a));
    const poorer = data.candidates.filter((one) => !one.chosen && one.incomePerHead < best.incomePerHead);
    if (poorer.length === 0) return undefined;
    const list = (lang: 'zh' | 'en') =>
      poorer.slice(0, 10).map((one) => `${one.application} (${yuan(one.incomePerHead, lang)})`);
    return {
      zh: `最贫困的在先：选定了${best.application}（人均${yuan(best.incomePerHead)}），更贫困的${poorer.length}户却未选：${list('zh').join('、')}。`,
      en: `The poorest come first: ${best.application} (${yuan(best.incomePerHead, 'en')} a head) is chosen, but ${poorer.length} poorer are left out: ${list('en').join(', ')}.`,
    };
  },
};

/** 五 */
export const chosenWithinPlan: On<'candidates.rank'> = {
  code: 'more-than-planned',
  clauses: ['L-22'],
  field: 'candidates',
  broken: ({ context, data }) => tooMany(context, data.candidates.filter((one) => one.chosen).length),
};

const openedSoFar = ({ imports }: Context): number => imports.reduce((sum, one) => sum + one.opened, 0);

function tooMany({ plan }: Context, count: number): Text | undefined {
  const { households } = plan.batch;
  if (count <= households) return undefined;
  return {
    zh: `本批计划${households}户，不能有${count}户。`,
    en: `The batch is planned for ${households} households; ${count} are too many.`,
  };
}

/** 二 */
export const rowsAddUp: On<'intake.record'> = {
  code: 'rows-do-not-add-up',
  clauses: ['L-22'],
  field: 'rows',
  broken: ({ data }) =>
    data.opened + data.skipped > data.rows
      ? {
          zh: `表中${data.rows}行，立项${data.opened}、跳过${data.skipped}，合计不符。`,
          en: `The file has ${data.rows} rows; ${data.opened} opened and ${data.skipped} skipped are more.`,
        }
      : undefined,
};

/** 二 */
export const noneForgotten: On<'intake.close'> = {
  code: 'fewer-than-imported',
  clauses: ['L-06'],
  field: 'applications',
  broken({ context, data }) {
    const opened = openedSoFar(context);
    if (data.applications >= opened) return undefined;
    return {
      zh: `已导入${opened}户，不能只按${data.applications}户结束登记。`,
      en: `${opened} households were imported; the intake can't end with ${data.applications}.`,
    };
  },
};
