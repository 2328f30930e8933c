import type { ImportTable } from '../../machines/core/definition/imports.ts';
import { dateOf } from '../../machines/core/values/calendar.ts';
import type { IdentityReader } from '../import/identity.ts';
import { badInput } from './failure.ts';
import { agreedIdentityKey } from './identity-key.ts';
import { openerOf, recorderOf } from './import-actors.ts';
import { carryOut, counted, type ImportOptions, type ImportWork } from './import-work.ts';
import { orBadInput } from './or-bad-input.ts';
import type { DeclaredTable } from './table-named.ts';

/** The case that a declared table is imported into. */
export function caseWanted({ into: { option, title } }: ImportTable, options: ImportOptions): string {
  const given = new Map(Object.entries(options)).get(option) ?? options.into;
  if (typeof given === 'string') return given;
  throw badInput(
    `no-${option}`,
    `请用 --${option} 写明${title.zh}的编号。`,
    `Say with --${option} which ${title.en} it is for.`,
  );
}

/** Imports a table that a lifecycle declares into one case. */
export async function importDeclared(
  work: ImportWork,
  { table, lifecycle }: DeclaredTable,
  target: string,
): Promise<void> {
  const { console, session } = work;
  const { client } = session.server;
  const { sheets, sha256: file } = work.table;
  const key = await orBadInput(() => agreedIdentityKey(console, client));
  const into = await session.read(target);
  await session.requireWorker();
  const { readDeclared } = await import('../import/declared.ts');
  const identities: IdentityReader = { key, today: dateOf(into.now) };
  const about = { id: into.case.id, context: into.case.snapshot.context };
  const importing = { ...work, reading: into };
  const { opens, enters } = table;
  const by = recorderOf(importing, table, opens?.event ?? enters?.event ?? '');
  const read = readDeclared(sheets, table, {
    into: about,
    directory: session.directory,
    identities,
  });
  const given = { read, asking: false, names: { case: into.case.id } };
  await carryOut(work, given, async (common) => {
    if (enters !== undefined) {
      const { importEntries } = await import('../import/list-entries.ts');
      const rows = read.valid.map(({ data }) => data);
      const entering = { ...common, enters, into, file, by };
      const { entered, skipped } = await importEntries(rows, entering);
      return { count: entered, skipped, problems: [], refused: [] };
    }
    const { importOpenings } = await import('../import/openings.ts');
    const { openedCase } = await import('../import/opened.ts');
    if (opens === undefined) throw new Error(`The table ${table.title} neither opens nor enters.`);
    const opener = openerOf(importing, lifecycle);
    return counted(
      await importOpenings(read.valid, {
        ...common,
        lifecycle,
        existing: (id) => openedCase(client, lifecycle.id, opens, id),
        sameInput: opens.sameInput,
        opener: () => ({ ok: true, value: opener }),
        numberedAt: table.columns(about.context)[0]?.field ?? '',
        at: into.now,
        record: {
          ...{ case: into, event: opens.event, by },
          of: (opened, skipped) => opens.record({ file, rows: read.rows, opened, skipped }),
        },
      }),
    );
  });
}
