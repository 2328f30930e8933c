import { text } from '../../machines/core/text.ts';
import type { Text } from '../../machines/core/vocabulary.ts';

/** What reading one cell gives: its value, or what would be right. */
export type Reading<T> = { ok: true; value: T } | { ok: false; code: string; message: Text };

export const right = <T>(value: T): Reading<T> => ({ ok: true, value });

export const wrong = (code: string, zh: string, en: string): { ok: false; code: string; message: Text } => ({
  ok: false,
  code,
  message: text(zh, en),
});
