import { afterEach, beforeEach, inject } from 'vitest';
import { type Mutant, mutate, observed } from './mutants.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** What is taken away from a lifecycle; `null`: nothing, and what the tests touch is noted. */
    mutant: Mutant | null;
  }
  interface TaskMeta {
    /** What of the lifecycles a file's tests have touched. */
    touched?: string[];
  }
}

const state = mutate(inject('mutant'));

// The first test that fails has told enough.
beforeEach(({ skip }) => {
  if (state.killed) skip();
});
afterEach(({ task }) => {
  if (task.result?.state === 'fail') state.killed = true;
  if (inject('mutant') === null) task.file.meta.touched = observed();
});
