import type { DeadlineDefinition } from '../core/definition/definition.ts';
import { acceptanceDeadlines } from './accepting.ts';
import { approvalDeadlines } from './approving.ts';
import { appropriationDeadlines } from './appropriating.ts';
import type { Context } from './context.ts';
import { preparationDeadlines } from './preparing.ts';
import { monthlyReport } from './reporting.ts';
import { supervisionDeadlines } from './supervising.ts';
import { acceptanceWindow, applicationWindow, implementationWindow, surveyWindow } from './windows.ts';

/** Every deadline of the programme: how its instant follows from the plan. All of them warn; none decides. */
export const deadlines: Record<string, DeadlineDefinition<Context>> = {
  ...surveyWindow.deadlines,
  ...applicationWindow.deadlines,
  ...approvalDeadlines,
  ...preparationDeadlines,
  ...implementationWindow.deadlines,
  ...monthlyReport.deadlines,
  ...supervisionDeadlines,
  ...appropriationDeadlines,
  ...acceptanceWindow.deadlines,
  ...acceptanceDeadlines,
};
