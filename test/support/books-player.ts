import type { Books } from '../../activities/books/books.ts';
import type { Booked, Transaction } from '../../machines/core/ledger/booking.ts';
import { BooksModel } from './books-model.ts';
import { bookingOf, codesOf, newFund } from './books.ts';

/** A booking of one of two cases. Amount in fen. */
export interface Move {
  transaction: Transaction;
  c: number;
  amount: number;
}

/** What is done next; `which` picks among what was done before. */
export type Command =
  { do: 'book'; list: Move[] } | { do: 'retry'; which: number } | { do: 'reverse'; which: number };

/** How the books took a command, and how a simple model says that they must. */
export interface Outcome {
  actual: unknown;
  expected: unknown;
}

const booked = 'booked';

/** Plays commands on a fund of its own, and keeps the model beside it. */
export class BooksPlayer {
  readonly fund = newFund();
  model = new BooksModel();
  /** Entries that there must be. */
  entries = 0;
  readonly #books: Books;
  readonly #requests: { key: string; list: Move[]; answer: Booked }[] = [];
  readonly #moves: (Move & { number: string; reversed: boolean })[] = [];

  constructor(books: Books) {
    this.#books = books;
  }

  caseId(c: number): string {
    return `${this.fund}/case-${c}`;
  }

  /** Sends a request under a key. */
  send(key: string, list: Move[]): Promise<Booked> {
    const bookings = list.map(({ c, ...about }) =>
      bookingOf({ fund: this.fund, ...about, case: this.caseId(c) }),
    );
    const asking = { key: `${this.fund}/${key}`, caseId: this.fund, place: 'yunling/qingshan' };
    return this.#books.book({ bookings }, asking);
  }

  async step(command: Command, index: number): Promise<Outcome> {
    if (command.do === 'book') return this.#book(`${index}`, command.list);
    if (command.do === 'retry') return this.#retry(command.which);
    return this.#reverse(command.which, `第${index}步`);
  }

  async #book(key: string, list: Move[]): Promise<Outcome> {
    const next = this.model.copy();
    const possible = list.every((move) => {
      next.apply(move.transaction, move.c, move.amount);
      return next.sound;
    });
    if (!possible) {
      const codes = new Set(await codesOf(this.send(key, list)));
      return { actual: codes, expected: new Set(['not-enough-money']) };
    }
    const answer = await this.send(key, list);
    this.#requests.push({ key, list, answer });
    for (const [i, move] of list.entries())
      this.#moves.push({ ...move, number: answer.entries[i]?.number ?? '', reversed: false });
    this.model = next;
    this.entries += list.length;
    return { actual: booked, expected: booked };
  }

  async #retry(which: number): Promise<Outcome> {
    const again = this.#requests[which % Math.max(1, this.#requests.length)];
    if (again === undefined) return { actual: undefined, expected: undefined };
    return { actual: await this.send(again.key, again.list), expected: again.answer };
  }

  async #reverse(which: number, reason: string): Promise<Outcome> {
    const move = this.#moves[which % Math.max(1, this.#moves.length)];
    if (move === undefined) return { actual: undefined, expected: undefined };
    const next = this.model.copy();
    next.apply(move.transaction, move.c, -move.amount);
    const order = this.#books.order({
      ...{ order: 'reverse', fund: this.fund, number: move.number, reason, by: 'p-900' },
      ...{ businessDate: '2027-04-21', at: '2027-04-21T03:00:00.000Z' },
    });
    const actual = new Set(await codesOf(order));
    if (move.reversed) return { actual, expected: new Set(['already-reversed']) };
    if (!next.sound) return { actual, expected: new Set(['not-enough-money']) };
    move.reversed = true;
    this.model = next;
    this.entries += 1;
    return { actual, expected: new Set() };
  }
}
