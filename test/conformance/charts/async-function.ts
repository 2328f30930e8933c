import { setup } from 'xstate';
import { failing, promises, type Scenario } from '../scenario.ts';

/** The smallest invocation: one function, then the end. */
export const actors = {
  sendEmail: async (input: { customer: string }) => ({ to: input.customer }),
};

export const machine = setup({
  types: { context: {} as { customer: string }, input: {} as { customer: string } },
  actors: promises(actors),
}).createMachine({
  id: 'async-function-invocation',
  context: ({ input }) => ({ customer: input.customer }),
  initial: 'Send email',
  states: {
    'Send email': {
      invoke: {
        src: 'sendEmail',
        input: ({ context }) => ({ customer: context.customer }),
        onDone: 'Email sent',
      },
    },
    'Email sent': { type: 'final' },
  },
});

export const scenarios: Scenario[] = [
  {
    title: 'the letter is sent',
    input: { customer: 'ada@example.org' },
    events: [],
    end: { status: 'done', value: 'Email sent', context: { customer: 'ada@example.org' } },
    calls: { sendEmail: 1 },
  },
  {
    title: 'a letter that cannot be sent is an error that nobody handles',
    input: { customer: 'nobody' },
    events: [],
    actors: { sendEmail: failing('no such address') },
    end: { status: 'error', value: 'Send email', error: 'no such address' },
  },
];
