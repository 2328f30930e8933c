import type { Role, Text } from '../values/vocabulary.ts';
import type { EffectRequest } from './definition.ts';

/**
 * A notice to whoever holds roles at the case's place: its subject, and its words in both languages.
 *
 * @param people ids of those who are told by name
 */
export const notify = (
  to: Role[],
  subject: Text,
  zh: string,
  en: string,
  people?: string[],
): EffectRequest[] => [
  { kind: 'notify', to, ...(people === undefined ? {} : { people }), subject, body: { zh, en } },
];
