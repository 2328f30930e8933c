import { assign, setup } from 'xstate';
import { promises, type Scenario } from '../scenario.ts';

/** The input of an invocation comes out of the event that led to it. */
export const actors = {
  greetingFunction: async (input: { name: string }) => ({ greeting: `Hello, ${input.name}!` }),
};

export const machine = setup({
  types: {
    context: {} as { greeting: string | null },
    events: {} as { type: 'greet'; greet: { name: string } },
  },
  actors: promises(actors),
}).createMachine({
  id: 'event-greeting',
  context: { greeting: null },
  initial: 'Waiting',
  output: ({ event }) => event.output,
  states: {
    Waiting: { on: { greet: 'Greet' } },
    Greet: {
      invoke: {
        src: 'greetingFunction',
        input: ({ event }) => ({ name: event.greet.name }),
        onDone: {
          target: 'Greeted',
          actions: assign({ greeting: ({ event }) => event.output.greeting }),
        },
      },
    },
    Greeted: { type: 'final', output: ({ context }) => ({ greeting: context.greeting }) },
  },
});

export const scenarios: Scenario[] = [
  {
    title: 'who asks to be greeted is greeted by name',
    events: [{ event: { type: 'greet', greet: { name: 'Ada' } } }],
    end: { status: 'done', value: 'Greeted', output: { greeting: 'Hello, Ada!' } },
    calls: { greetingFunction: 1 },
  },
];
