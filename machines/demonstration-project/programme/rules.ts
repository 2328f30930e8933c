import { addMonths, endOfDay, formatDate } from '../../core/values/calendar.ts';
import type { Rule } from '../../core/definition/definition.ts';
import { covers } from '../../core/values/place.ts';
import type { Context } from './context.ts';
import { running } from './records.ts';

type Entering = Rule<Context, { project: string; village: string }>;

/** One project a village at a time. 一 */
export const oneAVillage: Entering = {
  code: 'village-has-a-project',
  clauses: ['D-01'],
  field: 'village',
  broken({ context, data }) {
    const other = running(context).find((one) => one.village === data.village);
    if (other === undefined) return undefined;
    return {
      zh: `${data.village}已有示范项目${other.number}（${other.title}），每村同时只培育1个。`,
      en: `${data.village} already has the project ${other.number} (${other.title}); a village has one at a time.`,
    };
  },
};

/** 一 */
export const withinProgramme: Entering = {
  code: 'programme-over',
  clauses: ['D-01'],
  broken({ context, at }) {
    const { survey, programmeYears } = context.plan;
    const last = addMonths(survey.from, 12 * programmeYears);
    if (at <= endOfDay(last)) return undefined;
    return {
      zh: `本轮示范工程${programmeYears}年，至${formatDate(last, 'zh', { year: true })}，不再登记新项目。`,
      en: `The programme of ${programmeYears} years ended on ${formatDate(last, 'en', { year: true })}; no project is entered any more.`,
    };
  },
};

export const withinCounty: Rule<Context, { village: string }> = {
  code: 'village-elsewhere',
  clauses: ['D-08'],
  field: 'village',
  broken: ({ context, data }) =>
    covers(context.place, data.village)
      ? undefined
      : { zh: `${data.village}不属于${context.place}。`, en: `${data.village} is not in ${context.place}.` },
};

/** 二(一)3 */
export const enteredOnce: Entering = {
  code: 'already-registered',
  clauses: ['D-08'],
  field: 'project',
  broken({ context, data }) {
    const entry = context.register.find((one) => one.project === data.project);
    return entry === undefined
      ? undefined
      : {
          zh: `${data.project}已登记为${entry.number}。`,
          en: `${data.project} is registered as ${entry.number}.`,
        };
  },
};

/** A project speaks for itself only. */
export const speaksForItself: Rule<Context, { project: string }> = {
  code: 'not-the-project-itself',
  clauses: ['D-08', 'D-16'],
  field: 'project',
  broken: ({ data, by }) =>
    by.person === data.project
      ? undefined
      : { zh: `${by.person}不能代${data.project}办理。`, en: `${by.person} can't act for ${data.project}.` },
};

export const isRunning: Rule<Context, { project: string }> = {
  code: 'not-in-the-register',
  clauses: ['D-08'],
  field: 'project',
  broken: ({ context, data }) =>
    running(context).some((one) => one.project === data.project)
      ? undefined
      : {
          zh: `登记册中没有进行中的项目${data.project}。`,
          en: `The register has no running project ${data.project}.`,
        },
};

/** 二(二)2 */
export const returnedOnce: Rule<Context, { transfer: string }> = {
  code: 'transfer-known',
  clauses: ['D-16'],
  field: 'transfer',
  broken: ({ context, data }) =>
    context.transfers.some((one) => one.transfer === data.transfer)
      ? { zh: `资金${data.transfer}已交回过。`, en: `The transfer ${data.transfer} is on record.` }
      : undefined,
};

/** 二(二)3 */
export const somethingToDraw: Rule<Context, unknown> = {
  code: 'nothing-to-draw',
  clauses: ['D-19'],
  broken: ({ context }) =>
    running(context).length > 0
      ? undefined
      : { zh: '没有进行中的项目可抽。', en: 'No project runs that could be drawn.' },
};

export const nothingRuns: Rule<Context, unknown> = {
  code: 'projects-running',
  clauses: ['D-01', 'D-16'],
  broken({ context }) {
    const numbers = running(context).map((one) => one.number);
    if (numbers.length === 0 && !context.offer) return undefined;
    return {
      zh: `尚有项目未结：${numbers.join('、') || '（转款待答复）'}。`,
      en: `Projects still run: ${numbers.join(', ') || '(a transfer is on its way)'}.`,
    };
  },
};
