import type { TableProblem } from '../import/problems.ts';
import type { Console } from './console.ts';
import { exitCodes, Failure } from './failure.ts';
import { problemLines } from './problem-table.ts';

/** What an import did, as JSON has it. */
export interface ImportOutcome {
  dryRun: boolean;
  /** The case that a declared table was imported into. */
  case?: string;
  /** Whose form the table is of, and which: `open`, or the event. */
  lifecycle?: string;
  event?: string;
  file: string;
  rows: number;
  samples: number;
  /** Cases opened, people entered, or decisions made. */
  opened: number;
  /** Those that were there already. */
  skipped: number;
  problems: TableProblem[];
  cases?: string[];
}

/** The outcome for a person, one line. */
export function summaryLines(
  { say, paint }: Console,
  { dryRun, event = 'open', rows, samples, opened, skipped }: ImportOutcome,
): string[] {
  const passed =
    samples === 0 ? ['', ''] : [`，略过样例${samples}行`, `, ${samples} sample row(s) passed over`];
  const [zh, en] = event === 'open' ? ['登记', 'entered'] : ['办理', 'decided'];
  return [
    paint(
      opened + skipped === 0 ? 'yellow' : 'green',
      say(
        `${dryRun ? '（试运行，未写入）' : ''}共${rows}行：${dryRun ? '将' : '已'}${zh}${opened}，此前已有${skipped}${passed[0]}`,
        `${dryRun ? '(dry run, nothing written) ' : ''}${rows} row(s): ${opened} ${dryRun ? `would be ${en}` : en}, ${skipped} there before${passed[1]}`,
      ),
    ),
  ];
}

/**
 * The problems of a table, all of them in JSON; the command has answered and ends with the code for bad input.
 *
 * @param refused whether the table is right, and the rules alone refuse what it says
 */
export function problemsFound(console: Console, outcome: ImportOutcome, refused = false): Failure {
  const { problems, opened, skipped } = outcome;
  const count = problems.length;
  const zh = refused ? `有 ${count} 处未获准。` : `表格有 ${count} 处问题。`;
  const en = refused ? `${count} refusal(s).` : `The table has ${count} problem(s).`;
  const [exitCode, code] = refused
    ? ([exitCodes.refused, 'refused'] as const)
    : ([exitCodes.usage, 'table-problems'] as const);
  const wrote = opened + skipped > 0;
  console.answer({ ...outcome, error: { code, exitCode, message: { zh, en } } }, () => [
    ...problemLines(console, problems),
    '',
    console.paint('red', console.say(zh, en)),
    ...(wrote ? summaryLines(console, outcome) : [console.say('什么也没有写入。', 'Nothing was written.')]),
  ]);
  return new Failure(exitCode, code, { zh, en }, { told: true });
}
