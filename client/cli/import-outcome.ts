import type { TableProblem } from '../import/problems.ts';
import type { Console } from './console.ts';
import { exitCodes, Failure } from './failure.ts';
import { problemLines } from './problem-table.ts';

/** What an import did, as JSON has it. */
export interface ImportOutcome {
  dryRun: boolean;
  case: string;
  file: string;
  rows: number;
  samples: number;
  /** Cases opened, or people entered. */
  opened: number;
  /** Those that were there already. */
  skipped: number;
  problems: TableProblem[];
  cases?: string[];
}

/** The outcome for a person, one line. */
export function summaryLines(
  { say, paint }: Console,
  { dryRun, rows, samples, opened, skipped }: ImportOutcome,
): string[] {
  const passed =
    samples === 0 ? ['', ''] : [`，略过样例${samples}行`, `, ${samples} sample row(s) passed over`];
  return [
    paint(
      opened + skipped === 0 ? 'yellow' : 'green',
      say(
        `${dryRun ? '（试运行，未写入）' : ''}共${rows}行：${dryRun ? '将' : '已'}登记${opened}，此前已有${skipped}${passed[0]}`,
        `${dryRun ? '(dry run, nothing written) ' : ''}${rows} row(s): ${opened} ${dryRun ? 'would be entered' : 'entered'}, ${skipped} there before${passed[1]}`,
      ),
    ),
  ];
}

/** The problems of a table, all of them in JSON; the command has answered and ends with the code for bad input. */
export function problemsFound(console: Console, outcome: ImportOutcome): Failure {
  const { problems, opened, skipped } = outcome;
  const count = problems.length;
  const zh = `表格有 ${count} 处问题。`;
  const en = `The table has ${count} problem(s).`;
  const wrote = opened + skipped > 0;
  console.answer(
    { ...outcome, error: { code: 'table-problems', exitCode: exitCodes.usage, message: { zh, en } } },
    () => [
      ...problemLines(console, problems),
      '',
      console.paint('red', console.say(zh, en)),
      ...(wrote ? summaryLines(console, outcome) : [console.say('什么也没有写入。', 'Nothing was written.')]),
    ],
  );
  return new Failure(exitCodes.usage, 'table-problems', { zh, en }, { told: true });
}
