import canonicalize from 'canonicalize';
import { z } from 'zod';
import { sha256 } from '../values/sha256.ts';
import type { Actor } from '../values/vocabulary.ts';
import type { Decision, Proof } from './case.ts';

/** What a decision may bring as proof of its sender. */
export const proofSchema: z.ZodType<Omit<Proof, 'sent'>> = z.strictObject({
  key: z.string().regex(/^[\w-]{22}$/),
  via: z.string().min(1).max(40),
  content: sha256,
  seen: z.strictObject({ seq: z.int().min(1), hash: sha256 }).optional(),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});

/**
 * The one way to write JSON down that everyone arrives at (RFC 8785), so that it can be hashed and signed. Half a character,
 * as some programs send it, no UTF-8 has: it counts as one that is not known.
 */
export function canonical(value: unknown): string {
  try {
    return canonicalize(value) ?? 'null';
  } catch {
    const json = JSON.stringify(value).replace(
      /(?<=(?<!\\)(?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g,
      String.raw`\ufffd`,
    );
    return canonicalize(JSON.parse(json)) ?? 'null';
  }
}

/** What is signed of a decision, beside what its proof says. */
export interface Signed {
  case: string;
  event: string;
  /** Empty for an opening. */
  id: string;
  by: Actor;
}

/** The text that is signed. */
export const statementOf = (signed: Signed, { key, via, content, seen }: Omit<Proof, 'signature'>): string =>
  canonical({ format: 'countersign-decision/1', ...signed, key, via, content, seen: seen ?? null });

/**
 * A decision's proof as the record keeps it. What was signed is what was sent: where the schema reads something else from
 * it, blanks taken off or digits folded, that stands beside it as it was sent.
 */
export function keptProof({ proof, data }: Decision, read: unknown): { proof?: Proof } {
  if (proof === undefined) return {};
  const same = JSON.stringify(data) === JSON.stringify(read) || canonical(data) === canonical(read);
  return { proof: same ? proof : { ...proof, sent: data } };
}
