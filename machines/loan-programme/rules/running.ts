import { dateOf, formatDate, monthOf } from '../../core/calendar.ts';
import type { Rule } from '../../core/definition.ts';
import { covers, villageOf } from '../../core/place.ts';
import type { Context } from '../context.ts';
import { townshipsOf } from '../periods.ts';
import type { Data, Schemas } from '../schemas.ts';

type On<Name extends keyof Schemas> = Rule<Context, Data<Name>>;

/** How many people the registers hold at most: what a case can carry and still be read at once. */
export const MOST_PEOPLE = 5_000;

/** One special account 专户. 一 */
export const oneAccount: On<'account.open'> = {
  code: 'account-open',
  clauses: ['L-02'],
  broken: ({ context: { account } }) =>
    account === undefined
      ? undefined
      : {
          zh: `专户已开立（${account.name} ${account.number}），只设一个。`,
          en: `The special account is open (${account.name} ${account.number}); there is one only.`,
        },
};

/** 一 */
export const accountFirst: On<'fund.contribute'> = {
  code: 'no-account',
  clauses: ['L-02', 'L-27'],
  broken: ({ context }) =>
    context.account === undefined
      ? { zh: '尚未开立专户，资金不能入账。', en: 'There is no special account yet; no money can come in.' }
      : undefined,
};

/** A day that lies ahead can't be put on record. */
export const notInFuture = (clauses: string[]): Rule<Context, { on: string }> => ({
  code: 'day-not-come',
  clauses,
  field: 'on',
  broken: ({ data, at }) =>
    data.on > dateOf(at)
      ? {
          zh: `${formatDate(data.on, 'zh', { year: true })}尚未到。`,
          en: `${formatDate(data.on, 'en', { year: true })} is still to come.`,
        }
      : undefined,
});

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

/** 二 */
export const chunkOnce: On<'register.enter'> = {
  code: 'chunk-entered',
  clauses: ['L-04'],
  field: 'chunk',
  broken: ({ context, data }) =>
    context.registers.some((one) => one.file === data.file && one.chunk === data.chunk)
      ? {
          zh: `该文件的第${data.chunk}部分已登记。`,
          en: `Part ${data.chunk} of this file is in the registers.`,
        }
      : undefined,
};

/** 二 */
export const villagesOfCounty: On<'register.enter'> = {
  code: 'village-elsewhere',
  clauses: ['L-04'],
  field: 'people',
  broken({ context, data }) {
    const wrong = data.people.filter(
      (one) => !covers(context.place, one.village) || villageOf(one.village) === undefined,
    );
    if (wrong.length === 0) return undefined;
    const list = wrong.slice(0, 10).map((one) => `${one.no}（${one.village}）`);
    return {
      zh: `以下人员所在不是${context.place}的村：${list.join('、')}。`,
      en: `Not of a village of ${context.place}: ${list.join(', ')}.`,
    };
  },
};

/** 二 */
export const notTooMany: On<'register.enter'> = {
  code: 'registers-full',
  clauses: ['L-04'],
  field: 'people',
  broken({ context, data }) {
    const there = context.registers.reduce((sum, one) => sum + one.people, 0);
    if (there + data.people.length <= MOST_PEOPLE) return undefined;
    return {
      zh: `登记表最多${MOST_PEOPLE}人次，已有${there}。`,
      en: `The registers take ${MOST_PEOPLE} entries; they have ${there}.`,
    };
  },
};

/** 灾害 */
export const declaredOnce: On<'disaster.declare'> = {
  code: 'disaster-known',
  clauses: ['L-24'],
  field: 'disaster',
  broken: ({ context, data }) =>
    context.disasters.some((one) => one.disaster === data.disaster)
      ? { zh: `灾害“${data.disaster}”已在案。`, en: `The disaster "${data.disaster}" is on record.` }
      : undefined,
};

/** 灾害 */
export const openDisaster: Rule<Context, { disaster: string }> = {
  code: 'no-open-disaster',
  clauses: ['L-24'],
  field: 'disaster',
  broken: ({ context, data }) =>
    context.disasters.some((one) => one.disaster === data.disaster && one.closed === undefined)
      ? undefined
      : {
          zh: `没有受理申报的灾害“${data.disaster}”。`,
          en: `No disaster "${data.disaster}" takes claims.`,
        },
};

/** 灾害 */
export const claimedOnce: On<'claim.enter'> = {
  code: 'claim-known',
  clauses: ['L-24'],
  field: 'claim',
  broken: ({ context, data }) =>
    context.claims.some((one) => one.claim === data.claim)
      ? { zh: `申报${data.claim}已在案。`, en: `The claim ${data.claim} is on record.` }
      : undefined,
};

/** 灾害 */
export const loanOfProgramme: On<'claim.enter'> = {
  code: 'loan-elsewhere',
  clauses: ['L-24'],
  field: 'loan',
  broken: ({ context, data }) =>
    context.batches.some((one) => data.loan.startsWith(`${one.batch}-`))
      ? undefined
      : {
          zh: `${data.loan}不属于本项目的任何一批。`,
          en: `${data.loan} belongs to no batch of this programme.`,
        },
};

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
