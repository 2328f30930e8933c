import type { Refusal } from '../values/vocabulary.ts';

/** A refusal of the engine's own, which rests on no document. */
export const refuse = (code: string, zh: string, en: string, field?: string): Refusal => ({
  code,
  message: { zh, en },
  cites: [],
  ...(field === undefined ? {} : { field }),
});
