import { sign, verify, type KeyObject } from 'node:crypto';
import { canonical, type Signed, statementOf } from '../../machines/core/case/proof.ts';
import type { LogEntry, Proof } from '../../machines/core/case/case.ts';
import type { Sign } from '../../workflows/messages.ts';
import { sha256Of } from '../attachments/store.ts';
import type { SigningKey } from './signing-key.ts';

/** How a client knows its user: what stands with each signature. */
export type Via = 'web' | 'command-line' | 'worker' | 'rehearsal';

/** Signs decisions with a key. */
export const signingWith =
  ({ id: key, privateKey }: SigningKey, via: Via): ((...about: Parameters<Sign>) => Proof) =>
  (to, { id, event, by, data }, seen) => {
    const last = seen?.log.at(-1);
    const about: Omit<Proof, 'signature'> = {
      ...{ key, via, content: contentOf(data) },
      ...(seen === undefined || last === undefined
        ? {}
        : { seen: { seq: last.seq, hash: hashesOf(seen.log).at(-1) as string } }),
    };
    const statement = statementOf({ case: to, event, id, by }, about);
    return { ...about, signature: sign(null, Buffer.from(statement), privateKey).toString('hex') };
  };

/** Whether a key signed that. */
export const isSigned = (signed: Signed, proof: Proof, publicKey: KeyObject): boolean =>
  verify(null, Buffer.from(statementOf(signed, proof)), publicKey, Buffer.from(proof.signature, 'hex'));

/** The hash of what was sent. */
export const contentOf = (data: unknown): string => sha256Of(canonical(data));

/**
 * The hash of the record up to each of its lines: of the one before, and the line in canonical JSON. How often something
 * was refused is no part of it, for that is counted in a line that is there.
 */
export function hashesOf(log: readonly LogEntry[]): string[] {
  let hash = '';
  return log.map((line) => (hash = sha256Of(`${hash}\n${lineText(line)}`)));
}

/** A line of the record as it never changes. */
export const lineText = (line: LogEntry): string => canonical({ ...line, times: undefined });
