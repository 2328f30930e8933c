import { assign, forwardTo, sendParent, setup } from 'xstate';
import { promises, type Scenario } from '../scenario.ts';

/** A machine passes what it receives on to the machine that it invokes, which tells it when it is through. */
interface PaymentReceived {
  type: 'PaymentReceivedEvent';
  accountId: string;
  payment: { amount: number };
  customer: { name: string };
  funds: { available: boolean };
}

interface Confirmation {
  type: 'ConfirmationCompletedEvent';
  payment: { amount: number } | null;
}

type Context = { [K in Exclude<keyof PaymentReceived, 'type'>]: PaymentReceived[K] | null };

type Letter = { applicant: PaymentReceived['customer'] | null };

export const actors = {
  checkfunds: async (input: { account: string | null; paymentamount: number }) => ({
    available: input.paymentamount < 1000,
  }),
  sendSuccessEmail: async (_input: Letter) => {},
  sendInsufficientFundsEmail: async (_input: Letter) => {},
};

const paymentconfirmation = setup({
  types: { context: {} as Context, events: {} as PaymentReceived },
  actors: promises(actors),
  guards: { fundsAvailable: ({ context }) => context.funds?.available === true },
}).createMachine({
  id: 'paymentconfirmation',
  context: { customer: null, payment: null, funds: null, accountId: null },
  initial: 'Pending',
  states: {
    Pending: {
      on: {
        PaymentReceivedEvent: {
          target: 'PaymentReceived',
          actions: assign({
            accountId: ({ event }) => event.accountId,
            customer: ({ event }) => event.customer,
            payment: ({ event }) => event.payment,
            funds: ({ event }) => event.funds,
          }),
        },
      },
    },
    PaymentReceived: {
      invoke: {
        src: 'checkfunds',
        input: ({ context }) => ({
          account: context.accountId,
          paymentamount: context.payment!.amount,
        }),
        onDone: {
          target: 'ConfirmBasedOnFunds',
          actions: assign({ funds: ({ event }) => event.output }),
        },
      },
    },
    ConfirmBasedOnFunds: {
      always: [
        { guard: 'fundsAvailable', target: 'SendPaymentSuccess' },
        { target: 'SendInsufficientResults' },
      ],
    },
    SendPaymentSuccess: {
      invoke: {
        src: 'sendSuccessEmail',
        input: ({ context }) => ({ applicant: context.customer }),
        onDone: 'End',
      },
    },
    SendInsufficientResults: {
      invoke: {
        src: 'sendInsufficientFundsEmail',
        input: ({ context }) => ({ applicant: context.customer }),
        onDone: 'End',
      },
    },
    End: {
      type: 'final',
      entry: sendParent(({ context }) => ({
        type: 'ConfirmationCompletedEvent',
        payment: context.payment,
      })),
    },
  },
});

export const machine = setup({
  types: { events: {} as PaymentReceived | Confirmation },
  actors: { paymentconfirmation },
  actions: { reportReceived: (_scope, _params: { type: string }) => {} },
}).createMachine({
  id: 'parent',
  invoke: { id: 'paymentconfirmation', src: 'paymentconfirmation' },
  on: {
    PaymentReceivedEvent: { actions: forwardTo('paymentconfirmation') },
    // Takes whatever else comes, XState's own `xstate.done.actor.…` included.
    '*': { actions: { type: 'reportReceived', params: ({ event }) => ({ type: event.type }) } },
  },
});

function received(amount: number) {
  return {
    event: {
      type: 'PaymentReceivedEvent',
      accountId: '1234',
      payment: { amount },
      customer: { name: 'Ada' },
      funds: { available: true },
    },
  };
}

const acts: Scenario['acts'] = [
  { action: 'reportReceived', params: { type: 'ConfirmationCompletedEvent' } },
  { action: 'reportReceived', params: { type: 'xstate.done.actor.paymentconfirmation' } },
];

export const scenarios: Scenario[] = [
  {
    title: 'a payment within the funds is confirmed to the parent',
    events: [received(100)],
    end: { status: 'active', value: {} },
    acts,
    calls: { checkfunds: 1, sendSuccessEmail: 1 },
  },
  {
    title: 'a payment beyond the funds is declined by letter, and the parent hears of it too',
    events: [received(5000)],
    end: { status: 'active', value: {} },
    acts,
    calls: { checkfunds: 1, sendInsufficientFundsEmail: 1 },
  },
];
