import { z } from 'zod';
import { event as eventOf, type Rule } from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import { caseNumber, count, happened, money } from '../../core/definition/form-fields.ts';
import { listOf } from '../../core/definition/recording.ts';
import { dateOf } from '../../core/values/calendar.ts';
import type { Fen, Instant } from '../../core/values/vocabulary.ts';
import { yuan } from '../../core/values/yuan.ts';
import { batchNumber } from '../batch/batch.ts';
import { termsIn } from '../plan.ts';
import { type Founded, townshipsOf } from './founding.ts';
import { type TownshipPlans, withoutPlan } from './township-plans.ts';

/** The batches 批次: each enters under its number, says when it is paid out, and leaves with its figures. 三2、五 */

const batch = caseNumber('批次', 'batch');

const entry = z.strictObject({
  batch,
  no: batchNumber,
  year: field(z.int().min(2000).max(2200), '计划年度', "plan's year"),
  follows: caseNumber('前一批', 'batch before').optional(),
  households: field(z.int().min(1).max(1_000_000), '计划户数', 'planned households').optional(),
  amount: money('计划金额', 'planned amount').optional(),
});

const payout = z.strictObject({ batch, on: happened('发放到位日期', 'paid out on') });
/** What a batch says when it is paid out. */
export type PaidOut = z.output<typeof payout>;

const figures = z.strictObject({
  batch,
  applications: count('申请户数', 'applications'),
  ended: count('了结户数', 'loans that ended as they should'),
  lost: count('中断户数', 'loans that broke off'),
});

/** A batch of the programme, and how it came out. */
interface Batch {
  batch: string;
  no: number;
  year: number;
  at: Instant;
  /** What it plans; unknown for batches of earlier builds. */
  households?: number;
  amount?: Fen;
  /** The day on which everything had been paid out. */
  paidOutOn?: string;
  left?: { at: Instant } & Omit<z.output<typeof figures>, 'batch'>;
}

/** What batches leave on record. */
export const batches = { batches: listOf<Batch>() };
export type Batches = typeof batches;

/** The batches that have not left. */
export const openBatches = ({ batches: all }: Batches): Batch[] =>
  all.filter((one) => one.left === undefined);

type Context = Founded & Batches & TownshipPlans;
const event = eventOf<Context>();
const fromCase = { roles: ['case'] };

/** The batches, with what one of them has come to. */
const changed = (context: Context, name: string, change: Partial<Batch>): Batches => ({
  batches: context.batches.map((one) => (one.batch === name ? { ...one, ...change } : one)),
});

/** A case speaks for itself only. */
export const speaksForItself = <Field extends 'batch' | 'loan'>(
  named: Field,
  clauses: string[],
): Rule<unknown, Record<Field, string>> => ({
  code: `not-the-${named}-itself`,
  clauses,
  field: named,
  broken({ data, by: { person } }) {
    const about = data[named];
    if (person === about) return undefined;
    return { zh: `${person}不能代${about}办理。`, en: `${person} can't act for ${about}.` };
  },
});

const openBatch: Rule<Context, { batch: string }> = {
  code: 'no-open-batch',
  clauses: ['L-22'],
  field: 'batch',
  broken: ({ context, data }) =>
    openBatches(context).some((one) => one.batch === data.batch)
      ? undefined
      : { zh: `项目中没有进行中的${data.batch}。`, en: `The programme has no open batch ${data.batch}.` },
};

/** A batch enters with no more than what its year's plan has left. 一、五 */
const withinTheYear: Rule<Context, z.output<typeof entry>> = {
  code: 'more-than-the-year',
  clauses: ['L-03', 'L-22'],
  field: 'year',
  broken({ context, data }) {
    const planned = context.plans?.yearly.find((one) => one.year === data.year);
    if (planned === undefined) return undefined;
    const others = context.batches.filter((one) => one.year === data.year);
    const sum = (of: 'households' | 'amount') =>
      [...others, data].reduce((total, one) => total + (one[of] ?? 0), 0);
    const [households, amount] = [sum('households'), sum('amount')];
    if (households <= planned.households && amount <= planned.amount) return undefined;
    return {
      zh: `${data.year}年度计划为${planned.households}户、${yuan(planned.amount)}，各批合计将为${households}户、${yuan(amount)}。`,
      en: `The plan for ${data.year} has ${planned.households} households and ${yuan(planned.amount, 'en')}; the batches would have ${households} and ${yuan(amount, 'en')}.`,
    };
  },
};

export const batchEvents = {
  'batch.enter': event({
    ...fromCase,
    title: { zh: '列入批次', en: 'a batch enters' },
    schema: entry,
    rules: [
      speaksForItself('batch', ['L-22']),
      {
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
      },
      {
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
      },
      {
        code: 'unknown-batch-before',
        clauses: ['L-26'],
        field: 'follows',
        broken({ context, data: { no, follows } }) {
          if (no === 1 && follows === undefined) return undefined;
          if (context.batches.some((one) => one.batch === follows)) return undefined;
          return {
            zh: `项目中没有前一批“${follows ?? ''}”。`,
            en: `The programme has no batch "${follows ?? ''}" to follow.`,
          };
        },
      },
      {
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
      },
      withinTheYear,
      {
        code: 'townships-without-plan',
        clauses: ['L-31'],
        field: 'year',
        broken({ context, data }) {
          const missing = withoutPlan(context, data.year);
          const isPlanned = context.plans?.yearly.some((one) => one.year === data.year) ?? false;
          if (!isPlanned || missing.length === 0) return undefined;
          return {
            zh: `还有${missing.length}个乡镇未报${data.year}年度计划：${missing.join('、')}。`,
            en: `${missing.length} townships have not filed their plan for ${data.year}: ${missing.join(', ')}.`,
          };
        },
      },
    ],
    record(context, { data, at }) {
      const { batch: name, no, year, households, amount } = data;
      const size = {
        ...(households === undefined ? {} : { households }),
        ...(amount === undefined ? {} : { amount }),
      };
      return { batches: [...context.batches, { batch: name, no, year, at, ...size }] };
    },
    reply({ context, data }) {
      const before = context.batches.find((one) => one.batch === data.follows);
      return {
        no: data.no,
        townships: townshipsOf(context),
        terms: termsIn(context.plan),
        ...(before === undefined ? {} : { beforeSince: before.at }),
        ...(before?.paidOutOn === undefined ? {} : { paidOutOn: before.paidOutOn }),
      };
    },
    clauses: ['L-22', 'L-03'],
  }),

  'batch.paidOut': event({
    ...fromCase,
    title: { zh: '批次发放到位', en: 'a batch is paid out' },
    schema: payout,
    whileSuspended: true,
    rules: [
      speaksForItself('batch', ['L-26']),
      openBatch,
      {
        code: 'day-before-step',
        clauses: ['L-26'],
        field: 'on',
        broken({ context, data }) {
          const entered = context.batches.find((one) => one.batch === data.batch)?.at;
          if (entered === undefined || data.on >= dateOf(entered)) return undefined;
          return {
            zh: `${data.batch}于${dateOf(entered)}列入项目，不可能在${data.on}发放到位。`,
            en: `${data.batch} entered the programme on ${dateOf(entered)}; it was not paid out on ${data.on}.`,
          };
        },
      },
    ],
    record: (context, { data }) => changed(context, data.batch, { paidOutOn: data.on }),
    clauses: ['L-26'],
  }),

  'batch.leave': event({
    ...fromCase,
    title: { zh: '批次销号', en: 'a batch leaves' },
    schema: figures,
    rules: [speaksForItself('batch', ['L-22']), openBatch],
    record(context, { data: { batch: name, ...numbers }, at }) {
      return changed(context, name, { left: { at, ...numbers } });
    },
    clauses: ['L-22'],
  }),
};
