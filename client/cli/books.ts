import { z } from 'zod';
import type { Directory } from '../../machines/core/values/directory.ts';
import { yuan } from '../../machines/core/values/yuan.ts';
import { plainDate } from '../../machines/core/values/calendar.ts';
import { fundReport, funds, trialBalance } from '../books/books.ts';
import { type Position, sheetsIn } from '../books/sheets.ts';
import { atBooks, type BooksOptions, knownFund, name } from './books-session.ts';
import { deliver, outputOf, titled, withoutFund } from './books-output.ts';
import type { Console } from './console.ts';
import { badInput } from './failure.ts';
import { readAs } from './input.ts';

const asked = z.object({ fund: name.optional(), to: plainDate.optional() });

/** `countersign books`: of every fund the trial balance, where every fen is, and what it is promised for. */
export async function showBooks(
  console: Console,
  options: BooksOptions & { fund?: string; to?: string },
  unknown: string[] = [],
): Promise<void> {
  if (unknown[0] !== undefined) throw noSuchCommand(unknown[0]);
  outputOf(options);
  const { fund, to } = readAs(asked, { fund: options.fund, to: options.to }, 'bad-books-question');
  await atBooks(console, options, async (session) => {
    const { cases, patiently } = session;
    const wanted =
      fund === undefined ? await patiently(() => funds(cases)) : [await knownFund(session, fund)];
    const through = to === undefined ? {} : { through: to };
    const positions: Position[] = [];
    for (const { fund: id, closedThrough } of wanted) {
      const about = { fund: id, ...through };
      const [trial, report] = await patiently(() =>
        Promise.all([trialBalance(cases, about), fundReport(cases, about)]),
      );
      const { whereabouts, designations } = report;
      const closed = closedThrough === undefined ? {} : { closedThrough };
      positions.push({ fund: id, ...closed, trialBalance: trial, whereabouts, designations });
    }
    await deliver(console, options, {
      value: { ...through, funds: positions },
      sheets: sheetsIn(console.lang, session.directory).positions(positions),
      page: () => pageOf(console, session.directory, positions, to),
    });
  });
}

function pageOf(
  console: Console,
  directory: Directory,
  positions: Position[],
  to: string | undefined,
): string[] {
  const { say, lang, paint } = console;
  if (positions.length === 0) return [say('账上还没有资金。', 'The books have no funds yet.')];
  return positions.flatMap((position, index) => {
    const { trialBalance: trial, designations, closedThrough } = position;
    const [balances, where] = sheetsIn(lang, directory)
      .positions([withoutZeros(position)])
      .map(withoutFund);
    const { available, reserved, placedOut } = designations;
    const sum = (amount: number) => yuan(amount, lang);
    return [
      ...(index === 0 ? [] : ['', '']),
      paint('bold', position.fund) +
        (to === undefined ? '' : say(`  截至 ${to}`, `  through ${to}`)) +
        (closedThrough === undefined
          ? ''
          : paint('dim', say(`  已结账至 ${closedThrough}`, `  closed through ${closedThrough}`))),
      '',
      ...(balances === undefined ? [] : titled(console, balances)),
      trial.balanced
        ? paint('green', say('✓ 借贷平衡', '✓ balanced'))
        : paint('red', say('✗ 借贷不平衡', '✗ not balanced')),
      '',
      ...(where === undefined ? [] : titled(console, where)),
      '',
      say(
        `可用 ${sum(available)}，已安排 ${sum(reserved)}，在外 ${sum(placedOut)}`,
        `available ${sum(available)}, reserved ${sum(reserved)}, placed out ${sum(placedOut)}`,
      ),
    ];
  });
}

/** Accounts on which nothing ever happened are for spreadsheets. */
const withoutZeros = (position: Position): Position => {
  const { trialBalance: trial } = position;
  const rows = trial.rows.filter((row) => row.debit !== 0 || row.credit !== 0);
  return { ...position, trialBalance: { ...trial, rows } };
};

const commands = ['statement', 'fund', 'entry', 'check', 'close', 'reverse'];

const noSuchCommand = (given: string) =>
  badInput(
    'unknownCommand',
    `books 没有命令“${given}”；有：${commands.join('、')}。`,
    `books has no command "${given}"; there are: ${commands.join(', ')}.`,
  );
