import { readTable } from '../import/spreadsheet.ts';
import type { Console } from './console.ts';
import { caseWanted, importDeclared } from './import-declared.ts';
import { importForm } from './import-form.ts';
import type { ImportOptions, ImportWork } from './import-work.ts';
import { orBadInput } from './or-bad-input.ts';
import { inSessionAs } from './session.ts';
import { tableWanted } from './table-named.ts';

/**
 * `countersign import`: reads a table, checks all of it, and then writes.
 *
 * @param names a declared table and a file; or a file alone, with `--lifecycle`
 */
export async function importTable(
  console: Console,
  { name, file }: { name?: string; file: string },
  options: ImportOptions,
): Promise<void> {
  const wanted = await tableWanted(name, options);
  const target = wanted.kind === 'declared' ? caseWanted(wanted.table, options) : '';
  const table = await orBadInput(() => readTable(file));
  await inSessionAs(console, options, async (session, who) => {
    const work: ImportWork = { console, session, person: who(), table, options };
    await (wanted.kind === 'declared' ? importDeclared(work, wanted, target) : importForm(work, wanted));
  });
}
