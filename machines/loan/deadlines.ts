import { endOfDay } from '../core/values/calendar.ts';
import type { DeadlineDefinition } from '../core/definition/definition.ts';
import type { Text } from '../core/values/vocabulary.ts';
import { activeDeadlines } from './active/index.ts';
import type { Context } from './context.ts';
import { letter } from './parts.ts';
import type { Plan } from './plan.ts';
import { limitFrom } from './time-limits.ts';
import { verifyingDeadlines } from './verifying.ts';

const limit = (
  name: keyof Plan['timeLimits'],
  title: Text,
  clauses: string[],
): DeadlineDefinition<Context> => ({
  title,
  due: ({ context, at }) => limitFrom(context.plan, name, at),
  clauses,
});

/** Every deadline of the loan: how its instant follows from the plan. All of them warn; none decides. */
export const deadlines: Record<string, DeadlineDefinition<Context>> = {
  ...verifyingDeadlines,
  registrationForm: limit('registrationForm', { zh: '登记表时限', en: 'registration form' }, [
    'L-08',
    'L-09',
  ]),
  feasibility: limit('feasibility', { zh: '专家论证时限', en: 'feasibility' }, ['L-10']),
  determination: limit('determination', { zh: '核定金额时限', en: 'determination' }, ['L-10']),
  ...letter.deadlines,
  contractSigning: limit('contract', { zh: '签订合同书时限', en: 'contract' }, ['L-19']),
  iouSigning: limit('contract', { zh: '订立借据时限', en: 'IOU' }, ['L-19']),
  numbering: limit('numbering', { zh: '编号核查时限', en: 'numbering' }, ['L-20']),
  payoutBy: {
    title: { zh: '资金发放到位', en: 'paid out' },
    // A loan granted after the day is late from the start.
    due({ context, at }) {
      const end = endOfDay(context.plan.payoutBy);
      return end > at ? end : at;
    },
    clauses: ['L-22', 'L-14'],
  },
  ...activeDeadlines,
};
