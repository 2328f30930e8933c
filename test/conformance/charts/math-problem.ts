import { assign, setup } from 'xstate';
import { promises, type Scenario } from '../scenario.ts';

/** A list goes in, a list comes out. */
export const actors = {
  batchMathFunction: async (input: { problems: string[] }) =>
    input.problems.map((problem) => ({ problem, result: `Solved ${problem}` })),
};

export const machine = setup({
  types: { context: {} as { results: string[] | null }, input: {} as { expressions: string[] } },
  actors: promises(actors),
}).createMachine({
  id: 'math-problem',
  context: { results: null },
  initial: 'Solve',
  output: ({ event }) => event.output,
  states: {
    Solve: {
      invoke: {
        src: 'batchMathFunction',
        input: ({ event }) => ({
          problems: (event as unknown as { input: { expressions: string[] } }).input.expressions,
        }),
        onDone: {
          target: 'Solved',
          actions: assign({ results: ({ event }) => event.output.map((solved) => solved.result) }),
        },
      },
    },
    Solved: { type: 'final', output: ({ context }) => ({ results: context.results }) },
  },
});

export const scenarios: Scenario[] = [
  {
    title: 'all problems are solved',
    input: { expressions: ['2+2', '4-1', '10x3', '20/2'] },
    events: [],
    end: {
      status: 'done',
      value: 'Solved',
      output: { results: ['Solved 2+2', 'Solved 4-1', 'Solved 10x3', 'Solved 20/2'] },
    },
    calls: { batchMathFunction: 1 },
  },
  {
    title: 'no problems have no solutions',
    input: { expressions: [] },
    events: [],
    end: { status: 'done', value: 'Solved', output: { results: [] } },
    calls: { batchMathFunction: 1 },
  },
];
