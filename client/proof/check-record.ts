import { dataOf, eventOf } from '../../machines/core/events.ts';
import { parse } from '../../machines/core/issues.ts';
import type { Lifecycle } from '../../machines/core/lifecycle.ts';
import { canonical } from '../../machines/core/proof.ts';
import type { Case, LogEntry, Proof } from '../../machines/core/vocabulary.ts';
import { type Finding, finding } from './findings.ts';
import { type KnownKey, publicKeyOf } from './known-keys.ts';
import { contentOf, hashesOf, isSigned } from './signing.ts';

/** What a case's record says of itself. */
export interface CheckedRecord {
  lines: number;
  /** Decisions, the opening among them, whose signature holds. */
  signed: number;
  /** Decisions from before there were keys. */
  before: number;
  findings: Finding[];
}

/** What else is known of decisions: as they were sent, by their ids; and what the case was opened with. */
export interface Sent {
  messages?: ReadonlyMap<string, unknown>;
  opening?: { input: unknown };
}

/**
 * Checks a record by itself: that its lines follow each other, that each decision was signed by a known key, that what is
 * on record is what was signed, and that nothing before it has changed since its sender saw it. Needs no server.
 *
 * @param lifecycle of this client, where it is of the case's version
 */
export function checkRecord(
  c: Case,
  keys: readonly KnownKey[],
  { lifecycle, sent = {} }: { lifecycle?: Lifecycle | undefined; sent?: Sent } = {},
): CheckedRecord {
  const byId = new Map(keys.map((key) => [key.id, publicKeyOf(key)]));
  const since = keys[0]?.since;
  const hashes = hashesOf(c.log);
  const result: CheckedRecord = { lines: c.log.length, signed: 0, before: 0, findings: [] };
  let rewritten = false;
  for (const [index, line] of c.log.entries()) {
    const say = (code: Finding['code'], about = line) => result.findings.push(finding(code, about));
    const last = c.log[index - 1];
    if (line.seq !== index + 1 || (last !== undefined && line.at < last.at)) say('out-of-order');
    if (line.kind !== 'decision' && line.kind !== 'opened') continue;
    const { proof, by } = line;
    if (proof === undefined || by === undefined) {
      if (since !== undefined && line.at >= since) say('unsigned');
      else result.before += 1;
      continue;
    }
    const key = byId.get(proof.key);
    if (key === undefined) {
      say('unknown-key');
      continue;
    }
    const signed = { case: c.id, event: line.event, id: line.decisionId ?? '', by };
    if (!isSigned(signed, proof, key)) say('forged');
    else if (!saysWhatWasSigned(lifecycle, line, proof, sent)) say('changed');
    else {
      result.signed += 1;
      if (rewritten || proof.seen === undefined || isBefore(proof.seen, line, hashes)) continue;
      // Whoever decided after that saw it otherwise, too.
      rewritten = true;
      say('rewritten');
    }
  }
  return result;
}

const isBefore = ({ seq, hash }: NonNullable<Proof['seen']>, line: LogEntry, hashes: string[]): boolean =>
  seq < line.seq && hashes[seq - 1] === hash;

function saysWhatWasSigned(
  lifecycle: Lifecycle | undefined,
  line: LogEntry,
  proof: Proof,
  { messages, opening }: Sent,
): boolean {
  if (line.kind === 'opened')
    // The record keeps of an opening what the case does not hold anyway.
    return opening === undefined || contentOf(opening.input) === proof.content;
  const data = lifecycle === undefined ? line.data : dataOf(lifecycle, line);
  if (contentOf(data) === proof.content) return true;
  const asSent = 'sent' in proof ? proof.sent : messages?.get(line.decisionId ?? '');
  if (contentOf(asSent) !== proof.content) return false;
  const schema = lifecycle && eventOf(lifecycle, line.event)?.schema;
  if (schema === undefined) return true;
  const read = parse(schema, asSent);
  return read.ok && canonical(read.value) === canonical(data);
}
