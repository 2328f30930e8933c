import { z } from 'zod';
import { yuan } from '../../machines/core/values/yuan.ts';
import { progressLine } from '../rehearsal/progress.ts';
import type { RehearsalResult } from '../rehearsal/rehearse.ts';
import { columns, type Console } from './console.ts';
import { badInput } from './failure.ts';
import { readAs, wholeNumber } from './input.ts';

const asked = z.object({
  year: wholeNumber(2000, 2150).optional(),
  households: wholeNumber(32, 2_000).optional(),
});

/** `countersign rehearse`: plays a scenario and tells how it went. */
export async function runRehearsal(
  console: Console,
  scenario: string | undefined,
  options: { year?: string; households?: string; data?: string },
): Promise<void> {
  const { year, households } = readAs(asked, options, 'bad-rehearsal');
  const { rehearse } = await import('../rehearsal/rehearse.ts');
  const { settings, lang, json } = console;
  const result = await rehearse({
    ...(scenario === undefined ? {} : { scenario }),
    ...(year === undefined ? {} : { year }),
    ...(households === undefined ? {} : { households }),
    dataDir: options.data ?? settings.dataDir,
    directory: settings.directory,
    lang,
    progress: (stop) => json || console.answer(undefined, () => [progressLine(stop, lang)]),
  }).catch((error: unknown) => {
    if (!(error instanceof RangeError)) throw error;
    throw badInput('bad-rehearsal', error.message, error.message, { cause: error });
  });
  console.answer(result, () => endingOf(console, result));
}

function endingOf(console: Console, result: RehearsalResult): string[] {
  const { say, paint, lang } = console;
  const { putIn, spent, available, reserved, placedOut } = result.money;
  const money = (amount: number) => yuan(amount, lang);
  const { books, standings = {}, figures = {} } = result;
  return [
    '',
    ...columns(result.cases.map((one) => [one.id, one.title, one.state])),
    '',
    ...columns(Object.entries(standings).map(([standing, count]) => [standing, String(count)])),
    ...columns(
      Object.entries(figures).map(([name, value]) => [
        name,
        name.endsWith('Fen') ? money(value) : String(value),
      ]),
    ),
    say(
      `投入 ${money(putIn)}，支出 ${money(spent)}，可用 ${money(available)}，已安排 ${money(reserved)}，在外 ${money(placedOut)}`,
      `put in ${money(putIn)}, spent ${money(spent)}, available ${money(available)}, reserved ${money(reserved)}, placed out ${money(placedOut)}`,
    ),
    books.clean
      ? paint(
          'green',
          say(`账实相符（${books.cases}个事项逐户核对）`, `the books agree with all ${books.cases} cases`),
        )
      : paint('red', say('账实不符', 'the books do not agree with the cases')),
    ...books.differences.map((one) => `  ${one.case} ${one.account} ${one.more} +${money(one.by)}`),
    ...books.problems.map((one) => `  ${one[lang]}`),
    say(`用时 ${result.seconds} 秒`, `${result.seconds} seconds`),
    ...(result.uiUrl === undefined ? [] : [`${result.uiUrl}/namespaces/rehearsal/workflows`]),
  ];
}
