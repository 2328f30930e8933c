import { setup } from 'xstate';
import { DAY, failing, promises, type Scenario } from '../scenario.ts';

/** An order has thirty days in all to be confirmed and shipped; then it is cancelled, wherever it stands. */
export const actors = {
  CancelOrder: async () => {},
};

export const machine = setup({
  types: {
    events: {} as
      { type: 'OrderCreatedEvent' } | { type: 'OrderConfirmedEvent' } | { type: 'ShipmentSentEvent' },
  },
  actors: promises(actors),
  actions: {
    logNewOrderCreated: () => {},
    logOrderConfirmed: () => {},
    logOrderShipped: () => {},
    logOrderFinished: () => {},
    logOrderCancelled: () => {},
  },
  delays: { PT30D: 30 * DAY },
}).createMachine({
  id: 'order',
  initial: 'StartNewOrder',
  after: { PT30D: { target: '.CancelOrder' } },
  states: {
    StartNewOrder: {
      on: { OrderCreatedEvent: { target: 'WaitForOrderConfirmation', actions: ['logNewOrderCreated'] } },
    },
    WaitForOrderConfirmation: {
      on: { OrderConfirmedEvent: { target: 'WaitOrderShipped', actions: ['logOrderConfirmed'] } },
    },
    WaitOrderShipped: {
      on: { ShipmentSentEvent: { target: 'OrderFinished', actions: ['logOrderShipped'] } },
    },
    OrderFinished: { type: 'final', entry: ['logOrderFinished'] },
    CancelOrder: { invoke: { src: 'CancelOrder', onDone: 'OrderCancelled' } },
    OrderCancelled: { type: 'final', entry: ['logOrderCancelled'] },
  },
});

const created = { type: 'OrderCreatedEvent' };
const confirmed = { type: 'OrderConfirmedEvent' };
const shipped = { type: 'ShipmentSentEvent' };
const cancelled: Scenario['end'] = { status: 'done', value: 'OrderCancelled' };

function acts(...names: string[]) {
  return names.map((name) => ({ action: `log${name}` }));
}

export const scenarios: Scenario[] = [
  {
    title: 'an order shipped on the last day is finished',
    events: [
      { event: created },
      { event: shipped, refused: true },
      { afterMs: 10 * DAY, event: confirmed },
      { afterMs: 20 * DAY - 60_000, event: shipped },
    ],
    end: { status: 'done', value: 'OrderFinished' },
    lastsMs: 30 * DAY - 60_000,
    acts: acts('NewOrderCreated', 'OrderConfirmed', 'OrderShipped', 'OrderFinished'),
    calls: {},
  },
  {
    title: 'an order that nobody creates is cancelled after thirty days',
    events: [],
    end: cancelled,
    lastsMs: 30 * DAY,
    acts: acts('OrderCancelled'),
    calls: { CancelOrder: 1 },
  },
  {
    title: 'an order that nobody confirms is cancelled after thirty days',
    events: [{ afterMs: 10 * DAY, event: created }],
    end: cancelled,
    lastsMs: 30 * DAY,
    acts: acts('NewOrderCreated', 'OrderCancelled'),
    calls: { CancelOrder: 1 },
  },
  {
    title: 'an order that nobody ships is cancelled thirty days after it began, not after it was confirmed',
    events: [
      { afterMs: 10 * DAY, event: created },
      { afterMs: 15 * DAY, event: confirmed },
    ],
    end: cancelled,
    lastsMs: 30 * DAY,
    acts: acts('NewOrderCreated', 'OrderConfirmed', 'OrderCancelled'),
    calls: { CancelOrder: 1 },
  },
  {
    title: 'a cancellation that fails is an error that nobody handles',
    events: [],
    actors: { CancelOrder: failing('warehouse closed') },
    end: { status: 'error', value: 'CancelOrder', error: 'warehouse closed' },
    lastsMs: 30 * DAY,
    calls: { CancelOrder: 1 },
  },
];
