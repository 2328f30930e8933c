import { z } from 'zod';
import { chart } from '../../machines/core/ledger/chart.ts';
import { text } from '../../machines/core/values/text.ts';
import { acceptedWords } from '../books/accepted-loss.ts';
import { type BooksCheck, checkBooks } from '../books/check.ts';
import { moment } from '../words/format.ts';
import type { Sheet } from '../reports/sheet.ts';
import { atBooks, type BooksOptions, name } from './books-session.ts';
import { deliver, outputOf, titled } from './books-output.ts';
import type { Console } from './console.ts';
import { exitCodes, Failure } from './failure.ts';
import { readAs } from './input.ts';

const asked = z.object({ prefix: name.optional() });

/** `countersign books check`: whether every case and the books agree to the fen; exits with 3 when they do not. */
export async function checkAllBooks(
  console: Console,
  options: BooksOptions & { prefix?: string },
): Promise<void> {
  outputOf(options);
  const { prefix: idPrefix } = readAs(asked, { prefix: options.prefix }, 'bad-books-question');
  await atBooks(console, options, async ({ cases, patiently }) => {
    const check = await checkBooks(cases, { idPrefix, patiently });
    const sheet = sheetOf(console, check);
    await deliver(console, options, {
      value: check,
      sheets: [sheet],
      page: () => pageOf(console, check, sheet),
    });
    if (!check.clean) throw new Failure(exitCodes.refused, 'books-differ', differs, { told: true });
  });
}

const differs = text('账实不符。', 'Cases and books do not agree.');

function sheetOf({ say, of, lang }: Console, { differences }: BooksCheck): Sheet {
  return {
    title: say('账实不符', 'Differences'),
    columns: [
      { title: say('事项', 'Case'), kind: 'text' },
      { title: say('科目编号', 'Code'), kind: 'text' },
      { title: say('科目', 'Account'), kind: 'text' },
      { title: say('事项应有', 'Case says'), kind: 'money' },
      { title: say('账上', 'Books hold'), kind: 'money' },
      { title: say('何者多', 'Which is more'), kind: 'text' },
      { title: say('差额', 'Difference'), kind: 'money' },
      { title: say('说明', 'Note'), kind: 'text' },
    ],
    rows: differences.map((one) => [
      one.case,
      one.account,
      of(chart[one.account].title),
      one.expected,
      one.held,
      one.more === 'books' ? say('账上多', 'the books') : say('事项多', 'the case'),
      one.by,
      one.expected === undefined
        ? say('没有这个事项', 'there is no such case')
        : one.underWay === true
          ? say('仍在等待记账', 'still waits for the books')
          : one.accepted === undefined
            ? ''
            : say(
                `损失已于${moment(one.accepted, lang)}接受`,
                `a loss accepted on ${moment(one.accepted, lang)}`,
              ),
    ]),
  };
}

function pageOf(console: Console, check: BooksCheck, sheet: Sheet): string[] {
  const { say, paint } = console;
  const { integrity, trialBalance: trial, unread, differences, cases } = check;
  const tick = (fine: boolean, words: string) =>
    paint(fine ? 'green' : 'red', `${fine ? '✓' : '✗'} ${words}`);
  const unexplained = differences.filter((one) => one.accepted === undefined);
  const count = new Set(unexplained.map((one) => one.case)).size;
  const agreeing = cases - new Set(differences.map((one) => one.case)).size;
  return [
    tick(
      unexplained.length === 0,
      unexplained.length === 0
        ? say(`${agreeing} 个事项与账簿分文不差`, `${agreeing} case(s) agree with the books to the fen`)
        : say(
            `核对 ${cases} 个事项，${count} 个不符，共 ${unexplained.length} 处`,
            `${cases} case(s) compared; ${count} differ, in ${unexplained.length} account(s)`,
          ),
    ),
    tick(
      integrity.problems.length === 0,
      say(
        `账簿自查：${integrity.entries} 张凭证，${integrity.postings} 条分录，${integrity.problems.length} 个问题`,
        `the books by themselves: ${integrity.entries} entries, ${integrity.postings} postings, ${integrity.problems.length} problem(s)`,
      ),
    ),
    ...integrity.problems.map((one) => `  ${console.of(one)}`),
    ...integrity.accepted.map((one) => paint('yellow', `! ${console.of(acceptedWords(one))}`)),
    tick(trial.balanced, trial.balanced ? say('借贷平衡', 'balanced') : say('借贷不平衡', 'not balanced')),
    ...(unread.length === 0
      ? []
      : [
          tick(
            false,
            say(
              `有 ${unread.length} 个事项读不出，无从核对：${unread.join('、')}`,
              `${unread.length} case(s) cannot be read and were not compared: ${unread.join(', ')}`,
            ),
          ),
        ]),
    ...(differences.length === 0 ? [] : ['', ...titled(console, sheet)]),
  ];
}
