import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { parse } from '../machines/core/values/issues.ts';
import { canonical, proofSchema, statementOf } from '../machines/core/case/proof.ts';
import { text } from '../machines/core/values/text.ts';
import type { Decision } from '../machines/core/case/case.ts';
import type { Refusal } from '../machines/core/values/vocabulary.ts';

/** What the bundle was made with: public keys in hexadecimal digits by their fingerprints. Without, any sender counts. */
declare const COUNTERSIGN_KEYS: Record<string, string> | undefined;

const keys = typeof COUNTERSIGN_KEYS === 'undefined' ? undefined : COUNTERSIGN_KEYS;

/** Whether cases of this bundle take only what is signed with a key that it knows. */
export const signedOnly = keys !== undefined;

/** Why a case does not take a decision for want of a signature; an opening is an event `open` without an id. */
export function unsigned(caseId: string, decision: Decision): Refusal[] {
  if (keys === undefined) return [];
  const proof = parse(proofSchema, decision.proof);
  if (!proof.ok || !Object.hasOwn(keys, proof.value.key)) return [notSigned];
  const { event, id, by, data } = decision;
  const { key, signature, content } = proof.value;
  const statement = utf8ToBytes(statementOf({ case: caseId, event, id, by }, proof.value));
  const isWhole =
    content === bytesToHex(sha256(utf8ToBytes(canonical(data)))) &&
    ed25519.verify(hexToBytes(signature), statement, hexToBytes(keys[key] as string));
  return isWhole ? [] : [notSigned];
}

const notSigned: Refusal = {
  code: 'not-signed',
  message: text(
    '这个决定没有有效的签名，不予受理；请登录网页或用命令行办理。',
    'This decision bears no signature that counts, and is not taken. Sign in to the web client, or use the command line.',
  ),
  cites: [],
};
