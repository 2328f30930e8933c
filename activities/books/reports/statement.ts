import { type SelectQueryBuilder, sql, type Transaction } from 'kysely';
import { chart, type SubAccount } from '../../../machines/core/ledger/chart.ts';
import type { BooksQuestion, Statement, StatementLine } from '../../../machines/core/ledger/reports.ts';
import type { Fen } from '../../../machines/core/values/vocabulary.ts';
import type { Tables } from '../tables.ts';
import { type EntryRow, entryColumns, entryFields } from './entry-fields.ts';
import { subAccount } from '../sub-account.ts';

type Question = Omit<Extract<BooksQuestion, { ask: 'statement' }>, 'ask'>;

/** Lines a page when nothing else is asked for. */
const usual = 100;

/**
 * A statement 明细账 in the order in which lines were booked. Every sub-account that matches is merged: a line of each
 * side that is concerned. `opening` is the balance before the page's first line and `closing` after its last, so pages
 * join. The balance counts on the normal side of the accounts; where they differ, on the debit side.
 */
export async function statement(db: Transaction<Tables>, question: Question): Promise<Statement> {
  const { account, from, through, after, limit = usual } = question;
  const debit = await countedOnDebit(db, account);
  const side = (line: { debit: Fen; credit: Fen }) =>
    debit ? line.debit - line.credit : line.credit - line.debit;

  const opening = side(await sumBefore(db, question));
  const rows = await matching(db, account)
    .leftJoin('entries as r', 'r.id', 'e.reverses')
    .select(['l.id as line_id', 'l.debit', 'l.credit', 'r.number as reversed_number'])
    .select(['a.fund', 'a.code', 'a.place', 'a.case_id as account_case', 'a.source'])
    .select(entryColumns)
    .$if(from !== undefined, (query) => query.where('e.business_date', '>=', from as string))
    .$if(through !== undefined, (query) => query.where('e.business_date', '<=', through as string))
    .$if(after !== undefined, (query) => query.where('l.id', '>', after as number))
    .orderBy('l.id')
    .limit(limit + 1)
    .execute();

  let balance = opening;
  const lines = rows.slice(0, limit).map((row): StatementLine => {
    balance += side(row);
    return {
      ...{ id: row.line_id, debit: row.debit, credit: row.credit, balance },
      account: subAccount(row.fund, row.code, row.place, row.account_case, row.source),
      ...entryFields(row as EntryRow),
      ...(row.reversed_number === null ? {} : { reverses: row.reversed_number }),
    };
  });
  const last = lines.at(-1);
  return {
    ...{ opening, lines, closing: balance },
    ...(rows.length > limit && last !== undefined ? { next: last.id } : {}),
  };
}

/** The sum of all that comes before the page: earlier days, and the pages before. */
async function sumBefore(
  db: Transaction<Tables>,
  { account, from, through, after }: Question,
): Promise<{ debit: Fen; credit: Fen }> {
  if (from === undefined && after === undefined) return { debit: 0, credit: 0 };
  const row = await matching(db, account)
    .select(({ fn }) => [
      sql<Fen>`coalesce(${fn.sum('l.debit')}, 0)`.as('debit'),
      sql<Fen>`coalesce(${fn.sum('l.credit')}, 0)`.as('credit'),
    ])
    .where((is) =>
      is.or([
        ...(from === undefined ? [] : [is('e.business_date', '<', from)]),
        ...(after === undefined
          ? []
          : [
              is.and([
                is('l.id', '<=', after),
                ...(from === undefined ? [] : [is('e.business_date', '>=', from)]),
                ...(through === undefined ? [] : [is('e.business_date', '<=', through)]),
              ]),
            ]),
      ]),
    )
    .executeTakeFirstOrThrow();
  return row;
}

type Matching = SelectQueryBuilder<
  Tables & { l: Tables['lines']; a: Tables['accounts']; e: Tables['entries'] },
  'l' | 'a' | 'e',
  object
>;

function matching(db: Transaction<Tables>, account: Partial<SubAccount>): Matching {
  const { code, fund, case: about, place, source } = account;
  return db
    .selectFrom('lines as l')
    .innerJoin('accounts as a', 'a.id', 'l.account')
    .innerJoin('entries as e', 'e.id', 'l.entry')
    .$if(code !== undefined, (query) => query.where('a.code', '=', code as SubAccount['code']))
    .$if(fund !== undefined, (query) => query.where('a.fund', '=', fund as string))
    .$if(about !== undefined, (query) => query.where('a.case_id', '=', about as string))
    .$if(place !== undefined, (query) => query.where('a.place', '=', place as string))
    .$if(source !== undefined, (query) => query.where('a.source', '=', source as string));
}

async function countedOnDebit(db: Transaction<Tables>, account: Partial<SubAccount>): Promise<boolean> {
  if (account.code !== undefined) return chart[account.code].normal === 'debit';
  const sides = await matching(db, account).select('a.normal').distinct().execute();
  return sides.length !== 1 || sides[0]?.normal === 'debit';
}
