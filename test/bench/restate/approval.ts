import { assign, setup } from 'xstate';

const reminder = 5 * 86_400_000;

/** A small approval that the engine and Restate can both run: plain XState, six events, two deadlines. */
export const approval = setup({
  types: {} as { context: { reminders: number; returned: number }; events: { type: ApprovalEvent } },
  delays: { reminder },
  actions: {
    remind: assign({ reminders: ({ context }) => context.reminders + 1 }),
    giveBack: assign({ returned: ({ context }) => context.returned + 1 }),
  },
}).createMachine({
  id: 'approval',
  context: { reminders: 0, returned: 0 },
  initial: 'draft',
  states: {
    draft: { on: { SUBMIT: 'township' } },
    township: {
      after: { reminder: { target: 'township', reenter: true, actions: 'remind' } },
      on: { SEND_BACK: { target: 'draft', actions: 'giveBack' }, REVIEW: 'county' },
    },
    county: {
      after: { reminder: { target: 'county', reenter: true, actions: 'remind' } },
      on: { APPROVE: 'approved' },
    },
    approved: { on: { CLOSE: 'closed' } },
    closed: { type: 'final' },
  },
});

type ApprovalEvent = 'SUBMIT' | 'SEND_BACK' | 'REVIEW' | 'APPROVE' | 'CLOSE';

/** The six events of one approval, in order. */
export const approvalEvents: ApprovalEvent[] = [
  'SUBMIT',
  'SEND_BACK',
  'SUBMIT',
  'REVIEW',
  'APPROVE',
  'CLOSE',
];
