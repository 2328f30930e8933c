import { placeName } from '../../machines/core/values/directory.ts';
import { moment } from '../words/format.ts';
import { brokenOffView } from '../trouble/broken-off-view.ts';
import { CaseInTrouble } from '../trouble/case-in-trouble.ts';
import { isBrokenOff } from '../trouble/trouble.ts';
import { troubleWord } from '../trouble/words.ts';
import { titleOfPaths, viewOf } from '../view/view.ts';
import { columns, type Console } from './console.ts';
import type { Session } from './session.ts';
import { inTrouble } from './errors.ts';
import { pageOf } from './case-page.ts';

/**
 * Shows what is known of a case in trouble, with what is the matter first: its record where it was broken off and the
 * server still keeps it, else what lists show of it. Always ends with the failure that says so.
 */
export async function showInTrouble(console: Console, session: Session, error: unknown): Promise<never> {
  if (!(error instanceof CaseInTrouble)) throw error;
  const { trouble } = error;
  const told = { ...trouble, message: error.text };
  const record = isBrokenOff(trouble.kind)
    ? await session.record(error.id).catch(() => undefined)
    : undefined;
  const banner = console.paint('red', console.of(error.text));
  if (record === undefined) {
    const known = error.known === undefined ? { id: error.id } : { ...error.known, awaiting: [] };
    console.answer({ ...known, trouble: told }, () => [banner, ...knownLines(console, session, error)]);
  } else {
    const { lifecycle, ...reading } = record;
    const view = brokenOffView(viewOf(lifecycle, reading, { ...console.settings, actors: [] }));
    const status = console.of(troubleWord[trouble.kind]);
    console.answer({ ...view, status: 'brokenOff', trouble: told }, () => [
      banner,
      '',
      ...pageOf(console, view, session.directory, lifecycle, status),
    ]);
  }
  throw inTrouble(error, true);
}

function knownLines(console: Console, session: Session, { known }: CaseInTrouble): string[] {
  if (known === undefined) return [];
  const { lang, of, say, paint } = console;
  const lifecycle = session.cases.lifecycles[known.lifecycle];
  const facts: [string, string][] = [
    [say('编号', 'Case'), known.id],
    [say('流程', 'Lifecycle'), lifecycle === undefined ? known.lifecycle : of(lifecycle.title)],
    [say('地点', 'Place'), known.place === '' ? '' : placeName(session.directory, known.place, lang)],
    [say('状态', 'State'), lifecycle === undefined ? known.state : of(titleOfPaths(lifecycle, known.state))],
    [say('最近变动', 'Last change'), known.changedAt === undefined ? '' : moment(known.changedAt, lang)],
  ];
  const told = facts.filter(([, value]) => value !== '');
  return ['', paint('bold', known.title), ...columns(told.map(([key, value]) => [paint('dim', key), value]))];
}
