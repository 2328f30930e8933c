import { formatDate, yearOf } from '../../core/values/calendar.ts';
import type { Rule } from '../../core/definition/definition.ts';
import { yuan } from '../../core/values/yuan.ts';
import { nextTranche } from '../../core/patterns/tranche.ts';
import type { Context } from '../context.ts';
import { yearly } from '../periods.ts';

type ContextRule<Data = unknown> = Rule<Context, Data>;

/** 三(三): for the year of registration the application form itself came by the day. */
export const appliedInTime: ContextRule = {
  code: 'appropriation-too-late',
  clauses: ['D-30'],
  broken({ context, at, case: c }) {
    const running = c.deadlines.find((one) => one.name === 'appropriation');
    const year = yearOf(at);
    const registered = context.register?.at;
    if (registered !== undefined && yearOf(registered) === year) return undefined;
    if (context.applications.some((one) => one.year === year)) return undefined;
    if (running !== undefined && yearOf(running.dueAt) === year) return undefined;
    const day = yearly(year, context.plan.appropriation);
    return {
      zh: `${year}年的拨款申请应于${formatDate(day, 'zh')}前提出，现为${formatDate(at, 'zh', { year: true })}。`,
      en: `The appropriation of ${year} is applied for by ${formatDate(day, 'en')}; today is ${formatDate(at, 'en', { year: true })}.`,
    };
  },
};

/** 三(三) */
export const onceAYear: ContextRule = {
  code: 'tranche-of-the-year-released',
  clauses: ['D-32'],
  broken({ context, at }) {
    const year = yearOf(at);
    const released = context.tranches.find(
      (one) => one.state === 'released' && yearOf(one.at ?? '') === year,
    );
    if (released === undefined) return undefined;
    return {
      zh: `${year}年已拨付第${released.no}期资金${yuan(released.amount)}。`,
      en: `Tranche ${released.no} of ${yuan(released.amount, 'en')} was released in ${year}.`,
    };
  },
};

/** 三(三) */
export const lastAfterAcceptance: ContextRule = {
  code: 'last-tranche-before-acceptance',
  clauses: ['D-32'],
  broken({ context }) {
    const next = nextTranche(context.tranches);
    if (next === undefined || next.no < context.tranches.length) return undefined;
    if (context.acceptance.acceptedAt !== undefined) return undefined;
    return {
      zh: `第${next.no}期为最后一期，终验合格后拨付。`,
      en: `Tranche ${next.no} is the last and falls due after final acceptance.`,
    };
  },
};

/** 三(三) */
export const trancheAmount: ContextRule<{ amount: number }> = {
  code: 'wrong-tranche-amount',
  clauses: ['D-32'],
  field: 'amount',
  broken({ context, data }) {
    const next = nextTranche(context.tranches);
    if (next === undefined || next.amount === data.amount) return undefined;
    const ratio = context.plan.tranches.ratio.join(':');
    return {
      zh: `第${next.no}期按${ratio}应拨${yuan(next.amount)}，而不是${yuan(data.amount)}。`,
      en: `Tranche ${next.no} of ${ratio} is ${yuan(next.amount, 'en')}, not ${yuan(data.amount, 'en')}.`,
    };
  },
};

/** 三(三) */
export const nextInTurn: ContextRule<{ tranche: number }> = {
  code: 'not-the-next-tranche',
  clauses: ['D-32'],
  field: 'tranche',
  broken({ context, data }) {
    const next = nextTranche(context.tranches);
    if (next?.no === data.tranche) return undefined;
    return {
      zh: `现轮到第${next?.no ?? '—'}期，而不是第${data.tranche}期。`,
      en: `Tranche ${next?.no ?? '—'} is next, not ${data.tranche}.`,
    };
  },
};

/** 二(二)2 */
export const receivedOnce: ContextRule<{ transfer: string }> = {
  code: 'transfer-received',
  clauses: ['D-16'],
  field: 'transfer',
  broken: ({ context, data }) =>
    context.received.some((one) => one.transfer === data.transfer)
      ? { zh: `调剂${data.transfer}已收到过。`, en: `The transfer ${data.transfer} has been received.` }
      : undefined,
};

/** 二(二)2 */
export const canStillUse: ContextRule = {
  code: 'cannot-use-more-money',
  clauses: ['D-16'],
  broken({ context, by }) {
    if (by.person !== context.programme)
      return {
        zh: '调剂资金只从本县项目库转来。',
        en: 'Reallocated money comes from the county’s programme only.',
      };
    if (context.completedAt === undefined) return undefined;
    const day = formatDate(context.completedAt, 'zh', { year: true });
    return {
      zh: `项目已于${day}完工，不能再用调剂资金。`,
      en: `The work was completed on ${formatDate(context.completedAt, 'en', { year: true })}; the project can use no more money.`,
    };
  },
};
