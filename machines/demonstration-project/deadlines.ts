import type { DeadlineDefinition } from '../core/definition/definition.ts';
import { appropriationDeadlines } from './appropriating.ts';
import type { Context } from './context.ts';
import {
  acceptanceWindow,
  applicationWindow,
  countyApproval,
  finalSigning,
  surveyWindow,
  townshipReview,
  villageDeliberation,
} from './parts.ts';
import { implementationWindow } from './implementing.ts';
import { preparationDeadlines } from './preparing.ts';
import { monthlyReport } from './reporting.ts';
import { supervisionDeadlines } from './supervising.ts';
import { limitFrom } from './periods.ts';

/** Every deadline of the programme: how its instant follows from the plan. All of them warn; none decides. */
export const deadlines: Record<string, DeadlineDefinition<Context>> = {
  ...surveyWindow.deadlines,
  ...applicationWindow.deadlines,
  ...villageDeliberation.deadlines,
  ...townshipReview.deadlines,
  ...countyApproval.deadlines,
  ...preparationDeadlines,
  ...implementationWindow.deadlines,
  ...monthlyReport.deadlines,
  ...supervisionDeadlines,
  ...appropriationDeadlines,
  ...acceptanceWindow.deadlines,
  preliminaryAcceptance: {
    title: { zh: '初验时限', en: 'preliminary acceptance' },
    due: ({ context, at }) => limitFrom(context.plan, 'preliminaryAcceptance', at),
    clauses: ['D-21'],
  },
  acceptanceRectification: {
    title: { zh: '验收整改期限', en: 'rectification before acceptance' },
    due: ({ context, at }) => context.acceptance.limit ?? limitFrom(context.plan, 'rectification', at),
    clauses: ['D-21'],
  },
  ...finalSigning.deadlines,
};
