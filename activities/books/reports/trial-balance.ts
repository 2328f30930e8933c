import type { Transaction } from 'kysely';
import { type AccountCode, chart } from '../../../machines/core/ledger/chart.ts';
import type { BooksQuestion, TrialBalance } from '../../../machines/core/ledger/reports.ts';
import type { Fen } from '../../../machines/core/values/vocabulary.ts';
import type { Tables } from '../tables.ts';

/** The turnover of every ledger account through a business date, of one fund or all, in the order of the chart. */
export async function trialBalance(
  db: Transaction<Tables>,
  { fund, through }: Omit<Extract<BooksQuestion, { ask: 'trialBalance' }>, 'ask'>,
): Promise<TrialBalance> {
  const turnover = await db
    .selectFrom('lines as l')
    .innerJoin('accounts as a', 'a.id', 'l.account')
    .innerJoin('entries as e', 'e.id', 'l.entry')
    .select(({ fn }) => ['a.code', fn.sum<Fen>('l.debit').as('debit'), fn.sum<Fen>('l.credit').as('credit')])
    .$if(fund !== undefined, (query) => query.where('e.fund', '=', fund as string))
    .$if(through !== undefined, (query) => query.where('e.business_date', '<=', through as string))
    .groupBy('a.code')
    .execute();
  const rows = (Object.keys(chart) as AccountCode[]).map((code) => {
    const { debit = 0, credit = 0 } = turnover.find((row) => row.code === code) ?? {};
    return { code, debit, credit, balance: chart[code].normal === 'debit' ? debit - credit : credit - debit };
  });
  const debit = rows.reduce((sum, row) => sum + row.debit, 0);
  const credit = rows.reduce((sum, row) => sum + row.credit, 0);
  return {
    ...(fund === undefined ? {} : { fund }),
    ...(through === undefined ? {} : { through }),
    ...{ rows, debit, credit, balanced: debit === credit },
  };
}
