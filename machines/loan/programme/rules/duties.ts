import { monthOf } from '../../../core/values/calendar.ts';
import type { Rule } from '../../../core/definition/definition.ts';
import type { Context } from '../context.ts';
import { townshipsOf } from '../periods.ts';
import type { Data, Schemas } from '../schemas.ts';

type On<Name extends keyof Schemas> = Rule<Context, Data<Name>>;

/** 四 */
export const fromTownship: On<'township.report'> = {
  code: 'not-a-township',
  clauses: ['L-13'],
  broken: ({ context, by }) =>
    townshipsOf(context).includes(by.place)
      ? undefined
      : {
          zh: `${by.place}不在本项目的乡镇之列。`,
          en: `${by.place} is not one of the programme's townships.`,
        },
};

/** 四 */
export const monthToReport: On<'township.report'> = {
  code: 'month-not-reportable',
  clauses: ['L-13'],
  field: 'month',
  broken({ context, data, at }) {
    const [first, last] = [monthOf(context.plans?.at ?? context.openedAt), monthOf(at)];
    if (data.month >= first && data.month <= last) return undefined;
    return {
      zh: `可汇报${first}至${last}，不含${data.month}。`,
      en: `Months from ${first} to ${last} can be reported, not ${data.month}.`,
    };
  },
};

/** 四 */
export const reportedOnce: On<'township.report'> = {
  code: 'already-reported',
  clauses: ['L-13'],
  field: 'month',
  broken: ({ context, data, by }) =>
    context.reports.some((one) => one.month === data.month && one.township === by.place)
      ? {
          zh: `${by.place}已汇报${data.month}。`,
          en: `${by.place} has reported ${data.month}.`,
        }
      : undefined,
};

/** 四 */
export const quarterOfPlan: Rule<Context, { quarter: string }> = {
  code: 'no-such-quarter',
  clauses: ['L-30'],
  field: 'quarter',
  broken({ context, data, at }) {
    const { meetings } = context.plan;
    const [first, now] = [monthOf(context.plans?.at ?? context.openedAt), monthOf(at)];
    const known = meetings.includes(Number(data.quarter.slice(5))) && data.quarter >= first;
    // A quarter has begun when no other meeting month lies between now and its own.
    const ahead = meetings.some((one) => {
      const month = `${data.quarter.slice(0, 5)}${String(one).padStart(2, '0')}`;
      return month >= now && month < data.quarter;
    });
    if (known && !ahead && data.quarter.slice(0, 4) <= now.slice(0, 4)) return undefined;
    return {
      zh: `调度会按季度召开，季度以末月表示（${meetings.join('、')}月）；${data.quarter}不是，或尚未到。`,
      en: `Meetings are held each quarter, named by its last month (${meetings.join(', ')}); ${data.quarter} is none, or has not begun.`,
    };
  },
};

/** 四 */
export const figuresPrepared: On<'meeting.hold'> = {
  code: 'figures-not-prepared',
  clauses: ['L-30'],
  field: 'quarter',
  broken: ({ context, data }) =>
    context.figures.some((one) => one.quarter === data.quarter)
      ? undefined
      : {
          zh: `${data.quarter}的分乡镇数据尚未准备，不能召开调度会。`,
          en: `The figures per township for ${data.quarter} are not prepared; the meeting can't be held.`,
        },
};

/** 四 */
export const heldOnce: Rule<Context, { quarter: string }> = {
  code: 'meeting-held',
  clauses: ['L-30'],
  field: 'quarter',
  broken: ({ context, data }) =>
    context.meetings.some((one) => one.quarter === data.quarter)
      ? { zh: `${data.quarter}的调度会已召开。`, en: `The meeting for ${data.quarter} has been held.` }
      : undefined,
};
