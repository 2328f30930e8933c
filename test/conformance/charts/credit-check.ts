import { assign, setup } from 'xstate';
import { inTurn, MINUTE, never, promises, type Scenario } from '../scenario.ts';

/** An outside judgement decides; a quarter of an hour without one is a timeout. */
interface Customer {
  id: string;
  name: string;
  SSN: number;
  yearlyIncome: number;
  address: string;
  employer: string;
}

interface CreditCheck {
  id: string;
  score: number;
  decision: string;
  reason: string;
}

const approval: CreditCheck = { id: 'customer123', score: 700, decision: 'Approved', reason: 'Good score' };

export const actors = {
  callCreditCheckMicroservice: async (input: { customer: Customer }): Promise<CreditCheck> => ({
    ...approval,
    id: input.customer.id,
  }),
  startApplicationWorkflowId: async (input: { customer: Customer }) => ({ application: input.customer.id }),
  sendRejectionEmailFunction: async (input: { applicant: Customer }) => ({ email: input.applicant.id }),
};

export const machine = setup({
  types: {
    context: {} as { customer: Customer; creditCheck: CreditCheck | null },
    input: {} as { customer: Customer },
  },
  actors: promises(actors),
  delays: { PT15M: 15 * MINUTE },
  guards: {
    approved: ({ context }) => context.creditCheck?.decision === 'Approved',
    denied: ({ context }) => context.creditCheck?.decision === 'Denied',
  },
}).createMachine({
  id: 'customercreditcheck',
  context: ({ input }) => ({ customer: input.customer, creditCheck: null }),
  initial: 'CheckCredit',
  states: {
    CheckCredit: {
      invoke: {
        src: 'callCreditCheckMicroservice',
        input: ({ context }) => ({ customer: context.customer }),
        onDone: {
          target: 'EvaluateDecision',
          actions: assign({ creditCheck: ({ event }) => event.output }),
        },
      },
      after: { PT15M: 'Timeout' },
    },
    EvaluateDecision: {
      always: [
        { guard: 'approved', target: 'StartApplication' },
        { guard: 'denied', target: 'RejectApplication' },
        { target: 'RejectApplication' },
      ],
    },
    StartApplication: {
      invoke: {
        src: 'startApplicationWorkflowId',
        input: ({ context }) => ({ customer: context.customer }),
        onDone: 'End',
      },
    },
    RejectApplication: {
      invoke: {
        src: 'sendRejectionEmailFunction',
        input: ({ context }) => ({ applicant: context.customer }),
        onDone: 'End',
      },
    },
    End: { type: 'final' },
    // No end of the machine: it rests here.
    Timeout: {},
  },
});

const customer: Customer = {
  id: 'customer123',
  name: 'Ada Stone',
  SSN: 123456,
  yearlyIncome: 50_000,
  address: '1 Mill Lane',
  employer: 'Mill',
};

export const scenarios: Scenario[] = [
  {
    title: 'good credit starts the application',
    input: { customer },
    events: [],
    end: { status: 'done', value: 'End', context: { creditCheck: approval } },
    lastsMs: 0,
    calls: { callCreditCheckMicroservice: 1, startApplicationWorkflowId: 1 },
  },
  {
    title: 'bad credit is declined',
    input: { customer },
    events: [],
    actors: { callCreditCheckMicroservice: inTurn({ ...approval, score: 300, decision: 'Denied' }) },
    end: { status: 'done', value: 'End', context: { creditCheck: { decision: 'Denied' } } },
    calls: { callCreditCheckMicroservice: 1, sendRejectionEmailFunction: 1 },
  },
  {
    title: 'a judgement that is neither yes nor no is declined',
    input: { customer },
    events: [],
    actors: { callCreditCheckMicroservice: inTurn({ ...approval, decision: 'Unclear' }) },
    end: { status: 'done', value: 'End', context: { creditCheck: { decision: 'Unclear' } } },
    calls: { callCreditCheckMicroservice: 1, sendRejectionEmailFunction: 1 },
  },
  {
    title: 'no judgement within a quarter of an hour is a timeout',
    input: { customer },
    events: [],
    actors: { callCreditCheckMicroservice: never },
    end: { status: 'active', value: 'Timeout', context: { creditCheck: null } },
    lastsMs: 15 * MINUTE,
    calls: { callCreditCheckMicroservice: 1 },
  },
];
