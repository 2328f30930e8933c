import { z } from 'zod';
import { type AccountCode, chart } from '../../machines/core/ledger/chart.ts';
import type { JournalEntry, StatementLine } from '../../machines/core/ledger/reports.ts';
import { entry, fundReport, statement } from '../books/books.ts';
import { sheetsIn } from '../books/sheets.ts';
import { accountTitle, sourceTitles, transactionTitles } from '../books/words.ts';
import { atBooks, type BooksOptions, days, knownFund, name } from './books-session.ts';
import { deliver, outputOf, tableOf, titled, withoutFund } from './books-output.ts';
import { columns, type Console } from './console.ts';
import { requirePlace } from './directory.ts';
import { moment } from '../words/format.ts';
import { readAs } from './input.ts';

/** Days as they are typed. */
interface DayOptions {
  from?: string;
  to?: string;
}

const account = z.object({
  account: z.enum(Object.keys(chart) as [AccountCode]),
  fund: name.optional(),
  case: name.optional(),
  place: name.optional(),
});

/** `countersign books statement`: the lines of an account with its balance after each. */
export async function showStatement(
  console: Console,
  code: string,
  options: BooksOptions & DayOptions & { fund?: string; case?: string; place?: string },
): Promise<void> {
  outputOf(options);
  const { fund, case: about, place, from, to } = options;
  const read = readAs(
    account.and(days),
    { account: code, fund, case: about, place, from, to },
    'bad-books-question',
  );
  await atBooks(console, options, async (session) => {
    requirePlace(session.directory, read.place);
    if (read.fund !== undefined) await knownFund(session, read.fund);
    const which = {
      code: read.account,
      ...(read.fund === undefined ? {} : { fund: read.fund }),
      ...(read.case === undefined ? {} : { case: read.case }),
      ...(read.place === undefined ? {} : { place: read.place }),
    };
    const lines: StatementLine[] = [];
    let ends: { opening: number; closing: number } | undefined;
    const pages = statement(session.cases, { account: which, ...inDays(read) });
    for (;;) {
      const page = await session.patiently(() => pages.next());
      if (page.done === true) break;
      const { opening, closing } = page.value;
      ends = { opening: ends?.opening ?? opening, closing };
      lines.push(...page.value.lines);
    }
    const whole = { opening: 0, closing: 0, ...ends, lines };
    const sheet = sheetsIn(console.lang, session.directory).statement(whole);
    await deliver(console, options, {
      value: { account: which, ...inDays(read), ...whole },
      sheets: [sheet],
      page: () => [
        console.paint('bold', `${sheet.title} ${console.of(accountTitle(read.account))}`),
        ...tableOf(console, sheet),
      ],
    });
  });
}

const inDays = ({ from, to }: { from?: string | undefined; to?: string | undefined }) => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { through: to }),
});

/** `countersign books fund`: what came in and from where, what went out, and where every fen is. */
export async function showFund(
  console: Console,
  fund: string,
  options: BooksOptions & DayOptions,
): Promise<void> {
  outputOf(options);
  const read = readAs(days, { from: options.from, to: options.to }, 'bad-books-question');
  await atBooks(console, options, async (session) => {
    await knownFund(session, fund);
    const report = await session.patiently(() => fundReport(session.cases, { fund, ...inDays(read) }));
    const sheets = sheetsIn(console.lang, session.directory).fundReport(report);
    const title = console.say('资金情况表', 'Fund report');
    await deliver(console, options, {
      value: report,
      sheets,
      page: () => [
        console.paint('bold', `${title} ${fund}`),
        ...sheets.flatMap((sheet) => ['', ...titled(console, withoutFund(sheet))]),
      ],
    });
  });
}

/** `countersign books entry`: one journal voucher with everything that it says. */
export async function showEntry(
  console: Console,
  fund: string,
  number: string,
  options: BooksOptions,
): Promise<void> {
  outputOf(options);
  await atBooks(console, options, async (session) => {
    const found = await session.patiently(() => entry(session.cases, { fund, number }));
    const sheet = sheetsIn(console.lang, session.directory).entry(found);
    await deliver(console, options, {
      value: found,
      sheets: [sheet],
      page: () => [...entryHead(console, found), '', ...tableOf(console, sheet)],
    });
  });
}

function entryHead(console: Console, found: JournalEntry): string[] {
  const { say, of, paint, lang } = console;
  const { actor, role, place } = found;
  const facts = [
    [say('资金', 'Fund'), found.fund],
    [say('业务', 'Transaction'), of(transactionTitles[found.transaction])],
    [say('业务日期', 'Date'), found.businessDate],
    [say('记账', 'Booked'), moment(found.bookedAt, lang)],
    [say('摘要', 'Purpose'), found.purpose],
    [say('事项', 'Case'), found.case],
    [say('经办', 'By'), [actor, role, place].filter((one) => one !== undefined).join(' ')],
    [say('资金来源', 'Source'), found.source === undefined ? '' : of(sourceTitles[found.source])],
    [say('原始凭证', 'Voucher'), found.voucher ?? ''],
    [say('会议纪要', 'Minutes'), found.minutes ?? ''],
    [say('收款人', 'Payee'), found.payee ?? ''],
    [say('冲销', 'Reverses'), found.reverses ?? ''],
    [say('已被冲销', 'Reversed by'), found.reversedBy ?? ''],
  ].filter(([, value]) => value !== '');
  return [
    paint('bold', `${say('记账凭证', 'Entry')} ${found.number}`),
    ...columns(facts.map(([key, value]) => [paint('dim', key ?? ''), value ?? ''])),
  ];
}
