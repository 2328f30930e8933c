import { assign, setup } from 'xstate';
import { failing, promises, type Scenario } from '../scenario.ts';

/** A machine invokes a machine, which asks two questions. */
export const actors = {
  prompt: async (input: { question: string }) => ({ response: input.question.length > 0 ? 'Ada' : '' }),
};

const onboarding = setup({
  types: { context: {} as { name: string | null } },
  actors: promises(actors),
}).createMachine({
  id: 'onboarding',
  context: { name: null },
  initial: 'Welcome',
  states: {
    Welcome: {
      invoke: {
        src: 'prompt',
        input: { question: 'What is your name?' },
        onDone: {
          target: 'Personalize',
          actions: assign({ name: ({ event }) => event.output.response }),
        },
      },
    },
    Personalize: {
      invoke: {
        src: 'prompt',
        input: ({ context }) => ({ question: `Welcome ${context.name}. Shall we finish?` }),
        onDone: 'Completed',
      },
    },
    Completed: { type: 'final' },
  },
});

export const machine = setup({
  actors: { onboarding },
}).createMachine({
  id: 'async-subflow-invocation',
  initial: 'Onboard',
  states: {
    Onboard: { invoke: { src: 'onboarding', onDone: 'Onboarded' } },
    Onboarded: { type: 'final' },
  },
});

export const scenarios: Scenario[] = [
  {
    title: 'the inner machine reaches its end, and so does the outer one',
    events: [],
    end: { status: 'done', value: 'Onboarded' },
    calls: { prompt: 2 },
  },
  {
    title: 'an inner machine that fails takes the outer one with it',
    events: [],
    actors: { prompt: failing('nobody answers') },
    end: { status: 'error', value: 'Onboard', error: 'nobody answers' },
    calls: { prompt: 1 },
  },
];
