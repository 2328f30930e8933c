import type { StateMeta } from '../../../core/definition/definition.ts';
import type { Role } from '../../../core/values/vocabulary.ts';

/** Title, owner and, where it differs, stage of a state. */
export const meta = (
  zh: string,
  en: string,
  owner: Role | 'nobody',
  more: Partial<StateMeta> = {},
): { meta: StateMeta } => ({ meta: { title: { zh, en }, owner, ...more } });
