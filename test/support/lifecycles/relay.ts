import { assign, setup } from 'xstate';
import { defineLifecycle } from '../../../machines/core/definition/define.ts';
import { activity } from '../../../machines/core/definition/definition.ts';

/** A bare machine that never rests: work follows on work without a pause, and it takes notes meanwhile. */
const machine = setup({
  types: {
    context: {} as { laps: number; notes: string[] },
    events: {} as { type: 'note'; text: string } | { type: 'stop' },
  },
  actors: { run: activity<number, { lap: number }>() },
}).createMachine({
  id: 'relay',
  context: { laps: 0, notes: [] },
  initial: 'running',
  on: {
    note: { actions: assign({ notes: ({ context, event }) => [...context.notes, event.text] }) },
    stop: '.stopped',
  },
  states: {
    running: {
      invoke: {
        src: 'run',
        input: ({ context }) => ({ lap: context.laps }),
        onDone: {
          target: 'running',
          reenter: true,
          actions: assign({ laps: ({ context }) => context.laps + 1 }),
        },
      },
    },
    stopped: { type: 'final' },
  },
  output: ({ context }) => context,
});

/** The relay as a lifecycle without definitions. */
export const relay = defineLifecycle({ machine });
