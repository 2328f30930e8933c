import type { StateMeta } from './definition.ts';

/** A state's title, its owner and what else is said of it, as the state's `meta`. */
export const meta = (
  zh: string,
  en: string,
  owner: StateMeta['owner'],
  more: Partial<StateMeta> = {},
): { meta: StateMeta } => ({ meta: { title: { zh, en }, owner, ...more } });
