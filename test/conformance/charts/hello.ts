import { createMachine } from 'xstate';
import type { Scenario } from '../scenario.ts';

/** The smallest chart of all: it begins at its end. */
export const actors = {};

export const machine = createMachine({
  id: 'helloworld',
  initial: 'Hello State',
  output: ({ event }) => event.output,
  states: {
    'Hello State': { type: 'final', output: { result: 'Hello World!' } },
  },
});

export const scenarios: Scenario[] = [
  {
    title: 'it is over when it begins',
    events: [],
    end: { status: 'done', value: 'Hello State', output: { result: 'Hello World!' } },
    lastsMs: 0,
    calls: {},
  },
];
