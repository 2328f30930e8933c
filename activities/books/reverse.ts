import type { Selectable } from 'kysely';
import { type Booked, type Reversal, reversalSchema } from '../../machines/core/ledger/booking.ts';
import { reversed } from '../../machines/core/ledger/postings.ts';
import type { BooksOrder } from '../../machines/core/ledger/reports.ts';
import { dateOf } from '../../machines/core/values/calendar.ts';
import { parse } from '../../machines/core/values/issues.ts';
import type { Refusal } from '../../machines/core/values/vocabulary.ts';
import { accountsOf } from './accounts.ts';
import type { Asking } from './drafts.ts';
import { linesOfMany } from './lines-of.ts';
import type { Database } from './open.ts';
import { overdrafts } from './overdrafts.ts';
import {
  alreadyReversed,
  BooksRefused,
  businessDateInFuture,
  noSuchEntry,
  noSuchFund,
  noSuchVoucher,
  periodClosed,
  reversalOfReversal,
  reversedTooEarly,
} from './refusals.ts';
import { storable } from './storable.ts';
import type { Tables } from './tables.ts';
import { takeFund, transact, type Writing } from './transact.ts';
import { hashOf, type Header, lastNumber, writeEntry, yearOf } from './write-entry.ts';

type Order = Extract<BooksOrder, { order: 'reverse' }>;

/** An entry to be reversed. */
type Entry = Pick<
  Selectable<Tables['entries']>,
  'id' | 'number' | 'business_date' | 'case_id' | 'source' | 'reverses' | 'decision'
>;

/** What is said of every entry that reverses another of one order. */
type Said = Pick<Header, 'business_date' | 'booked_at' | 'purpose' | 'actor' | 'hash'> &
  Pick<Partial<Header>, 'decision' | 'actor_role' | 'actor_place'>;

/**
 * Reverses an entry 冲销 by one of its own with the same lines the other way round. The entry itself stays as it is.
 * The same order given again is answered as before. Throws a `BooksRefused` that holds every reason.
 */
export async function reverse(database: Database, order: Order): Promise<Booked['entries'][number]> {
  const hash = hashOf(order);
  const { entries } = await reverseAll(database, order.fund, async (trx) => {
    const [entry] = await entriesOf(trx)
      .where('fund', '=', order.fund)
      .where('number', '=', order.number)
      .execute();
    if (entry === undefined) throw new BooksRefused([noSuchEntry(order.fund, order.number)]);
    const [done] = await reversalsOf(trx, [entry]);
    if (done !== undefined && done.hash !== hash)
      throw new BooksRefused([alreadyReversed(order.number, done.number)]);
    if (done === undefined && entry.reverses !== null)
      throw new BooksRefused([reversalOfReversal(order.number)]);
    const { businessDate: business_date, at: booked_at, reason: purpose, by: actor } = order;
    return { entries: [entry], said: { business_date, booked_at, purpose, actor, hash } };
  });
  return entries[0] as Booked['entries'][number];
}

/**
 * Reverses what a case has booked with a voucher, and all that was booked by the same decision. What has been reversed
 * already, by this request or by order, stays as it is. Throws a `BooksRefused` that holds every reason.
 */
export async function reverseBooked(database: Database, given: Reversal, asking: Asking): Promise<Booked> {
  const read = parse(reversalSchema, given);
  const wrong = read.ok ? storable({ reversal: read.value, asking }) : read.refusals;
  if (wrong.length > 0) throw new BooksRefused(wrong);
  const { fund, voucher, businessDate, at, by, decision, reason } = given;
  return reverseAll(database, fund, async (trx) => {
    const own = entriesOf(trx).where('fund', '=', fund).where('case_id', '=', asking.caseId);
    const first = await own.where('voucher', '=', voucher).executeTakeFirst();
    if (first === undefined) throw new BooksRefused([noSuchVoucher(fund, voucher)]);
    const entries = await own
      .where('decision', '=', first.decision)
      .where('reverses', 'is', null)
      .orderBy('id')
      .execute();
    const said = {
      ...{ business_date: businessDate, booked_at: at, purpose: reason, hash: hashOf(given), decision },
      ...{ actor: by.person, actor_role: by.role, actor_place: by.place },
    };
    return { entries, said };
  });
}

/** Reverses entries of a fund that are not reversed yet, all or none; answers with the entries that reverse them. */
async function reverseAll(
  database: Database,
  fund: string,
  find: (trx: Writing) => Promise<{ entries: Entry[]; said: Said }>,
): Promise<Booked> {
  const { booked, tip } = await transact(database, async (trx) => {
    const taken = await takeFund(trx, database.kind, fund);
    if (taken === undefined) throw new BooksRefused([noSuchFund(fund)]);
    const { entries, said } = await find(trx);
    const done = new Map((await reversalsOf(trx, entries)).map((one) => [one.reverses, one]));
    const open = entries.filter(({ id }) => !done.has(id));
    const lines = await linesOfMany(
      trx,
      open.map(({ id }) => id),
    );
    const postings = new Map(open.map(({ id }) => [id, reversed(lines.get(id) ?? [])]));
    const all = [...postings.values()].flat();
    const accounts = await accountsOf(trx, all);
    const refusals = [
      ...open.flatMap((entry) => datesRefused(said, entry, fund, taken.closedThrough)),
      ...overdrafts(accounts, all),
    ];
    if (refusals.length > 0) throw new BooksRefused(refusals);

    const year = yearOf(said);
    const { last } = await trx.selectNoFrom(lastNumber(fund, year).as('last')).executeTakeFirstOrThrow();
    const standing = { ...taken, numbers: new Map([[year, last ?? 0]]) };
    const answers: Booked['entries'] = [];
    for (const entry of entries) {
      const key = `reverse/${fund}/${entry.number}`;
      const header = {
        ...({ key, fund, transaction: 'reversal', decision: key, reverses: entry.id } as const),
        ...{ case_id: entry.case_id, source: entry.source },
        ...said,
      };
      const before = done.get(entry.id);
      answers.push(
        before === undefined
          ? await writeEntry(database, trx, header, postings.get(entry.id) ?? [], accounts, standing)
          : { id: before.id, number: before.number },
      );
    }
    return { booked: { entries: answers }, tip: standing };
  });
  database.witness?.note(fund, { link: tip.links, chain: tip.tip });
  return booked;
}

const entriesOf = (trx: Writing) =>
  trx
    .selectFrom('entries')
    .select(['id', 'number', 'business_date', 'case_id', 'source', 'reverses', 'decision']);

/** The entries that reverse some. */
const reversalsOf = (trx: Writing, entries: Entry[]) =>
  trx
    .selectFrom('entries')
    .select(['id', 'number', 'hash', 'reverses'])
    .where(
      'reverses',
      'in',
      entries.map(({ id }) => id),
    )
    .execute();

function datesRefused(
  said: Said,
  { number, business_date: earliest }: Entry,
  fund: string,
  closedThrough: string | null,
): Refusal[] {
  const { business_date: businessDate, booked_at: at } = said;
  const today = dateOf(at);
  return [
    ...(businessDate > today ? [businessDateInFuture(businessDate, today, 'businessDate')] : []),
    ...(businessDate < earliest ? [reversedTooEarly(number, earliest, businessDate)] : []),
    ...(closedThrough !== null && businessDate <= closedThrough
      ? [periodClosed(fund, closedThrough, businessDate, 'businessDate')]
      : []),
  ];
}
