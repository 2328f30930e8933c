import type { Refusal } from '../../machines/core/values/vocabulary.ts';

/** Why a file is not taken, as an outcome. The file's name is never repeated: it may name a person. */
export const notTaken = (code: string, zh: string, en: string): { ok: false; refusals: Refusal[] } => ({
  ok: false,
  refusals: [{ code, field: 'file', message: { zh, en }, cites: [] }],
});
