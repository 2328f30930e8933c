import { assign, createMachine } from 'xstate';
import type { Scenario } from '../scenario.ts';

/** A glass is filled, half a second a step, until it is full. */
interface Counts {
  current: number;
  max: number;
}

export const actors = {};

export const machine = createMachine({
  id: 'fillglassofwater',
  types: { context: {} as { counts: Counts }, input: {} as Counts },
  context: ({ input }) => ({ counts: input }),
  initial: 'CheckIfFull',
  states: {
    CheckIfFull: {
      always: [
        { guard: ({ context }) => context.counts.current < context.counts.max, target: 'AddWater' },
        { target: 'GlassFull' },
      ],
    },
    AddWater: {
      after: {
        500: {
          target: 'CheckIfFull',
          actions: assign({
            counts: ({ context }) => ({ ...context.counts, current: context.counts.current + 1 }),
          }),
        },
      },
    },
    GlassFull: { type: 'final' },
  },
});

export const scenarios: Scenario[] = [
  {
    title: 'an empty glass fills in ten steps',
    input: { current: 0, max: 10 },
    events: [],
    end: { status: 'done', value: 'GlassFull', context: { counts: { current: 10, max: 10 } } },
    lastsMs: 5000,
  },
  {
    title: 'a full glass is full at once',
    input: { current: 3, max: 3 },
    events: [],
    end: { status: 'done', value: 'GlassFull', context: { counts: { current: 3, max: 3 } } },
    lastsMs: 0,
  },
];
