import type { Role, Text } from '../values/vocabulary.ts';
import type { EffectRequest } from './definition.ts';

/** A notice to whoever holds roles at the case's place: its subject, and its words in both languages. */
export const notify = (to: Role[], subject: Text, zh: string, en: string): EffectRequest[] => [
  { kind: 'notify', to, subject, body: { zh, en } },
];
