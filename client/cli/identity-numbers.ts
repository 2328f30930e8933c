import { textOf } from '../import/cell.ts';
import { numbersIn } from '../import/identity.ts';
import { readTable } from '../import/spreadsheet.ts';
import { agreedIdentityKey } from './identity-key.ts';
import { orBadInput } from './or-bad-input.ts';
import type { Console } from './console.ts';
import type { Session } from './session.ts';

/**
 * Identity numbers of a table, for papers that are to show them whole: cases keep the ends alone, so that only who has
 * the numbers can print them.
 */
export async function identityNumbers(
  console: Console,
  { cases }: Session,
  file: string | undefined,
): Promise<{ numbers?: ReadonlyMap<string, string> }> {
  if (file === undefined) return {};
  const { sheets } = await orBadInput(() => readTable(file));
  const words = sheets.flatMap(({ rows }) => rows.flatMap(({ cells }) => [...cells.values()].map(textOf)));
  return { numbers: numbersIn(words, await agreedIdentityKey(console, cases.client)) };
}
