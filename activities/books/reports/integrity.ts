import { sql, type Transaction } from 'kysely';
import { type AccountCode, chart } from '../../../machines/core/books/chart.ts';
import type { Integrity } from '../../../machines/core/books/reports.ts';
import { type Fen, yuan } from '../../../machines/core/money.ts';
import type { Tables } from '../tables.ts';

/** Sums of balances that are equal whatever has been booked; each balance on its normal side. */
const identities: { name: string; left: AccountCode[]; right: AccountCode[]; eachCase?: boolean }[] = [
  {
    name: 'the designations cancel out',
    left: ['3010', '3020', '3030', '3000'],
    right: [],
  },
  {
    name: 'the special account holds what is available, reserved or owed back',
    left: ['1010'],
    right: ['3010', '3020', '2010'],
  },
  {
    name: 'what is placed out is at the township, on a project account or owed',
    left: ['3030'],
    right: ['1020', '1030', '1100', '1110'],
    eachCase: true,
  },
  {
    name: 'all money is where it came from',
    left: ['1010', '1020', '1030', '1100', '1110', '5010', '5020'],
    right: ['4010', '2010'],
  },
];

/**
 * Works every balance out again from its lines, looks for entries that are not whole, numbers that are missing and
 * reversals that are not the other way round, and compares the accounts of each fund with each other.
 */
export async function integrity(db: Transaction<Tables>): Promise<Integrity> {
  const count = async (table: 'entries' | 'postings') =>
    (
      await db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count;
  const accounts = await recomputed(db);
  return {
    entries: await count('entries'),
    postings: await count('postings'),
    problems: [
      ...accounts.flatMap(balanceProblems),
      ...identityProblems(accounts),
      ...(await halfEntries(db)),
      ...(await gaps(db)),
      ...(await crookedReversals(db)),
    ],
  };
}

interface Recomputed {
  id: number;
  fund: string;
  case_id: string;
  code: AccountCode;
  balance: Fen;
  lines: Fen;
}

async function recomputed(db: Transaction<Tables>): Promise<Recomputed[]> {
  const rows = await db
    .selectFrom('accounts as a')
    .leftJoin('lines as l', 'l.account', 'a.id')
    .select(['a.id', 'a.fund', 'a.case_id', 'a.code', 'a.balance'])
    .select(({ fn }) => sql<Fen>`coalesce(${fn.sum(sql`l.debit - l.credit`)}, 0)`.as('debit'))
    .groupBy(['a.id', 'a.fund', 'a.case_id', 'a.code', 'a.balance'])
    .orderBy('a.id')
    .execute();
  return rows.map(({ debit, ...row }) => ({
    ...row,
    lines: chart[row.code].normal === 'debit' || debit === 0 ? debit : -debit,
  }));
}

function balanceProblems({ id, fund, case_id, code, balance, lines }: Recomputed): string[] {
  const name = [`account ${id} (${code} of ${fund}`, ...(case_id === '' ? [] : [case_id])].join(', ') + ')';
  return [
    ...(balance === lines ? [] : [`${name} says ${yuan(balance, 'en')}, its lines ${yuan(lines, 'en')}.`]),
    ...(balance >= 0 || chart[code].mayGoNegative ? [] : [`${name} is overdrawn: ${yuan(balance, 'en')}.`]),
  ];
}

function identityProblems(accounts: Recomputed[]): string[] {
  const groups = new Map<string, Map<AccountCode, Fen>>();
  const add = (group: string, { code, balance }: Recomputed) => {
    const sums = groups.get(group) ?? new Map<AccountCode, Fen>();
    groups.set(group, sums.set(code, (sums.get(code) ?? 0) + balance));
  };
  for (const account of accounts) {
    add(account.fund, account);
    if (account.case_id !== '') add(`${account.fund}, ${account.case_id}`, account);
  }
  const funds = new Set(accounts.map(({ fund }) => fund));
  return [...groups].flatMap(([group, sums]) => {
    const sum = (codes: AccountCode[]) => codes.reduce((total, code) => total + (sums.get(code) ?? 0), 0);
    return identities
      .filter(({ eachCase }) => eachCase === true || funds.has(group))
      .filter(({ left, right }) => sum(left) !== sum(right))
      .map(
        ({ name, left, right }) =>
          `${group}: not true that ${name}: ${yuan(sum(left), 'en')} against ${yuan(sum(right), 'en')}.`,
      );
  });
}

async function halfEntries(db: Transaction<Tables>): Promise<string[]> {
  const rows = await db
    .selectFrom('entries as e')
    .leftJoin('postings as p', 'p.entry', 'e.id')
    .select(({ fn }) => ['e.fund', 'e.number', 'e.lines', fn.count<number>('p.id').as('found')])
    .groupBy(['e.id', 'e.fund', 'e.number', 'e.lines'])
    .having(({ fn }) => fn.count('p.id'), '<>', sql<number>`e.lines`)
    .execute();
  return rows.map(({ fund, number, lines, found }) => `${fund}: ${number} has ${found} of ${lines} lines.`);
}

async function gaps(db: Transaction<Tables>): Promise<string[]> {
  const rows = await db
    .selectFrom('entries')
    .select(({ fn }) => ['fund', 'year', fn.max<number>('seq').as('last'), fn.countAll<number>().as('found')])
    .groupBy(['fund', 'year'])
    .having(sql<boolean>`max(seq) <> count(*)`)
    .execute();
  return rows.map(
    ({ fund, year, last, found }) => `${fund}: ${year} has ${found} entries, but the last is number ${last}.`,
  );
}

async function crookedReversals(db: Transaction<Tables>): Promise<string[]> {
  const rows = await db
    .selectFrom('entries as e')
    .innerJoin('entries as r', 'r.id', 'e.reverses')
    .innerJoin('postings as p', 'p.entry', 'r.id')
    .leftJoin('postings as q', (join) =>
      join
        .onRef('q.entry', '=', 'e.id')
        .on('q.line', '=', sql<number>`r.lines + 1 - p.line`)
        .onRef('q.debit_account', '=', 'p.credit_account')
        .onRef('q.credit_account', '=', 'p.debit_account')
        .onRef('q.amount', '=', 'p.amount'),
    )
    .select(['e.fund', 'e.number', 'r.number as reversed'])
    .where((is) => is.or([is('q.id', 'is', null), is('e.lines', '<>', is.ref('r.lines'))]))
    .distinct()
    .execute();
  return rows.map(
    ({ fund, number, reversed }) => `${fund}: ${number} is not ${reversed} the other way round.`,
  );
}
