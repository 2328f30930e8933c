import { sql, type Transaction } from 'kysely';
import { type AccountCode, chart } from '../../../machines/core/ledger/chart.ts';
import type { Integrity } from '../../../machines/core/ledger/reports.ts';
import type { Fen, Text } from '../../../machines/core/values/vocabulary.ts';
import { yuan } from '../../../machines/core/values/yuan.ts';
import { text } from '../../../machines/core/values/text.ts';
import type { Link } from '../chain.ts';
import type { Tables } from '../tables.ts';
import { chainProblems } from './chain-problems.ts';

/** Sums of balances that are equal whatever has been booked; each balance on its normal side. */
const identities: { name: Text; left: AccountCode[]; right: AccountCode[]; eachCase?: boolean }[] = [
  {
    name: text('资金用途各科目相抵', 'the designations cancel out'),
    left: ['3010', '3020', '3030', '3000'],
    right: [],
  },
  {
    name: text(
      '专户余额等于可用、已安排与待退之和',
      'the special account holds what is available, reserved or owed back',
    ),
    left: ['1010'],
    right: ['3010', '3020', '2010'],
  },
  {
    name: text(
      '在外资金等于乡镇、项目专户与应收之和',
      'what is placed out is at the township, on a project account or owed',
    ),
    left: ['3030'],
    right: ['1020', '1030', '1100', '1110'],
    eachCase: true,
  },
  {
    name: text('资金去向与来源相等', 'all money is where it came from'),
    left: ['1010', '1020', '1030', '1100', '1110', '5010', '5020', '5030'],
    right: ['4010', '2010'],
  },
];

/**
 * Works every balance out again from its lines, looks for entries that are not whole, numbers that are missing and
 * reversals that are not the other way round, compares the accounts of each fund with each other, and follows the chain.
 * `witnessed` are the newest links that are known outside the database.
 */
export async function integrity(
  db: Transaction<Tables>,
  witnessed: ReadonlyMap<string, Link> = new Map(),
): Promise<Omit<Integrity, 'accepted'>> {
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
      ...(await chainProblems(db, witnessed)),
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

function balanceProblems({ id, fund, case_id, code, balance, lines }: Recomputed): Text[] {
  const which = [`${code} ${fund}`, ...(case_id === '' ? [] : [case_id])].join(' ');
  const [zh, en] = [`科目 ${which}（明细科目 ${id}）`, `account ${which} (sub-account ${id})`];
  return [
    ...(balance === lines
      ? []
      : [
          text(
            `${zh}：余额记作 ${yuan(balance)}，分录合计 ${yuan(lines)}。`,
            `${en} says ${yuan(balance, 'en')}, its lines ${yuan(lines, 'en')}.`,
          ),
        ]),
    ...(balance >= 0 || chart[code].mayGoNegative
      ? []
      : [text(`${zh}透支：${yuan(balance)}。`, `${en} is overdrawn: ${yuan(balance, 'en')}.`)]),
  ];
}

function identityProblems(accounts: Recomputed[]): Text[] {
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
      .map(({ name, left, right }) =>
        text(
          `${group}：应“${name.zh}”，实为 ${yuan(sum(left))} 对 ${yuan(sum(right))}。`,
          `${group}: not true that ${name.en}: ${yuan(sum(left), 'en')} against ${yuan(sum(right), 'en')}.`,
        ),
      );
  });
}

async function halfEntries(db: Transaction<Tables>): Promise<Text[]> {
  const rows = await db
    .selectFrom('entries as e')
    .leftJoin('postings as p', 'p.entry', 'e.id')
    .select(({ fn }) => ['e.fund', 'e.number', 'e.lines', fn.count<number>('p.id').as('found')])
    .groupBy(['e.id', 'e.fund', 'e.number', 'e.lines'])
    .having(({ fn }) => fn.count('p.id'), '<>', sql<number>`e.lines`)
    .execute();
  return rows.map(({ fund, number, lines, found }) =>
    text(
      `${fund}：${number} 应有 ${lines} 条分录，实有 ${found} 条。`,
      `${fund}: ${number} has ${found} of ${lines} lines.`,
    ),
  );
}

async function gaps(db: Transaction<Tables>): Promise<Text[]> {
  const rows = await db
    .selectFrom('entries')
    .select(({ fn }) => ['fund', 'year', fn.max<number>('seq').as('last'), fn.countAll<number>().as('found')])
    .groupBy(['fund', 'year'])
    .having(sql<boolean>`max(seq) <> count(*)`)
    .execute();
  return rows.map(({ fund, year, last, found }) =>
    text(
      `${fund}：${year} 年有 ${found} 张凭证，最后一号却是 ${last}。`,
      `${fund}: ${year} has ${found} entries, but the last is number ${last}.`,
    ),
  );
}

async function crookedReversals(db: Transaction<Tables>): Promise<Text[]> {
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
  return rows.map(({ fund, number, reversed }) =>
    text(
      `${fund}：${number} 不是 ${reversed} 的反向分录。`,
      `${fund}: ${number} is not ${reversed} the other way round.`,
    ),
  );
}
