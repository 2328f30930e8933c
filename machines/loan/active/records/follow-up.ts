import { checked, overdueAt, submitted } from '../../../core/patterns/rectification-record.ts';
import type { Instant } from '../../../core/values/vocabulary.ts';
import { endOfMonth, monthOf } from '../../../core/values/calendar.ts';
import { checkRectification } from '../parts.ts';
import type { Context } from '../../context.ts';
import { visitsOwed } from '../duties.ts';
import { recorded, type Records, stamp } from './record.ts';

/** Visits, checks, default, outcome and release. 四、六、成效 */
export const followUpRecords = {
  'liaison.visit': (context, event) => {
    const { month } = event.data;
    const first = !context.liaisonVisits.some((one) => one.month === month);
    const late = first && event.at > endOfMonth(month) && visitsOwed(context, event.at).includes(month);
    return { liaisonVisits: [...context.liaisonVisits, { ...recorded(event), late }] };
  },
  'check.record': (context, event) => {
    const { rectification: _, ...found } = event.data;
    return {
      checks: [...context.checks, { ...found, ...stamp(event) }],
      ...checkRectification.ordered(context, event),
    };
  },
  'rectification.submit': submitted,
  'rectification.check': checked,
  'outcome.record': (context, event) => ({ outcomes: [...context.outcomes, recorded(event)] }),
  'liaison.release': (_, event) => ({ released: recorded(event) }),
} satisfies Records;

type Timed = { at: Instant };

/** What the machine puts on record without anybody deciding it. */
export const ownRecords = {
  /** The periods of a duty that have passed without it. */
  recordMissed: (context: Context, { at }: Timed, { duty }: { duty: string }) => {
    const known = (period: string) =>
      context.missed.some((one) => one.duty === duty && one.period === period);
    const periods = periodsMissed(context, duty, at).filter((period) => !known(period));
    return {
      missed: [...context.missed, ...periods.map((period) => ({ duty, period, at }))],
      ...(duty === 'rectification' ? { rectifications: overdueAt(context.rectifications, at) } : {}),
    };
  },
};

function periodsMissed(context: Context, duty: string, at: Instant): string[] {
  if (duty === 'liaisonVisit') return visitsOwed(context, at);
  if (duty === 'recovery') return [monthOf(at)];
  const late = overdueAt(context.rectifications, at).filter((one) => one.overdueSince === at);
  return late.map((one) => `${one.no}/${one.limit}`);
}
