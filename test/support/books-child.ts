import { openBooks } from '../../activities/books/books.ts';
import { BooksRefused } from '../../activities/books/refusals.ts';
import type { BookRequest } from '../../machines/core/ledger/booking.ts';
import type { BooksOrders } from './books-process.ts';

/**
 * A process of its own that books requests at the same time and prints how many were taken; or stands still for good
 * after a given number of steps, to be killed there.
 */
const { url, requests, about, standStillAfter } = JSON.parse(process.argv[2] as string) as BooksOrders;
let steps = 0;
const books = await openBooks(url, {
  afterStep: async (step) => {
    steps += 1;
    if (steps !== standStillAfter) return;
    process.stdout.write(`${JSON.stringify({ stands: step })}\n`);
    await new Promise(() => setInterval(() => undefined, 1000));
  },
});
const send = async (request: BookRequest, index: number) => {
  try {
    await books.book(request, { key: `${about.key}/${index}`, caseId: about.caseId, place: about.place });
    return [];
  } catch (error) {
    if (error instanceof BooksRefused) return error.refusals;
    throw error;
  }
};
const answers = await Promise.all(requests.map(send));
await books.close();
const refusals = answers.flat();
process.stdout.write(
  `${JSON.stringify({ taken: answers.filter((one) => one.length === 0).length, refusals })}\n`,
);
