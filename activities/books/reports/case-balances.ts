import type { Transaction } from 'kysely';
import type { BooksQuestion, CaseBalances } from '../../../machines/core/books/reports.ts';
import type { Fen } from '../../../machines/core/money.ts';
import type { Tables } from '../tables.ts';

type Question = Omit<Extract<BooksQuestion, { ask: 'caseBalances' }>, 'ask'>;

const mostAtOnce = 1000;
const afterAll = '\u{10FFFF}';

/**
 * What the books hold for cases now: those named, those whose number begins so, or all. A case that is named is in
 * the answer even where the books hold nothing for it.
 */
export async function caseBalances(
  db: Transaction<Tables>,
  { cases, casePrefix }: Question,
): Promise<CaseBalances> {
  const found = new Map<string, CaseBalances[string]>(cases?.map((id) => [id, {}]));
  const portions = cases === undefined ? [undefined] : inPortions(cases);
  for (const portion of portions) {
    const rows = await db
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
    for (const { case_id, code, balance } of rows)
      found.set(case_id, { ...found.get(case_id), [code]: balance });
  }
  return Object.fromEntries(found);
}

function inPortions(cases: string[]): string[][] {
  const portions = [];
  for (let start = 0; start < cases.length; start += mostAtOnce)
    portions.push(cases.slice(start, start + mostAtOnce));
  return portions;
}
