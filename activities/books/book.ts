import type { Booked, BookRequest } from '../../machines/core/ledger/booking.ts';
import { dateOf } from '../../machines/core/values/calendar.ts';
import type { Refusal } from '../../machines/core/values/vocabulary.ts';
import { accountsOf, makeMissing } from './accounts.ts';
import { capRefused } from './caps.ts';
import { type Asking, type Draft, draftsOf } from './drafts.ts';
import type { Tip } from './chain.ts';
import type { Database } from './open.ts';
import { overdrafts } from './overdrafts.ts';
import { BooksRefused, businessDateInFuture, keyReused, periodClosed, voucherUsed } from './refusals.ts';
import { openFund, type Taken, transact, type Writing } from './transact.ts';
import { lastNumber, type Standing, writeEntry, yearOf } from './write-entry.ts';

/**
 * Books a request: all of it, or none. The same request under the same key is answered as before and not booked
 * again. Throws a `BooksRefused` that holds every reason.
 */
export async function book(database: Database, request: BookRequest, asking: Asking): Promise<Booked> {
  const drafts = draftsOf(request, asking);
  if (drafts.length === 0) return { entries: [] };
  const { booked, tips } = await transact(database, (trx) => bookAll(database, trx, drafts, request.cap));
  await database.afterStep?.('committed');
  for (const [fund, { links, tip }] of tips) database.witness?.note(fund, { link: links, chain: tip });
  return booked;
}

/** `tips` are the newest links of the funds concerned. */
async function bookAll(
  database: Database,
  trx: Writing,
  drafts: Draft[],
  cap: BookRequest['cap'],
): Promise<{ booked: Booked; tips: ReadonlyMap<string, Tip> }> {
  const { kind, afterStep } = database;
  const taken = new Map<string, Taken & Standing>();
  for (const fund of [...new Set(drafts.map(({ booking }) => booking.fund))].sort())
    taken.set(fund, { ...(await openFund(trx, kind, fund)), numbers: new Map() });
  await afterStep?.('funds taken');

  const { repeated, vouchers } = await recorded(trx, drafts, taken);
  if (repeated !== undefined) return { booked: repeated, tips: taken };

  const accounts = await accountsOf(
    trx,
    drafts.flatMap(({ postings }) => postings),
  );
  const refusals = [
    ...drafts.flatMap((draft) => datesRefused(draft, taken.get(draft.booking.fund)?.closedThrough ?? null)),
    ...vouchersRefused(drafts, vouchers),
    ...(await capRefused(trx, drafts, cap)),
    ...overdrafts(
      accounts,
      drafts.flatMap(({ postings, field }) =>
        postings.map((posting) => ({ ...posting, field: `${field}.amount` })),
      ),
    ),
  ];
  if (refusals.length > 0) throw new BooksRefused(refusals);

  if (await makeMissing(trx, accounts)) await afterStep?.('accounts made');
  const entries: Booked['entries'] = [];
  for (const { header, postings } of drafts)
    entries.push(
      await writeEntry(database, trx, header, postings, accounts, taken.get(header.fund) as Standing),
    );
  return { booked: { entries }, tips: taken };
}

/** What the books have under the keys of a request, and under its vouchers; and the last numbers of its years. */
async function recorded(
  trx: Writing,
  drafts: Draft[],
  taken: ReadonlyMap<string, Standing>,
): Promise<{ repeated?: Booked; vouchers: Map<string, string> }> {
  const keys = drafts.map(({ header }) => header.key);
  const found = await trx
    .selectFrom('entries')
    .select(['id', 'number', 'key', 'hash', 'fund', 'voucher', 'year', 'seq'])
    .where((is) =>
      is.or([
        is('key', 'in', keys),
        ...vouchersByFund(drafts).map(([fund, vouchers]) =>
          is.and([is('fund', '=', fund), is('voucher', 'in', vouchers)]),
        ),
        ...yearsOf(drafts).map(([fund, year]) =>
          is.and([is('fund', '=', fund), is('year', '=', year), is('seq', '=', lastNumber(fund, year))]),
        ),
      ]),
    )
    .execute();
  for (const { fund, year, seq } of found) {
    const { numbers } = taken.get(fund) ?? {};
    numbers?.set(year, Math.max(seq, numbers.get(year) ?? 0));
  }
  const byKey = new Map(found.map((row) => [row.key, row]));
  const same = drafts.flatMap(({ header }) => {
    const row = byKey.get(header.key);
    if (row === undefined) return [];
    if (row.hash !== header.hash) throw new BooksRefused([keyReused(header.key, row.number)]);
    return [{ id: row.id, number: row.number }];
  });
  if (same.length > 0) return { repeated: { entries: same }, vouchers: new Map() };
  return { vouchers: new Map(found.map((row) => [voucherKey(row.fund, row.voucher ?? ''), row.number])) };
}

function yearsOf(drafts: Draft[]): [fund: string, year: number][] {
  const years = drafts.map(({ header }): [string, number] => [header.fund, yearOf(header)]);
  return [...new Map(years.map((one) => [JSON.stringify(one), one])).values()];
}

function vouchersByFund(drafts: Draft[]): [fund: string, vouchers: string[]][] {
  const vouchers = new Map<string, string[]>();
  for (const { booking } of drafts)
    if (booking.voucher !== undefined)
      vouchers.set(booking.fund, [...(vouchers.get(booking.fund) ?? []), booking.voucher]);
  return [...vouchers];
}

const voucherKey = (fund: string, voucher: string) => JSON.stringify([fund, voucher]);

function vouchersRefused(drafts: Draft[], used: ReadonlyMap<string, string>): Refusal[] {
  const seen = new Set<string>();
  return drafts.flatMap(({ booking: { fund, voucher }, field }) => {
    if (voucher === undefined) return [];
    const key = voucherKey(fund, voucher);
    const number = used.get(key);
    if (number === undefined && !seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [voucherUsed(fund, voucher, number, `${field}.voucher`)];
  });
}

function datesRefused({ booking, field }: Draft, closedThrough: string | null): Refusal[] {
  const { fund, businessDate, at } = booking;
  const where = `${field}.businessDate`;
  return [
    ...(businessDate > dateOf(at) ? [businessDateInFuture(businessDate, dateOf(at), where)] : []),
    ...(closedThrough !== null && businessDate <= closedThrough
      ? [periodClosed(fund, closedThrough, businessDate, where)]
      : []),
  ];
}
