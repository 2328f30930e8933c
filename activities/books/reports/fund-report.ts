import { sql, type Transaction as Reading } from 'kysely';
import { sources, type Transaction, transactions } from '../../../machines/core/ledger/booking.ts';
import { type AccountCode, chart } from '../../../machines/core/ledger/chart.ts';
import type { BooksQuestion, FundReport } from '../../../machines/core/ledger/reports.ts';
import type { Fen } from '../../../machines/core/values/vocabulary.ts';
import type { Tables } from '../tables.ts';

type Question = Omit<Extract<BooksQuestion, { ask: 'fundReport' }>, 'ask'>;

/** 资金情况表: movements of the days asked for, and where every fen is at the end of the last of them. */
export async function fundReport(db: Reading<Tables>, question: Question): Promise<FundReport> {
  const { fund, from, through } = question;
  const balances = await balancesOf(db, question);
  const sumOf = (code: AccountCode) =>
    balances.filter((row) => row.code === code).reduce((sum, row) => sum + row.amount, 0);
  return {
    fund,
    ...(from === undefined ? {} : { from }),
    ...(through === undefined ? {} : { through }),
    movements: await movements(db, question),
    whereabouts: (Object.keys(chart) as AccountCode[])
      .filter((code) => chart[code].normal === 'debit')
      .flatMap((code) =>
        (chart[code].keptBy as string[]).includes('place')
          ? balances
              .filter((row) => row.code === code && row.amount !== 0)
              .map(({ place, amount }) => ({ code, place, amount }))
          : [{ code, amount: sumOf(code) }],
      ),
    designations: { available: sumOf('3010'), reserved: sumOf('3020'), placedOut: sumOf('3030') },
  };
}

/** Balances by account and place, each on its normal side. */
async function balancesOf(db: Reading<Tables>, { fund, through }: Question) {
  const rows = await db
    .selectFrom('lines as l')
    .innerJoin('accounts as a', 'a.id', 'l.account')
    .innerJoin('entries as e', 'e.id', 'l.entry')
    .select(({ fn }) => ['a.code', 'a.place', fn.sum<Fen>(sql`l.debit - l.credit`).as('debit')])
    .where('e.fund', '=', fund)
    .$if(through !== undefined, (query) => query.where('e.business_date', '<=', through as string))
    .groupBy(['a.code', 'a.place'])
    .orderBy('a.place')
    .execute();
  return rows.map(({ code, place, debit }) => ({
    ...{ code, place },
    amount: chart[code].normal === 'debit' || debit === 0 ? debit : -debit,
  }));
}

/** A reversal counts against the kind of transaction that it reverses, on its own day. */
async function movements(
  db: Reading<Tables>,
  { fund, from, through }: Question,
): Promise<FundReport['movements']> {
  const sign = sql<number>`case when e.reverses is null then 1 else -1 end`;
  const rows = await db
    .selectFrom('entries as e')
    .innerJoin('postings as p', (join) => join.onRef('p.entry', '=', 'e.id').on('p.line', '=', 1))
    .leftJoin('entries as r', 'r.id', 'e.reverses')
    .select(({ fn }) => [
      sql<Transaction>`coalesce(r."transaction", e."transaction")`.as('kind'),
      'e.source',
      fn.sum<number>(sign).as('count'),
      fn.sum<Fen>(sql`${sign} * p.amount`).as('amount'),
    ])
    .where('e.fund', '=', fund)
    .$if(from !== undefined, (query) => query.where('e.business_date', '>=', from as string))
    .$if(through !== undefined, (query) => query.where('e.business_date', '<=', through as string))
    .groupBy(['kind', 'e.source'])
    .execute();
  const order = (row: (typeof rows)[number]) => [
    transactions.indexOf(row.kind),
    row.source === null ? -1 : sources.indexOf(row.source),
  ];
  return rows
    .map((row) => ({ row, at: order(row) }))
    .sort((a, b) => (a.at[0] ?? 0) - (b.at[0] ?? 0) || (a.at[1] ?? 0) - (b.at[1] ?? 0))
    .map(({ row: { kind, source, count, amount } }) => ({
      ...{ transaction: kind, count, amount },
      ...(source === null ? {} : { source }),
    }));
}
