import { assign, sendParent, setup } from 'xstate';
import { promises, type Scenario } from '../scenario.ts';

/** A clock, itself a machine, reminds its parent again and again to look into an inbox. */
interface Message {
  subject: string;
  priority: 'high' | 'low';
}

export const actors = {
  checkInboxFunction: async (): Promise<Message[]> => [
    { subject: 'Hello', priority: 'high' },
    { subject: 'Hi', priority: 'low' },
  ],
  sendTextsFunction: async (input: { messages: Message[] }) => ({ sent: input.messages.length }),
};

const schedule = setup({
  types: { context: {} as { interval: number }, input: {} as { interval: number } },
  delays: { interval: ({ context }) => context.interval },
}).createMachine({
  id: 'schedule',
  context: ({ input }) => ({ interval: input.interval }),
  initial: 'Ticking',
  states: {
    Ticking: {
      after: {
        interval: { target: 'Ticking', reenter: true, actions: sendParent({ type: 'reminder' }) },
      },
    },
  },
});

export const machine = setup({
  types: { context: {} as { messages: Message[] }, events: {} as { type: 'reminder' } },
  actors: { ...promises(actors), schedule },
}).createMachine({
  id: 'checkInbox',
  context: { messages: [] },
  invoke: { src: 'schedule', input: { interval: 2000 } },
  initial: 'Idle',
  states: {
    Idle: { on: { reminder: 'CheckInbox' } },
    CheckInbox: {
      invoke: {
        src: 'checkInboxFunction',
        onDone: {
          target: 'SendTextForHighPriority',
          actions: assign({ messages: ({ event }) => event.output }),
        },
      },
    },
    SendTextForHighPriority: {
      invoke: {
        src: 'sendTextsFunction',
        input: ({ context }) => ({ messages: context.messages }),
        onDone: 'Idle',
      },
    },
  },
});

export const scenarios: Scenario[] = [
  {
    title: 'the inbox is not looked into before it is time',
    events: [],
    end: { status: 'active', value: 'Idle', context: { messages: [] } },
    lastsMs: 1500,
    calls: {},
  },
  {
    title: 'the inbox is looked into whenever the clock says so',
    events: [],
    end: {
      status: 'active',
      value: 'Idle',
      context: {
        messages: [
          { subject: 'Hello', priority: 'high' },
          { subject: 'Hi', priority: 'low' },
        ],
      },
    },
    lastsMs: 7000,
    calls: { checkInboxFunction: 3, sendTextsFunction: 3 },
  },
];
