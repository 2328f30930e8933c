import type { Lifecycle } from './core/definition/lifecycle.ts';
import { delegation } from './core/delegation/definition.ts';
import { demonstrationProject } from './demonstration-project/definition.ts';
import { loan } from './loan/definition.ts';
import { loanBatch } from './loan/batch/definition.ts';
import { loanProgramme } from './loan/programme/definition.ts';
import { countyProgramme } from './demonstration-project/programme/definition.ts';

/** Every lifecycle of this installation, by id. One line a lifecycle; nothing else changes when one is added. */
export const lifecycles: Record<string, Lifecycle> = {
  demonstrationProject,
  countyProgramme,
  loanProgramme,
  loanBatch,
  loan,
  delegation,
};
