import type { Lifecycle } from './core/lifecycle.ts';
import { delegation } from './delegation/definition.ts';
import { demonstrationProject } from './demonstration-project/definition.ts';
import { loan } from './loan/definition.ts';
import { loanBatch } from './loan-batch/definition.ts';
import { loanProgramme } from './loan-programme/definition.ts';
import { countyProgramme } from './programme/definition.ts';

/** Every lifecycle of this installation, by id. One line a lifecycle; nothing else changes when one is added. */
export const lifecycles: Record<string, Lifecycle> = {
  demonstrationProject,
  countyProgramme,
  loanProgramme,
  loanBatch,
  loan,
  delegation,
};
