import { assign, setup } from 'xstate';
import { DAY, inTurn, promises, type Scenario } from '../scenario.ts';

/** A library lends a book, or lets the reader wait two weeks at a time for it to come back. */
interface Lender {
  name: string;
  address: string;
  phone: string;
}

interface Book {
  title: string;
  id: string;
  status: string;
}

type ForLender = { bookid: string; lender: Lender | null };

export const actors = {
  'Get status for book': async (_input: { bookid: string }) => ({ status: 'available' }),
  'Send status to lender': async (input: { bookid: string; message: string }) => ({ sent: input.message }),
  'Request hold for lender': async (_input: ForLender) => {},
  'Cancel hold request for lender': async (_input: ForLender) => {},
  'Check out book with id': async (_input: { bookid: string }) => {},
  'Notify Lender for checkout': async (_input: ForLender) => {},
};

export const machine = setup({
  types: {
    context: {} as { book: Book | null; lender: Lender | null },
    events: {} as
      | { type: 'bookLendingRequest'; book: { title: string; id: string }; lender: Lender }
      | { type: 'holdBook' }
      | { type: 'declineBookhold' },
  },
  actors: promises(actors),
  delays: { PT2W: 14 * DAY },
  guards: {
    onLoan: ({ context }) => context.book?.status === 'onloan',
    available: ({ context }) => context.book?.status === 'available',
  },
}).createMachine({
  id: 'booklending',
  context: { book: null, lender: null },
  initial: 'Book Lending Request',
  states: {
    'Book Lending Request': {
      on: {
        bookLendingRequest: {
          target: 'Get Book Status',
          actions: assign({
            book: ({ event }) => ({ ...event.book, status: 'unknown' }),
            lender: ({ event }) => event.lender,
          }),
        },
      },
    },
    'Get Book Status': {
      invoke: {
        src: 'Get status for book',
        input: ({ context }) => ({ bookid: context.book!.id }),
        onDone: {
          target: 'Book Status Decision',
          actions: assign({
            book: ({ context, event }) => ({ ...context.book!, status: event.output.status }),
          }),
        },
      },
    },
    'Book Status Decision': {
      always: [
        { guard: 'onLoan', target: 'Report Status To Lender' },
        { guard: 'available', target: 'Check Out Book' },
        { target: 'End' },
      ],
    },
    'Report Status To Lender': {
      invoke: {
        src: 'Send status to lender',
        input: ({ context }) => ({
          bookid: context.book!.id,
          message: `${context.book!.title} is out on loan`,
        }),
        onDone: 'Wait for Lender response',
      },
    },
    'Wait for Lender response': {
      on: { holdBook: 'Request Hold', declineBookhold: 'Cancel Request' },
    },
    'Request Hold': {
      invoke: {
        src: 'Request hold for lender',
        input: ({ context }) => ({ bookid: context.book!.id, lender: context.lender }),
        onDone: 'Sleep two weeks',
      },
    },
    'Cancel Request': {
      invoke: {
        src: 'Cancel hold request for lender',
        input: ({ context }) => ({ bookid: context.book!.id, lender: context.lender }),
        onDone: 'End',
      },
    },
    'Sleep two weeks': { after: { PT2W: 'Get Book Status' } },
    'Check Out Book': {
      initial: 'Checking out book',
      states: {
        'Checking out book': {
          invoke: {
            src: 'Check out book with id',
            input: ({ context }) => ({ bookid: context.book!.id }),
            onDone: 'Notifying Lender',
          },
        },
        'Notifying Lender': {
          invoke: {
            src: 'Notify Lender for checkout',
            input: ({ context }) => ({ bookid: context.book!.id, lender: context.lender }),
            onDone: 'End',
          },
        },
        // Final within its parent only, which has no onDone: the machine stays active here.
        End: { type: 'final' },
      },
    },
    End: { type: 'final' },
  },
});

const lender: Lender = { name: 'Ada', address: '1 Mill Lane', phone: '555' };
const request = { event: { type: 'bookLendingRequest', book: { title: 'Emma', id: '42' }, lender } };
const out = { status: 'onloan' };

export const scenarios: Scenario[] = [
  {
    title: 'a book on the shelf is checked out',
    events: [request],
    end: {
      status: 'active',
      value: { 'Check Out Book': 'End' },
      context: { book: { id: '42', title: 'Emma', status: 'available' }, lender },
    },
    calls: { 'Get status for book': 1, 'Check out book with id': 1, 'Notify Lender for checkout': 1 },
  },
  {
    title: 'a reader who holds the book gets it after two weeks',
    events: [request, { event: { type: 'holdBook' } }],
    actors: { 'Get status for book': inTurn(out, { status: 'available' }) },
    end: { status: 'active', value: { 'Check Out Book': 'End' } },
    lastsMs: 14 * DAY + 1000,
    calls: {
      'Get status for book': 2,
      'Send status to lender': 1,
      'Request hold for lender': 1,
      'Check out book with id': 1,
      'Notify Lender for checkout': 1,
    },
  },
  {
    title: 'a reader holds the book twice, then declines',
    events: [
      request,
      { event: { type: 'holdBook' } },
      { afterMs: 14 * DAY, event: { type: 'holdBook' } },
      { afterMs: 14 * DAY, event: { type: 'declineBookhold' } },
    ],
    actors: { 'Get status for book': inTurn(out) },
    end: { status: 'done', value: 'End', context: { book: { status: 'onloan' } } },
    lastsMs: 28 * DAY,
  },
  {
    title: 'a book of which nobody knows the whereabouts ends the request',
    events: [{ event: { type: 'holdBook' }, refused: true }, request],
    actors: { 'Get status for book': inTurn({ status: 'lost' }) },
    end: { status: 'done', value: 'End', context: { book: { status: 'lost' } } },
    calls: { 'Get status for book': 1 },
  },
];
