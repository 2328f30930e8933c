import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { CaseReading } from '../../workflows/messages.ts';
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
  log: LogView[];
  /** Where the Temporal UI shows the same story, if a UI is known. */
  ui?: string;
}

/** Tells the story of a case that was read. */
export function historyOf(lifecycle: Lifecycle, reading: CaseReading, ui?: string): History {
  const view = viewOf(lifecycle, reading, { actors: [], yellowDays: 0 });
  const { id, title, version, place, now, status, state, stateTitle, lifecycleTitle } = view;
  const about = { id, lifecycle: view.lifecycle, lifecycleTitle, version, title, place, now, status };
  return { ...about, state, stateTitle, log: view.log, ...(ui === undefined ? {} : { ui }) };
}

/** The page of a case in the Temporal UI. */
export const uiLink = (uiUrl: string, namespace: string, id: string): string =>
  `${uiUrl.replace(/\/$/, '')}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(id)}`;
