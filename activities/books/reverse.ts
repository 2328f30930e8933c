import type { Booked } from '../../machines/core/ledger/booking.ts';
import { reversed } from '../../machines/core/ledger/postings.ts';
import type { BooksOrder } from '../../machines/core/ledger/reports.ts';
import { dateOf } from '../../machines/core/values/calendar.ts';
import type { Refusal } from '../../machines/core/values/vocabulary.ts';
import { accountsOf } from './accounts.ts';
import { linesOf } from './lines-of.ts';
import type { Database } from './open.ts';
import { overdrafts } from './overdrafts.ts';
import {
  alreadyReversed,
  BooksRefused,
  businessDateInFuture,
  noSuchEntry,
  noSuchFund,
  periodClosed,
  reversalOfReversal,
  reversedTooEarly,
} from './refusals.ts';
import { takeFund, transact, type Writing } from './transact.ts';
import { hashOf, lastNumber, writeEntry, yearOf } from './write-entry.ts';

type Order = Extract<BooksOrder, { order: 'reverse' }>;

/**
 * Reverses an entry 冲销 by one of its own with the same lines the other way round. The entry itself stays as it is.
 * The same order given again is answered as before. Throws a `BooksRefused` that holds every reason.
 */
export async function reverse(database: Database, order: Order): Promise<Booked['entries'][number]> {
  const { entry: reversal, tip } = await transact(database, async (trx) => {
    const fund = await takeFund(trx, database.kind, order.fund);
    if (fund === undefined) throw new BooksRefused([noSuchFund(order.fund)]);
    const entry = await find(trx, order);

    const hash = hashOf(order);
    const done = await trx
      .selectFrom('entries')
      .select(['id', 'number', 'hash'])
      .where('reverses', '=', entry.id)
      .executeTakeFirst();
    if (done?.hash === hash) return { entry: { id: done.id, number: done.number }, tip: fund };
    if (done !== undefined) throw new BooksRefused([alreadyReversed(order.number, done.number)]);
    if (entry.reverses !== null) throw new BooksRefused([reversalOfReversal(order.number)]);

    const postings = reversed(await linesOf(trx, entry.id));
    const accounts = await accountsOf(trx, postings);
    const refusals = [
      ...datesRefused(order, entry.business_date, fund.closedThrough),
      ...overdrafts(accounts, postings),
    ];
    if (refusals.length > 0) throw new BooksRefused(refusals);

    const key = `reverse/${order.fund}/${order.number}`;
    const header = {
      ...({
        key,
        hash,
        fund: order.fund,
        transaction: 'reversal',
        decision: key,
        reverses: entry.id,
      } as const),
      ...{ business_date: order.businessDate, booked_at: order.at, purpose: order.reason, actor: order.by },
      ...{ case_id: entry.case_id, source: entry.source },
    };
    const year = yearOf(header);
    const { last } = await trx
      .selectNoFrom(lastNumber(order.fund, year).as('last'))
      .executeTakeFirstOrThrow();
    const standing = { ...fund, numbers: new Map([[year, last ?? 0]]) };
    return { entry: await writeEntry(database, trx, header, postings, accounts, standing), tip: standing };
  });
  database.witness?.note(order.fund, { link: tip.links, chain: tip.tip });
  return reversal;
}

async function find(trx: Writing, { fund, number }: Order) {
  const entry = await trx
    .selectFrom('entries')
    .select(['id', 'business_date', 'case_id', 'source', 'reverses'])
    .where('fund', '=', fund)
    .where('number', '=', number)
    .executeTakeFirst();
  if (entry === undefined) throw new BooksRefused([noSuchEntry(fund, number)]);
  return entry;
}

function datesRefused(order: Order, earliest: string, closedThrough: string | null): Refusal[] {
  const { businessDate, at, number, fund } = order;
  const today = dateOf(at);
  return [
    ...(businessDate > today ? [businessDateInFuture(businessDate, today, 'businessDate')] : []),
    ...(businessDate < earliest ? [reversedTooEarly(number, earliest, businessDate)] : []),
    ...(closedThrough !== null && businessDate <= closedThrough
      ? [periodClosed(fund, closedThrough, businessDate, 'businessDate')]
      : []),
  ];
}
