import type { Rule } from '../../../core/definition/definition.ts';
import type { Context } from '../context.ts';
import type { Data, Schemas } from '../schemas.ts';

type On<Name extends keyof Schemas> = Rule<Context, Data<Name>>;

/** A case speaks for itself only. */
export const speaksForItself = (field: 'batch' | 'loan', clauses: string[]): Rule<Context, object> => ({
  code: `not-the-${field}-itself`,
  clauses,
  field,
  broken({ data, by }) {
    const named = (data as Record<string, string>)[field] ?? '';
    if (by.person === named) return undefined;
    return { zh: `${by.person}不能代${named}办理。`, en: `${by.person} can't act for ${named}.` };
  },
});

/** Numbers of batches are gapless 第几批. */
export const nextNumber: On<'batch.enter'> = {
  code: 'number-not-next',
  clauses: ['L-22'],
  field: 'no',
  broken({ context, data }) {
    const next = context.batches.length + 1;
    if (data.no === next) return undefined;
    return {
      zh: `下一批是第${next}批，不是第${data.no}批。`,
      en: `The next batch is number ${next}, not ${data.no}.`,
    };
  },
};

export const enteredOnce: On<'batch.enter'> = {
  code: 'already-entered',
  clauses: ['L-22'],
  field: 'batch',
  broken({ context, data }) {
    const found = context.batches.find((one) => one.batch === data.batch);
    if (found === undefined) return undefined;
    return {
      zh: `${data.batch}已是第${found.no}批。`,
      en: `${data.batch} is batch number ${found.no} already.`,
    };
  },
};

/** 三2 */
export const followsKnown: On<'batch.enter'> = {
  code: 'unknown-batch-before',
  clauses: ['L-26'],
  field: 'follows',
  broken({ context, data }) {
    if (data.no === 1 && data.follows === undefined) return undefined;
    if (context.batches.some((one) => one.batch === data.follows)) return undefined;
    return {
      zh: `项目中没有前一批“${data.follows ?? ''}”。`,
      en: `The programme has no batch "${data.follows ?? ''}" to follow.`,
    };
  },
};

/** The year of a batch is one that the programme has planned. 一 */
export const plannedYear: On<'batch.enter'> = {
  code: 'year-not-planned',
  clauses: ['L-03'],
  field: 'year',
  broken({ context, data }) {
    const years = (context.plans?.yearly ?? []).map((one) => one.year);
    if (years.includes(data.year)) return undefined;
    return {
      zh: `${data.year}年没有年度计划；有：${years.join('、')}。`,
      en: `There is no plan for ${data.year}; there are ${years.join(', ')}.`,
    };
  },
};

/** 五 */
export const openBatch: Rule<Context, { batch: string }> = {
  code: 'no-open-batch',
  clauses: ['L-22'],
  field: 'batch',
  broken: ({ context, data }) =>
    context.batches.some((one) => one.batch === data.batch && one.left === undefined)
      ? undefined
      : { zh: `项目中没有进行中的${data.batch}。`, en: `The programme has no open batch ${data.batch}.` },
};

/** The programme ends when its batches have left with their numbers and nothing is on its way. */
export const everythingFinal: On<'programme.close'> = {
  code: 'not-final',
  clauses: ['L-22', 'L-24'],
  broken({ context }) {
    const batches = context.batches.filter((one) => one.left === undefined).map((one) => one.batch);
    const disasters = context.disasters.filter((one) => one.closed === undefined).map((one) => one.title);
    const busy = Boolean(context.pending) || Boolean(context.preparing);
    if (batches.length === 0 && disasters.length === 0 && !busy) return undefined;
    const zh = [
      ...(batches.length > 0 ? [`未结的批次：${batches.join('、')}`] : []),
      ...(disasters.length > 0 ? [`未结的灾害：${disasters.join('、')}`] : []),
      ...(busy ? ['尚有记账或清点在途'] : []),
    ];
    const en = [
      ...(batches.length > 0 ? [`open batches: ${batches.join(', ')}`] : []),
      ...(disasters.length > 0 ? [`open disasters: ${disasters.join(', ')}`] : []),
      ...(busy ? ['a booking or a count is on its way'] : []),
    ];
    return { zh: `${zh.join('；')}。`, en: `Not final yet: ${en.join('; ')}.` };
  },
};
