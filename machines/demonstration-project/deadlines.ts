import type { DeadlineDefinition } from '../core/definition/definition.ts';
import { acceptanceDeadlines } from './accepting.ts';
import { approvalDeadlines } from './approving.ts';
import type { Context } from './context.ts';
import { monthlyReport, yearlyEvaluation } from './parts.ts';
import { rectification } from './supervising.ts';
import { limitFrom, nextAppropriation } from './periods.ts';
import { acceptanceWindow, applicationWindow, implementationWindow, surveyWindow } from './windows.ts';

/** Every deadline of the programme: how its instant follows from the plan. All of them warn; none decides. */
export const deadlines: Record<string, DeadlineDefinition<Context>> = {
  ...surveyWindow.deadlines,
  ...applicationWindow.deadlines,
  ...approvalDeadlines,
  planMeeting: {
    title: { zh: '班子讨论时限', en: 'township meeting on the plan' },
    due: ({ context, at }) => limitFrom(context.plan, 'planMeeting', at),
    clauses: ['D-10'],
  },
  ...implementationWindow.deadlines,
  ...monthlyReport.deadlines,
  ...rectification.deadlines,
  ...yearlyEvaluation.deadlines,
  appropriation: {
    title: { zh: '年度拨款申请', en: "the year's appropriation" },
    due: ({ context, at }) => nextAppropriation(context, at),
    clauses: ['D-30'],
  },
  ...acceptanceWindow.deadlines,
  ...acceptanceDeadlines,
};
