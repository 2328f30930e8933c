import { statSync } from 'node:fs';
import { type Repeated, repeatDraws } from '../../machines/core/patterns/draw.ts';
import { caseIn, NoExport } from '../proof/exported.ts';
import { moment } from '../words/format.ts';
import type { Console } from './console.ts';
import { badInput, exitCodes, Failure } from './failure.ts';
import { inSession } from './session.ts';
import { text } from '../../machines/core/values/text.ts';

/**
 * `countersign draw --check FILE|CASE`: repeats every draw from what stands on record of it, of a case or of one that was
 * exported. Ends with 3 where another choice comes out.
 */
export async function checkDraws(
  console: Console,
  what: string,
  options: { rehearsal?: boolean },
): Promise<void> {
  if (isFile(what)) {
    tell(console, what, repeatDraws((await exportedCase(what)).snapshot.context));
    return;
  }
  await inSession(console, options, async (session) => {
    const { case: c } = await session.record(what);
    tell(console, c.id, repeatDraws(c.snapshot.context));
  });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

const exportedCase = (file: string) =>
  caseIn(file).catch((cause: unknown) => {
    if (!(cause instanceof NoExport)) throw cause;
    throw badInput(
      'no-export',
      `“${file}”不是导出的事项，或不完整。`,
      `"${file}" is no exported case, or not all of one.`,
      { cause },
    );
  });

function tell(console: Console, of: string, draws: Repeated[]): void {
  const { say } = console;
  console.answer({ of, draws }, () => [
    ...draws.flatMap((one) => linesOf(console, one)),
    draws.length === 0
      ? say(`${of} 没有抽取记录。`, `${of} has no draw on record.`)
      : say(`${of}：${draws.length} 次抽取。`, `${of}: ${draws.length} draw(s).`),
  ]);
  const other = draws.filter((one) => !one.same).map((one) => one.draw);
  if (other.length === 0) return;
  throw new Failure(
    exitCodes.refused,
    'another-choice',
    text(`重抽结果与记录不同：${other.join('、')}。`, `Another choice comes out: ${other.join(', ')}.`),
  );
}

function linesOf({ say, paint, lang }: Console, one: Repeated): string[] {
  const seedAt =
    one.seedAt === undefined
      ? ''
      : say(`（${moment(one.seedAt, lang)}记录）`, ` (on record since ${moment(one.seedAt, lang)})`);
  const ordered = one.lots.toSorted((a, b) => a.lot - b.lot);
  return [
    paint('bold', `${one.draw}  ${one.period}  ${moment(one.at, lang)}`),
    say(`种子：${one.seed}${seedAt}`, `seed: ${one.seed}${seedAt}`),
    ...ordered.map(
      ({ name, lot }) =>
        `  ${String(lot).padStart(10)}  ${name}${one.again.includes(name) ? say('  抽中', '  drawn') : ''}`,
    ),
    one.same
      ? paint('green', say('✓ 重抽结果与记录相同', '✓ the same choice as on record'))
      : paint('red', say(`✗ 记录为 ${one.drawn.join('、')}`, `✗ on record: ${one.drawn.join(', ')}`)),
    '',
  ];
}
