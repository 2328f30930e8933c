import { setup } from 'xstate';
import { failing, promises, type Scenario } from '../scenario.ts';

/** What an order lacks decides, by the message of the error, who looks after it. */
interface Order {
  id: string;
  item: string;
  quantity: string;
}

export const actors = {
  provisionOrderFunction: async ({ order }: { order: Order }) => {
    if (!order.id) throw new Error('Missing order id');
    if (!order.item) throw new Error('Missing order item');
    if (!order.quantity) throw new Error('Missing order quantity');
    return { order };
  },
  applyOrderWorkflowId: async () => {},
  handleMissingIdExceptionWorkflow: async () => {},
  handleMissingItemExceptionWorkflow: async () => {},
  handleMissingQuantityExceptionWorkflow: async () => {},
};

function says(event: { error: unknown }, message: string): boolean {
  return (event.error as Error).message === message;
}

export const machine = setup({
  types: { context: {} as { order: Order }, input: {} as { order: Order } },
  actors: promises(actors),
}).createMachine({
  id: 'provisionorders',
  context: ({ input }) => ({ order: input.order }),
  initial: 'ProvisionOrder',
  states: {
    ProvisionOrder: {
      invoke: {
        src: 'provisionOrderFunction',
        input: ({ context }) => ({ order: context.order }),
        onDone: 'ApplyOrder',
        onError: [
          { guard: ({ event }) => says(event, 'Missing order id'), target: 'Exception.MissingId' },
          { guard: ({ event }) => says(event, 'Missing order item'), target: 'Exception.MissingItem' },
          {
            guard: ({ event }) => says(event, 'Missing order quantity'),
            target: 'Exception.MissingQuantity',
          },
        ],
      },
    },
    ApplyOrder: { invoke: { src: 'applyOrderWorkflowId', onDone: 'End' } },
    End: { type: 'final' },
    Exception: {
      initial: 'MissingId',
      onDone: 'End',
      states: {
        MissingId: { invoke: { src: 'handleMissingIdExceptionWorkflow', onDone: 'End' } },
        MissingItem: { invoke: { src: 'handleMissingItemExceptionWorkflow', onDone: 'End' } },
        MissingQuantity: { invoke: { src: 'handleMissingQuantityExceptionWorkflow', onDone: 'End' } },
        End: { type: 'final' },
      },
    },
  },
});

const order: Order = { id: '1', item: 'laptop', quantity: '10' };
const end: Scenario['end'] = { status: 'done', value: 'End' };

export const scenarios: Scenario[] = [
  {
    title: 'a complete order is applied',
    input: { order },
    events: [],
    end: { ...end, context: { order } },
    calls: { provisionOrderFunction: 1, applyOrderWorkflowId: 1 },
  },
  {
    title: 'an order without id is looked after',
    input: { order: { ...order, id: '' } },
    events: [],
    end,
    calls: { provisionOrderFunction: 1, handleMissingIdExceptionWorkflow: 1 },
  },
  {
    title: 'an order without item is looked after',
    input: { order: { ...order, item: '' } },
    events: [],
    end,
    calls: { provisionOrderFunction: 1, handleMissingItemExceptionWorkflow: 1 },
  },
  {
    title: 'an order without quantity is looked after',
    input: { order: { ...order, quantity: '' } },
    events: [],
    end,
    calls: { provisionOrderFunction: 1, handleMissingQuantityExceptionWorkflow: 1 },
  },
  {
    title: 'an error that no guard knows is an error that nobody handles',
    input: { order },
    events: [],
    actors: { provisionOrderFunction: failing('stock room on fire') },
    end: { status: 'error', value: 'ProvisionOrder', error: 'stock room on fire' },
    calls: { provisionOrderFunction: 1 },
  },
];
