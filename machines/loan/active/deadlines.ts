import type { DeadlineDefinition } from '../../core/definition/definition.ts';
import type { Context } from '../context.ts';
import { limitFrom } from '../time-limits.ts';

/** Every deadline of an active loan. All of them warn; none decides. */
export const activeDeadlines: Record<string, DeadlineDefinition<Context>> = {
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
};
