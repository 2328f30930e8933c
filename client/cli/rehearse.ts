import { z } from 'zod';
import { yuan } from '../../machines/core/money.ts';
import type { RehearsalResult } from '../rehearsal/rehearse.ts';
import { columns, type Console } from './console.ts';
import { badInput } from './failure.ts';
import { readAs } from './input.ts';

const years = z.object({ year: z.coerce.number().int().min(2000).max(2150).optional() });

/** `countersign rehearse`: plays a scenario and tells how it went. */
export async function runRehearsal(
  console: Console,
  scenario: string | undefined,
  options: { year?: string; data?: string },
): Promise<void> {
  const { year } = readAs(years, options, 'bad-year');
  const { rehearse } = await import('../rehearsal/rehearse.ts');
  const { settings, lang, json } = console;
  const result = await rehearse({
    ...(scenario === undefined ? {} : { scenario }),
    ...(year === undefined ? {} : { year }),
    dataDir: options.data ?? settings.dataDir,
    directory: settings.directory,
    lang,
    json,
    say: (line) => console.answer(undefined, () => [line]),
  }).catch((error: unknown) => {
    if (!(error instanceof RangeError)) throw error;
    throw badInput('bad-rehearsal', error.message, error.message, { cause: error });
  });
  console.answer(result, () => endingOf(console, result));
}

function endingOf({ say, paint, lang }: Console, result: RehearsalResult): string[] {
  const { putIn, spent, pool, balanced } = result.money;
  const sums = [yuan(putIn, lang), yuan(spent, lang), yuan(pool, lang)] as const;
  return [
    '',
    ...columns(result.cases.map((one) => [one.id, one.title, one.state])),
    '',
    say(
      `投入 ${sums[0]}，支出 ${sums[1]}，结余 ${sums[2]}`,
      `put in ${sums[0]}, spent ${sums[1]}, left in the pool ${sums[2]}`,
    ),
    balanced
      ? paint('green', say('账目相符', 'the books balance'))
      : paint('red', say('账目不符', 'the books do not balance')),
    say(`用时 ${result.seconds} 秒`, `${result.seconds} seconds`),
    ...(result.uiUrl === undefined ? [] : [`${result.uiUrl}/namespaces/rehearsal/workflows`]),
  ];
}
