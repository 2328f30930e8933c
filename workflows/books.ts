import {
  ActivityFailure,
  ApplicationFailure,
  proxyActivities,
  setCurrentDetails,
} from '@temporalio/workflow';
import type { BooksOrder, BooksQuestion } from '../machines/core/ledger/reports.ts';
import { type BooksArguments, booksSummary } from './books-messages.ts';
import { REFUSED } from './messages.ts';
import { shorten } from './publish.ts';

/** What the workflow needs of `activities/books/`. */
interface BooksActivities {
  readBooks(question: BooksQuestion): Promise<unknown>;
  orderBooks(order: BooksOrder): Promise<unknown>;
}

/**
 * Asks the ledger on a client's behalf, or has a period closed or an entry reversed. A refusal fails the workflow with
 * every reason; whoever sent an order may then send it again.
 */
export async function books(args: BooksArguments): Promise<unknown> {
  const summary = shorten(booksSummary(args));
  setCurrentDetails('order' in args ? `${summary}\n\n办理：${args.order.by}（${args.role}）` : summary);
  const { readBooks, orderBooks } = proxyActivities<BooksActivities>({
    startToCloseTimeout: '1 minute',
    retry: { maximumInterval: '10 seconds' },
    summary,
  });
  try {
    return await ('order' in args ? orderBooks(args.order) : readBooks(args.ask));
  } catch (error) {
    if (!(error instanceof ActivityFailure) || !(error.cause instanceof ApplicationFailure)) throw error;
    const { type, message, details } = error.cause;
    if (type !== REFUSED) throw error;
    throw ApplicationFailure.create({ message, type, nonRetryable: true, details: details ?? [] });
  }
}
