import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clauseRows, testsNamingClauses, type ClauseRow, type ClauseTest } from '../reports/clauses.ts';
import { isPractice } from '../../machines/core/definition/clauses.ts';
import { ourRule } from '../words/citation.ts';
import type { Console } from './console.ts';
import { knownLifecycles, lifecycleNamed } from './registry.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** `countersign clauses`: which clause of the documents is enforced where, and which test watches it. */
export async function showClauses(console: Console, options: { lifecycle?: string }): Promise<void> {
  const lifecycles = await knownLifecycles();
  const chosen =
    options.lifecycle === undefined
      ? Object.values(lifecycles)
      : [lifecycleNamed(lifecycles, options.lifecycle)];
  const rows = clauseRows(chosen, await testsIn(join(root, 'test')));
  console.answer(rows, () => [...rows.flatMap((row) => rowLines(console, row)), '', summary(console, rows)]);
}

async function testsIn(folder: string): Promise<Map<string, ClauseTest[]>> {
  const all = new Map<string, ClauseTest[]>();
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  for (const name of names.filter((one) => one.endsWith('.test.ts')).sort()) {
    const path = join(folder, name);
    for (const [id, tests] of testsNamingClauses(relative(root, path), await readFile(path, 'utf8')))
      all.set(id, [...(all.get(id) ?? []), ...tests]);
  }
  return all;
}

function rowLines(console: Console, row: ClauseRow): string[] {
  const { say, of, paint } = console;
  const mark = row.held ? paint('green', '✓') : paint('red', '✗');
  const force = row.force === 'must' ? say('必须', 'must') : say('记录', 'record');
  return [
    '',
    `${mark} ${paint('bold', row.id)} ${isPractice(row) ? of(ourRule) : `《${row.document}》${row.section}`} ${paint('dim', `${row.kind} ${force}`)}`,
    `    ${of(row.demand)}`,
    say('    落实：', '    enforced by: ') +
      (row.enforcedBy.join(say('、', ', ')) || say('（无）', '(nothing)')),
    ...(row.tests.length === 0
      ? [paint('red', say('    没有测试', '    no test'))]
      : row.tests.map((test) => paint('dim', `    ${test.file}:${test.line}  ${test.title}`))),
  ];
}

function summary({ say }: Console, rows: ClauseRow[]): string {
  const held = rows.filter((row) => row.held).length;
  return say(
    `共 ${rows.length} 条，${held} 条有落实并有测试。`,
    `${held} of ${rows.length} clauses are enforced and tested.`,
  );
}
