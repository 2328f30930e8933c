import { endOfDay } from '../../core/values/calendar.ts';
import type { DeadlineDefinition } from '../../core/definition/definition.ts';
import type { Instant } from '../../core/values/vocabulary.ts';
import type { Context } from '../context.ts';
import { limitFrom } from '../time-limits.ts';
import { nextRecovery } from './duties.ts';
import { checkRectification, monthlyVisit } from './parts.ts';
import { nextToCome, nextUnpaid } from './schedule.ts';

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** Every deadline of an active loan. All of them warn; none decides. */
export const activeDeadlines: Record<string, DeadlineDefinition<Context>> = {
  instalment: {
    title: { zh: '还款日', en: 'instalment' },
    // Later by a reschedule only. 三3
    fixed: true,
    due({ context, at }) {
      const next = context.inArrears ? nextToCome(context, at) : nextUnpaid(context);
      // An instalment whose day has come under the terms in force is overdue at once, not in the past.
      return later(next === undefined ? at : endOfDay(next.due), at);
    },
    clauses: ['L-17'],
  },
  ...monthlyVisit.deadlines,
  ...checkRectification.deadlines,
  change: {
    title: { zh: '变更审批时限', en: 'time limit of a change' },
    due: ({ context, at }) => limitFrom(context.plan, 'change', at),
    clauses: ['L-15'],
  },
  reschedule: {
    title: { zh: '展期审批时限', en: 'time limit of a reschedule' },
    due: ({ context, at }) => limitFrom(context.plan, 'reschedule', at),
    clauses: ['L-25'],
  },
  recovery: {
    title: { zh: '担保人每月代偿', en: "the guarantor's monthly payment" },
    due: ({ context, at }) => nextRecovery(context, at),
    clauses: ['L-17'],
  },
};
