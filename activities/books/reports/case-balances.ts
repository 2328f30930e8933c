import { sql, type Transaction } from 'kysely';
import type { BooksQuestion, CaseBalances } from '../../../machines/core/ledger/reports.ts';
import type { Fen } from '../../../machines/core/values/vocabulary.ts';
import type { Stored, Tables } from '../tables.ts';

type Question = Omit<Extract<BooksQuestion, { ask: 'caseBalances' }>, 'ask'>;

const mostAtOnce = 1000;
/** Comes after every number that begins alike. */
export const afterAll = '\u{10FFFF}';

/**
 * What the books hold for cases now: those named, those whose number begins so, or all; and under 4010 what each has
 * brought in, though that account is kept by source. A case that is named is in the answer even where the books hold
 * nothing for it.
 */
export async function caseBalances(
  db: Transaction<Tables>,
  { cases, casePrefix }: Question,
): Promise<CaseBalances> {
  const found = new Map<string, CaseBalances[string]>(cases?.map((id) => [id, {}]));
  const portions = cases === undefined ? [undefined] : inPortions(cases);
  for (const portion of portions) {
    const rows = [...(await held(db, portion, casePrefix)), ...(await broughtIn(db, portion, casePrefix))];
    for (const { case_id, code, balance } of rows)
      found.set(case_id, { ...found.get(case_id), [code]: balance });
  }
  return Object.fromEntries(found);
}

type Row = Pick<Stored<'accounts'>, 'case_id' | 'code' | 'balance'>;

const held = (db: Transaction<Tables>, portion?: string[], casePrefix?: string): Promise<Row[]> =>
  db
    .selectFrom('accounts')
    .select(({ fn }) => ['case_id', 'code', fn.sum<Fen>('balance').as('balance')])
    .where('case_id', '<>', '')
    .$if(portion !== undefined, (query) => query.where('case_id', 'in', portion as string[]))
    .$if(casePrefix !== undefined, (query) =>
      query.where('case_id', '>=', casePrefix as string).where('case_id', '<', `${casePrefix}${afterAll}`),
    )
    .groupBy(['case_id', 'code'])
    .having(({ fn }) => fn.sum('balance'), '<>', 0)
    .orderBy('case_id')
    .orderBy('code')
    .execute();

/** By the case that the entry is of. */
const broughtIn = (db: Transaction<Tables>, portion?: string[], casePrefix?: string): Promise<Row[]> =>
  db
    .selectFrom('accounts as a')
    .innerJoin('lines as l', 'l.account', 'a.id')
    .innerJoin('entries as e', 'e.id', 'l.entry')
    .where('a.code', '=', '4010')
    .select(({ fn }) => [
      'e.case_id',
      'a.code',
      sql<Fen>`${fn.sum('l.credit')} - ${fn.sum('l.debit')}`.as('balance'),
    ])
    .$if(portion !== undefined, (query) => query.where('e.case_id', 'in', portion as string[]))
    .$if(casePrefix !== undefined, (query) =>
      query
        .where('e.case_id', '>=', casePrefix as string)
        .where('e.case_id', '<', `${casePrefix}${afterAll}`),
    )
    .groupBy(['e.case_id', 'a.code'])
    .having(({ fn }) => fn.sum('l.credit'), '<>', sql<number>`sum(l.debit)`)
    .execute();

function inPortions(cases: string[]): string[][] {
  const portions = [];
  for (let start = 0; start < cases.length; start += mostAtOnce)
    portions.push(cases.slice(start, start + mostAtOnce));
  return portions;
}
