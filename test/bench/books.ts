import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBooks } from '../../activities/books/books.ts';
import { startPostgres } from '../support/postgres.ts';
import { type PlainJournal, plainPostgres, plainSqlite } from './books-plain.ts';
import { median } from './statistics.ts';

/**
 * What the books cost: `npx node test/bench/books.ts [--rounds N] [--size N] [--json]`. Books one contribution after
 * the other on both databases, beside a journal written by hand in bare SQL (see books-plain.ts), in interleaved
 * rounds after one that warms up.
 */
const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '7' },
    size: { type: 'string', default: '300' },
  },
});
const rounds = Number(options.rounds);
const size = Number(options.size);
if (!(rounds >= 1 && size >= 1)) throw new RangeError('--rounds and --size are whole numbers from 1.');

/** Bookings a second, the median of the rounds, and how much of the bare SQL's rate the books reach. */
interface Figures {
  books: number;
  sql: number;
  ratio: number;
}

const directory = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
try {
  const results: Record<string, Figures> = {
    sqlite: await compare(
      await inBooks(`sqlite:${join(directory, 'books.sqlite')}`),
      plainSqlite(join(directory, 'plain.sqlite')),
    ),
  };
  const server = await startPostgres();
  try {
    results.postgres = await compare(await inBooks(server.url), await plainPostgres(server.url));
  } finally {
    await server.stop();
  }
  process.stdout.write(
    options.json ? `${JSON.stringify({ rounds, size, ...results }, undefined, 2)}\n` : report(results),
  );
} finally {
  await rm(directory, { recursive: true, force: true });
}

async function inBooks(url: string): Promise<PlainJournal> {
  const books = await openBooks(url);
  const about = { caseId: 'loan-2027-001', place: 'yunling/qingshan' };
  const by = { person: 'p-101', role: 'settlementCentre', place: 'yunling' };
  return {
    async book(index, amount) {
      const booking = {
        ...({ transaction: 'contribution', fund: 'fund', source: 'province', amount, by } as const),
        ...{ businessDate: '2027-04-20', at: '2027-04-21T02:00:00.000Z' },
        ...{ decision: 'decision-1', voucher: `V-${index}`, purpose: '首批借款' },
      };
      await books.book({ bookings: [booking] }, { key: `books/${index}`, ...about });
    },
    close: () => books.close(),
  };
}

async function compare(books: PlainJournal, sql: PlainJournal): Promise<Figures> {
  const rates = { books: [] as number[], sql: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    const turns = [
      ['books', await rate(books, round)],
      ['sql', await rate(sql, round)],
    ] as const;
    if (round > 0) for (const [name, figure] of turns) rates[name].push(figure);
  }
  await books.close();
  await sql.close();
  const ratios = rates.books.map((figure, index) => figure / (rates.sql[index] ?? Number.NaN));
  return { books: median(rates.books), sql: median(rates.sql), ratio: median(ratios) };
}

async function rate(journal: PlainJournal, round: number): Promise<number> {
  const start = performance.now();
  for (let index = round * size; index < (round + 1) * size; index += 1) await journal.book(index, 100);
  return (size * 1000) / (performance.now() - start);
}

function report(results: Record<string, Figures>): string {
  const lines = Object.entries(results).map(
    ([name, { books, sql, ratio }]) =>
      `${name.padEnd(10)}books ${books.toFixed(0).padStart(6)}/s   bare SQL ${sql.toFixed(0).padStart(6)}/s   ratio ${ratio.toFixed(2)}`,
  );
  return `${rounds} rounds of ${size} bookings, one transaction each\n${lines.join('\n')}\n`;
}
