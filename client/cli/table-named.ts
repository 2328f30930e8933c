import type { ImportTable } from '../../machines/core/definition/imports.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { eventOf } from '../../machines/core/tasks/events.ts';
import { cut } from '../../machines/core/values/issue-sentences.ts';
import { badInput } from './failure.ts';
import { knownLifecycles, lifecycleNamed } from './registry.ts';

/** By which a table is named that is no table of its own, but the form of a lifecycle's opening or event. */
export interface TableOptions {
  lifecycle?: string;
  event?: string;
}

/** A table that a lifecycle declares. */
export interface DeclaredTable {
  kind: 'declared';
  name: string;
  table: ImportTable;
  lifecycle: Lifecycle;
}

/** The form of an event as a table; without an event, of the opening. */
export interface FormWanted {
  kind: 'form';
  lifecycle: Lifecycle;
  event?: string;
}

/** The table that a command names: a declared one by its name, or by `--lifecycle` and `--event` the form of either. */
export async function tableWanted(
  name: string | undefined,
  { lifecycle: id, event }: TableOptions,
): Promise<DeclaredTable | FormWanted> {
  const lifecycles = await knownLifecycles();
  const declared = Object.values(lifecycles).flatMap((lifecycle) =>
    Object.entries(lifecycle.imports).map(([own, table]) => ({
      kind: 'declared' as const,
      name: own,
      table,
      lifecycle,
    })),
  );
  if (name !== undefined) {
    const found = declared.find((one) => one.name === name);
    if (found !== undefined && id === undefined && event === undefined) return found;
    throw unknownTable(declared);
  }
  if (id === undefined) throw unknownTable(declared);
  const lifecycle = lifecycleNamed(lifecycles, id);
  const own = declared.find(
    (one) =>
      one.lifecycle === lifecycle &&
      (event === undefined ? one.table.opens !== undefined : one.table.enters?.event === event),
  );
  if (own !== undefined) return own;
  if (event === undefined) return { kind: 'form', lifecycle };
  // A file comes with its bytes; a table would only claim its hash.
  if (eventOf(lifecycle, event) === undefined || event === 'case.attach')
    throw unknownEvent(lifecycle, event);
  return { kind: 'form', lifecycle, event };
}

function unknownTable(declared: DeclaredTable[]) {
  const names = (lang: 'zh' | 'en') =>
    declared.map(({ name, table }) =>
      lang === 'zh' ? `${name}（${table.title}）` : `${name} (${table.title})`,
    );
  return badInput(
    'unknown-table',
    `专门的表格有 ${names('zh').join('、')}；其他表格请用 --lifecycle 写明流程，用 --event 写明事件（不写即立项）。`,
    `Tables with a name of their own: ${names('en').join(', ')}. Any other: --lifecycle ID, and --event NAME unless it opens cases.`,
  );
}

function unknownEvent(lifecycle: Lifecycle, event: string) {
  const known = Object.keys(lifecycle.events);
  return badInput(
    'unknown-event',
    `流程 ${lifecycle.id} 没有可导入的事件“${cut(event)}”；现有：${known.join('、')}。`,
    `The lifecycle ${lifecycle.id} has no event "${cut(event)}" to import; there are: ${known.join(', ')}.`,
  );
}
