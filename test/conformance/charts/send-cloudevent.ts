import { assign, setup } from 'xstate';
import { promises, type Scenario } from '../scenario.ts';

/** What was provisioned is the output of the whole. */
interface Order {
  id: string;
  item: string;
  quantity: string;
}

interface Provisioned {
  id: string;
  outcome: string;
}

export const actors = {
  provisionOrdersFunction: async (input: { orders: Order[] }): Promise<Provisioned[]> =>
    input.orders.map((order) => ({ id: order.id, outcome: 'SUCCESS' })),
};

export const machine = setup({
  types: {
    context: {} as { orders: Order[]; provisionedOrders: Provisioned[] | null },
    input: {} as { orders: Order[] },
  },
  actors: promises(actors),
}).createMachine({
  id: 'sendcloudeventonprovision',
  context: ({ input }) => ({ orders: input.orders, provisionedOrders: null }),
  initial: 'ProvisionOrdersState',
  output: ({ event }) => event.output,
  states: {
    ProvisionOrdersState: {
      invoke: {
        src: 'provisionOrdersFunction',
        input: ({ context }) => ({ orders: context.orders }),
        onDone: {
          target: 'End',
          actions: assign({ provisionedOrders: ({ event }) => event.output }),
        },
      },
    },
    End: {
      type: 'final',
      output: ({ context }) => ({ provisionedOrders: context.provisionedOrders }),
    },
  },
});

export const scenarios: Scenario[] = [
  {
    title: 'every order has its outcome',
    input: {
      orders: [
        { id: '123', item: 'laptop', quantity: '10' },
        { id: '456', item: 'desktop', quantity: '4' },
      ],
    },
    events: [],
    end: {
      status: 'done',
      value: 'End',
      output: {
        provisionedOrders: [
          { id: '123', outcome: 'SUCCESS' },
          { id: '456', outcome: 'SUCCESS' },
        ],
      },
    },
    calls: { provisionOrdersFunction: 1 },
  },
];
