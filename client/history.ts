import type { Lifecycle } from '../machines/core/lifecycle.ts';
import type { Text } from '../machines/core/vocabulary.ts';
import type { CaseReading } from '../workflows/messages.ts';
import { viewOf, type CaseView, type LogView } from './view.ts';

/** The whole story of a case, oldest line first. */
export interface History extends Pick<
  CaseView,
  | 'id'
  | 'lifecycle'
  | 'lifecycleTitle'
  | 'version'
  | 'title'
  | 'place'
  | 'now'
  | 'status'
  | 'state'
  | 'stateTitle'
> {
  log: (LogView & { fromTitle: Text; toTitle: Text })[];
  /** Where the Temporal UI shows the same story, if a UI is known. */
  ui?: string;
}

/** Tells the story of a case that was read. */
export function historyOf(lifecycle: Lifecycle, reading: CaseReading, ui?: string): History {
  const view = viewOf(lifecycle, reading, { actors: [], yellowDays: 0 });
  const { id, title, version, place, now, status, state, stateTitle, lifecycleTitle } = view;
  const about = { id, lifecycle: view.lifecycle, lifecycleTitle, version, title, place, now, status };
  const log = view.log.map((entry) => ({
    ...entry,
    fromTitle: pathsTitle(lifecycle, entry.from),
    toTitle: pathsTitle(lifecycle, entry.to),
  }));
  return { ...about, state, stateTitle, log, ...(ui === undefined ? {} : { ui }) };
}

/** The page of a case in the Temporal UI. */
export const uiLink = (uiUrl: string, namespace: string, id: string): string =>
  `${uiUrl.replace(/\/$/, '')}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(id)}`;

/** Titles for the paths of a log line: `a.b + c` names two states. */
function pathsTitle(lifecycle: Lifecycle, paths: string): Text {
  const titles = paths.split(' + ').map((path): Text => {
    const node = nodeAt(lifecycle, path);
    return (node?.meta as { title?: Text } | undefined)?.title ?? { zh: path, en: path };
  });
  return { zh: titles.map((one) => one.zh).join(' + '), en: titles.map((one) => one.en).join(' + ') };
}

function nodeAt(lifecycle: Lifecycle, path: string) {
  if (path === '') return undefined;
  let node: Lifecycle['machine']['root'] | undefined = lifecycle.machine.root;
  for (const key of path.split('.')) node = node?.states[key] as typeof node;
  return node;
}
