import { dataOf, eventOf } from '../../machines/core/tasks/events.ts';
import { parse } from '../../machines/core/values/issues.ts';
import type { MoveRecord } from '../../machines/core/moving/carry-over.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { canonical } from '../../machines/core/case/proof.ts';
import type { Case, LogEntry, Proof } from '../../machines/core/case/case.ts';
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

/** What else is known of decisions: all that was sent under their ids; and what the case was opened with. */
export interface Sent {
  messages?: ReadonlyMap<string, unknown[]>;
  opening?: { input: unknown };
}

/**
 * Checks a record by itself: that its lines follow each other, that each decision was signed by a known key, that what is
 * on record is what was signed, and that nothing before it has changed since its sender saw it. Needs no server.
 *
 * @param how.lifecycle of this client; its schemas are asked about lines of its own version alone
 * @param how.newer the case began when there were keys, whatever its lines say
 * @param how.virtual its lines are dated in virtual time, which says nothing of when there were keys
 */
export function checkRecord(
  c: Case,
  keys: readonly KnownKey[],
  {
    lifecycle,
    sent = {},
    newer = false,
    virtual = false,
  }: { lifecycle?: Lifecycle | undefined; sent?: Sent; newer?: boolean; virtual?: boolean } = {},
): CheckedRecord {
  const byId = new Map(keys.map((key) => [key.id, publicKeyOf(key)]));
  const since = keys[0]?.since;
  const hashes = hashesOf(c.log);
  const underThese = linesUnder(lifecycle, c);
  const result: CheckedRecord = { lines: c.log.length, signed: 0, before: 0, findings: [] };
  let rewritten = false;
  for (const [index, line] of c.log.entries()) {
    const say = (code: Finding['code'], about = line) => result.findings.push(finding(code, about));
    const last = c.log[index - 1];
    if (line.seq !== index + 1 || (last !== undefined && line.at < last.at)) say('out-of-order');
    if (line.kind !== 'decision' && line.kind !== 'opened') continue;
    const { proof, by } = line;
    if (proof === undefined || by === undefined) {
      if (since !== undefined && (newer || (!virtual && line.at >= since))) say('unsigned');
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
    else if (!saysWhatWasSigned(lifecycle, line, { proof, sent, parsed: line.seq > underThese }))
      say('changed');
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

/** After which line a record goes by the version of a definition; never, where it ends under another one. */
export function linesUnder(lifecycle: Lifecycle | undefined, { version, log }: Case): number {
  if (lifecycle?.version !== version) return Infinity;
  const moved = log.findLast((line) => {
    const { versions } = (line.kind === 'moved' ? line.data : {}) as Partial<MoveRecord>;
    return versions !== undefined && versions.from !== versions.to;
  });
  return moved?.seq ?? 0;
}

function saysWhatWasSigned(
  lifecycle: Lifecycle | undefined,
  line: LogEntry,
  { proof, sent, parsed }: { proof: Proof; sent: Sent; parsed: boolean },
): boolean {
  const { messages, opening } = sent;
  if (line.kind === 'opened')
    // The record keeps of an opening what the case does not hold anyway.
    return opening === undefined || contentOf(opening.input) === proof.content;
  const data = lifecycle === undefined ? line.data : dataOf(lifecycle, line);
  if (contentOf(data) === proof.content) return true;
  const known = 'sent' in proof ? [proof.sent] : (messages?.get(line.decisionId ?? '') ?? []);
  const asSent = known.find((one) => contentOf(one) === proof.content);
  if (asSent === undefined) return false;
  const schema = lifecycle && eventOf(lifecycle, line.event)?.schema;
  if (schema === undefined || !parsed) return true;
  const read = parse(schema, asSent);
  return read.ok && canonical(read.value) === canonical(data);
}
