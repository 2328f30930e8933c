import { assign, setup } from 'xstate';
import { promises, type Scenario } from '../scenario.ts';

/** The input of the first invocation comes out of the input of the machine, by way of its opening event. */
interface Greeted {
  person: { name: string };
}

export const actors = {
  greetingFunction: async (input: { name: string }) => ({ greeting: `Hello, ${input.name}!` }),
};

export const machine = setup({
  types: { context: {} as { greeting: string | null }, input: {} as Greeted },
  actors: promises(actors),
}).createMachine({
  id: 'greeting',
  context: { greeting: null },
  initial: 'Greet',
  output: ({ event }) => event.output,
  states: {
    Greet: {
      invoke: {
        src: 'greetingFunction',
        input: ({ event }) => ({ name: (event as unknown as { input: Greeted }).input.person.name }),
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
    title: 'a person is greeted by name',
    input: { person: { name: 'Ada' } },
    events: [],
    end: {
      status: 'done',
      value: 'Greeted',
      context: { greeting: 'Hello, Ada!' },
      output: { greeting: 'Hello, Ada!' },
    },
    calls: { greetingFunction: 1 },
  },
];
