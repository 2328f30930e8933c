import { overdueAt } from '../../core/patterns/rectification-record.ts';
import type { Instant } from '../../core/values/vocabulary.ts';
import type { Context } from '../context.ts';
import { appropriationsOwed, evaluationsOwed, reportDue, reportsOwed } from '../periods.ts';
import { recorded, type Records, stamp } from './record.ts';

/** What preparations, works and the duties beside them leave on record. */
export const implementationRecords = {
  'plan.file': (_, event) => ({ planPending: recorded(event) }),
  'plan.pass': (context, { data, at, by }) => {
    const pending = context.planPending;
    if (pending === null || pending === undefined) return {};
    return { planPending: null, planPassed: { ...pending, ...data, passedAt: at, passedBy: by.person } };
  },
  'plan.sendBack': () => ({ planPending: null }),
  'advice.record': (context, event) => ({ advice: [...context.advice, recorded(event)] }),
  'checklist.clear': (context, event) => {
    const { item, reference, on } = event.data;
    const entry = { state: 'cleared' as const, reference, on, ...stamp(event) };
    return { checklist: { ...context.checklist, [item]: entry } };
  },
  'checklist.notApplicable': (context, event) => {
    const { item, reason } = event.data;
    const entry = { state: 'notApplicable' as const, reason, ...stamp(event) };
    return { checklist: { ...context.checklist, [item]: entry } };
  },
  'work.start': (_, { at }) => ({ startedAt: at }),
  'work.complete': (_, { at, data }) => ({ completedAt: at, completion: data.summary }),
  'report.submit': (context, event) => {
    const { month } = event.data;
    const missed = context.missed.some((one) => one.duty === 'monthlyReport' && one.period === month);
    const late =
      missed || (event.at > reportDue(context.plan, month) && reportsOwed(context, event.at).includes(month));
    return { reports: [...context.reports, { month, ...stamp(event), late }] };
  },
  'report.remind': (context, { data, at }) => ({ reminded: [...context.reminded, { ...data, at }] }),
  'duty.remind': (context, { data, at }) => ({
    yearlyReminded: [...context.yearlyReminded, { ...data, at }],
  }),
  'disclosure.publish': (context, event) => ({ disclosures: [...context.disclosures, recorded(event)] }),
} satisfies Records;

/** The periods of a recurring duty that have passed without it. */
export function recordMissed(
  context: Context,
  { at }: { at: Instant },
  { duty }: { duty: string },
): Partial<Context> {
  const rectifications =
    duty === 'rectification' ? overdueAt(context.rectifications, at) : context.rectifications;
  const known = (period: string) => context.missed.some((one) => one.duty === duty && one.period === period);
  const periods = periodsMissed(context, duty, at).filter((period) => !known(period));
  return { rectifications, missed: [...context.missed, ...periods.map((period) => ({ duty, period, at }))] };
}

function periodsMissed(context: Context, duty: string, at: Instant): string[] {
  if (duty === 'monthlyReport') return reportsOwed(context, at);
  if (duty === 'yearlyEvaluation') return evaluationsOwed(context, at);
  if (duty === 'appropriation') return appropriationsOwed(context, at);
  const late = overdueAt(context.rectifications, at).filter((one) => one.overdueSince === at);
  return late.map((one) => `${one.no}/${one.limit}`);
}
