import type { Directory } from '../../machines/core/values/directory.ts';
import { eventOf } from '../../machines/core/tasks/events.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { moveWords } from '../words/moves.ts';
import { historyOf, uiLink, type History } from '../view/history.ts';
import { CaseInTrouble } from '../trouble/case-in-trouble.ts';
import { isBrokenOff } from '../trouble/trouble.ts';
import { roleTitle } from '../view/view.ts';
import { refusalLines, type Console } from './console.ts';
import { inSession } from './session.ts';
import { inTrouble } from './errors.ts';
import { dataLines, due, moment } from '../words/format.ts';
import { nameOf } from './names.ts';

/** `countersign history`: the whole story of a case, with everyone's words. */
export async function showHistory(
  console: Console,
  id: string,
  options: { rehearsal?: boolean },
): Promise<void> {
  await inSession(console, options, async (session) => {
    let trouble: CaseInTrouble | undefined;
    const { lifecycle, ...reading } = await session.read(id).catch((error: unknown) => {
      if (!(error instanceof CaseInTrouble) || !isBrokenOff(error.trouble.kind)) throw error;
      trouble = error;
      return session.record(id);
    });
    const { uiUrl, namespace } = session.server;
    const history = historyOf(
      lifecycle,
      reading,
      uiUrl === undefined ? undefined : uiLink(uiUrl, namespace, id),
    );
    const ended = trouble === undefined ? {} : { trouble: { ...trouble.trouble, message: trouble.text } };
    console.answer({ ...history, ...ended }, () =>
      storyOf(console, session.directory, lifecycle, history, trouble),
    );
    if (trouble !== undefined) throw inTrouble(trouble, true);
  });
}

/** The story as lines to read. */
export function storyOf(
  console: Console,
  directory: Directory,
  lifecycle: Lifecycle,
  history: History,
  trouble?: CaseInTrouble,
): string[] {
  const { say, of, paint } = console;
  return [
    paint('bold', history.title),
    paint('dim', `${history.id} · ${of(history.lifecycleTitle)} ${history.version}`),
    ...history.log.flatMap((entry) => entryLines(console, directory, lifecycle, entry)),
    '',
    say('现状：', 'Now: ') + of(history.stateTitle),
    ...(trouble === undefined ? [] : [paint('red', of(trouble.text))]),
    ...(history.ui === undefined ? [] : [say('在 Temporal 界面查看：', 'In the Temporal UI: ') + history.ui]),
  ];
}

function entryLines(
  console: Console,
  directory: Directory,
  lifecycle: Lifecycle,
  entry: History['log'][number],
): string[] {
  const { lang, of, say, paint } = console;
  const who = nameOf(console, directory, entry);
  const byPerson = !['deadline', 'result', 'moved'].includes(entry.kind);
  const role = byPerson ? of(roleTitle(lifecycle, entry.actor.role)) : '';
  const often = entry.times === undefined ? '' : ` ×${entry.times}`;
  const refused = entry.kind === 'refused' ? paint('red', say(' 未获准', ' refused') + often) : '';
  const moved =
    entry.from === entry.to
      ? ''
      : `${of(entry.fromTitle)}${entry.from === '' ? '' : ' '}→ ${of(entry.toTitle)}`;
  return [
    '',
    `${String(entry.seq).padStart(3)}  ${moment(entry.at, lang)}  ${paint('bold', of(entry.title))}${refused} ${paint('dim', entry.event)}`,
    `     ${who}${role === '' ? '' : paint('dim', ` ${role}`)}`,
    ...(moved === '' ? [] : [`     ${moved}`]),
    ...(entry.refusals === undefined
      ? entry.codes === undefined
        ? []
        : [`     ${entry.codes.join(', ')}`]
      : refusalLines(console, entry.refusals).map((line) => `     ${line}`)),
    ...(entry.kind === 'moved' ? [] : (entry.deadlines ?? [])).map(
      ({ title, dueAt }) =>
        `     ${of(title)} ${paint('dim', say(`${due(dueAt, 'zh')}到期`, `due ${due(dueAt, 'en')}`))}`,
    ),
    ...(entry.kind === 'moved' ? moveWords(lifecycle, entry.data).map((one) => `     · ${of(one)}`) : []),
    ...(entry.data === undefined || entry.kind === 'moved'
      ? []
      : dataLines(entry.data, schemaOf(lifecycle, entry), lang, '     · ')),
  ];
}

/** What the data of a line were read with. */
const schemaOf = (lifecycle: Lifecycle, { kind, event }: History['log'][number]) =>
  kind === 'opened' ? lifecycle.input : eventOf(lifecycle, event)?.schema;
