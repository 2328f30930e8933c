import { setup } from 'xstate';
import { failing, never, promises, type Scenario } from '../scenario.ts';

/** Two branches at once; the whole is over when both are. */
export const actors = {
  shortDelay: async () => {},
  longDelay: async () => {},
};

export const machine = setup({
  actors: promises(actors),
}).createMachine({
  id: 'parallel-execution',
  initial: 'ParallelExec',
  states: {
    ParallelExec: {
      type: 'parallel',
      onDone: 'Success',
      states: {
        ShortDelayBranch: {
          initial: 'active',
          states: {
            active: { invoke: { src: 'shortDelay', onDone: 'done' } },
            done: { type: 'final' },
          },
        },
        LongDelayBranch: {
          initial: 'active',
          states: {
            active: { invoke: { src: 'longDelay', onDone: 'done' } },
            done: { type: 'final' },
          },
        },
      },
    },
    Success: { type: 'final' },
  },
});

export const scenarios: Scenario[] = [
  {
    title: 'both branches end, and so does the whole',
    events: [],
    end: { status: 'done', value: 'Success' },
    calls: { shortDelay: 1, longDelay: 1 },
  },
  {
    title: 'one branch waits for the other',
    events: [],
    actors: { longDelay: never },
    end: {
      status: 'active',
      value: { ParallelExec: { ShortDelayBranch: 'done', LongDelayBranch: 'active' } },
    },
    calls: { shortDelay: 1, longDelay: 1 },
  },
  {
    title: 'a branch that fails is an error that nobody handles',
    events: [],
    actors: { shortDelay: never, longDelay: failing('out of breath') },
    end: {
      status: 'error',
      value: { ParallelExec: { ShortDelayBranch: 'active', LongDelayBranch: 'active' } },
      error: 'out of breath',
    },
  },
];
