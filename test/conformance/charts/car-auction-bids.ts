import { assign, createMachine } from 'xstate';
import type { Scenario } from '../scenario.ts';

/** Bids count until the auction closes; the highest one wins. */
interface Bid {
  carid: string;
  amount: number;
  bidder: { id: string; firstName: string; lastName: string };
}

export const actors = {};

export const machine = createMachine(
  {
    id: 'handleCarAuctionBid',
    description: 'Keeps bids while the auction is open',
    types: { context: {} as { bids: Bid[] }, events: {} as { type: 'CarBidEvent'; bid: Bid } },
    context: { bids: [] },
    initial: 'StoreCarAuctionBid',
    output: ({ event }) => event.output,
    states: {
      StoreCarAuctionBid: {
        on: {
          CarBidEvent: {
            actions: assign({ bids: ({ context, event }) => [...context.bids, event.bid] }),
          },
        },
        after: { BiddingDelay: 'BiddingEnded' },
      },
      BiddingEnded: {
        type: 'final',
        output: ({ context }: { context: { bids: Bid[] } }) => ({
          winningBid: context.bids.reduce((best, bid) => (best.amount > bid.amount ? best : bid)),
        }),
      },
    },
  },
  { delays: { BiddingDelay: 3000 } },
);

function bid(id: string, amount: number): Bid {
  return { carid: 'car123', amount, bidder: { id, firstName: 'Ada', lastName: id } };
}

function bidding(id: string, amount: number) {
  return { type: 'CarBidEvent', bid: bid(id, amount) };
}

export const scenarios: Scenario[] = [
  {
    title: 'the highest of three bids wins when time is up',
    events: [
      { afterMs: 1000, event: bidding('xyz', 3000) },
      { afterMs: 1000, event: bidding('abc', 4000) },
      { event: bidding('uvw', 3500) },
    ],
    end: { status: 'done', value: 'BiddingEnded', output: { winningBid: bid('abc', 4000) } },
    lastsMs: 3000,
  },
  {
    title: 'a single bid wins',
    events: [{ event: bidding('xyz', 1) }],
    end: { status: 'done', value: 'BiddingEnded', output: { winningBid: bid('xyz', 1) } },
    lastsMs: 3000,
  },
  {
    title: 'an auction without a bid is an error of its own output',
    events: [],
    end: {
      status: 'error',
      value: 'StoreCarAuctionBid',
      error: 'Reduce of empty array with no initial value',
    },
    lastsMs: 3000,
  },
];
