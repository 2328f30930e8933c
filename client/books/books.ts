import { createHash, randomUUID } from 'node:crypto';
import {
  ApplicationFailure,
  type Client,
  WorkflowExecutionAlreadyStartedError,
  WorkflowFailedError,
} from '@temporalio/client';
import type {
  BooksAnswer,
  BooksAnswers,
  BooksOrder,
  BooksOutcome,
  BooksOutcomes,
  BooksQuestion,
} from '../../machines/core/ledger/reports.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';
import type { Actor, Refusal } from '../../machines/core/values/vocabulary.ts';
import { BOOKS_WORKFLOW, type BooksArguments, booksSummary } from '../../workflows/books-messages.ts';
import { REFUSED } from '../../workflows/messages.ts';

/** Where the books are asked: a `Cases` will do. */
export interface BooksClient {
  client: Client;
  taskQueue: string;
}

type Answer<Name extends keyof BooksAnswers> = Promise<BooksAnswers[Name]>;
type Asked<Name extends BooksQuestion['ask']> = Omit<Extract<BooksQuestion, { ask: Name }>, 'ask'>;

/** 试算平衡表, of one fund or of all together. @throws Refused for a fund that is not there. */
export const trialBalance = (books: BooksClient, about: Asked<'trialBalance'> = {}): Answer<'trialBalance'> =>
  ask(books, { ask: 'trialBalance', ...about });

/** 资金情况表: what came in, what went out, and where every fen is. @throws Refused. */
export const fundReport = (books: BooksClient, about: Asked<'fundReport'>): Answer<'fundReport'> =>
  ask(books, { ask: 'fundReport', ...about });

/** The funds that the books keep. */
export const funds = (books: BooksClient): Answer<'funds'> => ask(books, { ask: 'funds' });

/** What the books hold for cases, by account. */
export const caseBalances = (books: BooksClient, about: Asked<'caseBalances'> = {}): Answer<'caseBalances'> =>
  ask(books, { ask: 'caseBalances', ...about });

/** One journal entry 记账凭证 with its lines. @throws Refused for one that is not there. */
export const entry = (books: BooksClient, about: Asked<'entry'>): Answer<'entry'> =>
  ask(books, { ask: 'entry', ...about });

/** Whether the books agree with themselves. */
export const integrity = (books: BooksClient): Answer<'integrity'> => ask(books, { ask: 'integrity' });

/** 明细账 of an account, page by page; the first page's opening and the last one's closing are the whole's. */
export async function* statement(
  books: BooksClient,
  about: Omit<Asked<'statement'>, 'after'>,
): AsyncGenerator<BooksAnswers['statement']> {
  let after: number | undefined;
  do {
    const page = await ask(books, {
      ask: 'statement' as const,
      limit: 500,
      ...about,
      ...(after === undefined ? {} : { after }),
    });
    yield page;
    after = page.next;
  } while (after !== undefined);
}

/** Closes a fund's books through a day: nothing is booked in that time any more. Sent twice, it is done once. @throws Refused. */
export const closePeriod = (
  books: BooksClient,
  order: { fund: string; through: string; at: string },
  by: Actor,
): Promise<BooksOutcomes['closePeriod']> =>
  send(books, { order: 'closePeriod', ...order, by: by.person }, by.role);

/** Reverses an entry 冲销: the same lines the other way round, under its own date and reason. Once. @throws Refused. */
export const reverse = (
  books: BooksClient,
  order: { fund: string; number: string; reason: string; businessDate: string; at: string },
  by: Actor,
): Promise<BooksOutcomes['reverse']> => send(books, { order: 'reverse', ...order, by: by.person }, by.role);

async function ask<Q extends BooksQuestion>(
  { client, taskQueue }: BooksClient,
  question: Q,
): Promise<BooksAnswer<Q>> {
  const args: BooksArguments = { ask: question };
  try {
    return (await client.workflow.execute(BOOKS_WORKFLOW, {
      taskQueue,
      workflowId: `books-${question.ask}-${randomUUID()}`,
      args: [args],
      staticSummary: booksSummary(args),
      // Nobody waits longer for an answer than a client may.
      workflowExecutionTimeout: '10 minutes',
    })) as BooksAnswer<Q>;
  } catch (error) {
    throw asRefused(error);
  }
}

/** Under an id made of the order's content, so that sent twice it is done once; after a refusal it may be sent again. */
async function send<O extends BooksOrder>(
  { client, taskQueue }: BooksClient,
  order: O,
  role: string,
): Promise<BooksOutcome<O>> {
  const args: BooksArguments = { order, role };
  const workflowId = orderId(order);
  try {
    await client.workflow.start(BOOKS_WORKFLOW, {
      taskQueue,
      workflowId,
      args: [args],
      staticSummary: booksSummary(args),
      workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
  try {
    return (await client.workflow.getHandle(workflowId).result()) as BooksOutcome<O>;
  } catch (error) {
    throw asRefused(error);
  }
}

/** The workflow id of an order: what it is about, and a mark of everything in it but the instant at which it was sent. */
export function orderId(order: BooksOrder): string {
  const content = JSON.stringify(
    Object.entries(order)
      .filter(([key]) => key !== 'at')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const mark = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const about = order.order === 'reverse' ? order.number : order.through;
  return `books-${order.order}-${order.fund}-${about}-${mark}`;
}

function asRefused(error: unknown): unknown {
  if (!(error instanceof WorkflowFailedError) || !(error.cause instanceof ApplicationFailure)) return error;
  return error.cause.type === REFUSED ? new Refused(error.cause.details?.[0] as Refusal[]) : error;
}
