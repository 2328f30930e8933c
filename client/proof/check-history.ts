import { dataOf, eventOf } from '../../machines/core/events.ts';
import { parse } from '../../machines/core/issues.ts';
import type { Lifecycle } from '../../machines/core/lifecycle.ts';
import { canonical } from '../../machines/core/proof.ts';
import type { Case, LogEntry } from '../../machines/core/vocabulary.ts';
import { type Finding, finding } from './findings.ts';
import { lineText } from './signing.ts';
import type { Sent } from './check-record.ts';
import type { Run, Runs, Taken } from './runs.ts';

/**
 * Compares a case's record with what Temporal's history says was sent to it: what counted and is not on record, what is on
 * record and was never sent, what was sent otherwise; runs that were reset, or that began with a record of somebody's making.
 */
export function checkHistory(
  lifecycle: Lifecycle | undefined,
  c: Case,
  { chain, whole, others }: Runs,
): Finding[] {
  const lines = new Map(
    c.log.flatMap((line) => (line.kind === 'decision' ? [[line.decisionId, line] as const] : [])),
  );
  const findings: Finding[] = [];
  const [first] = chain;
  if (first !== undefined && whole && 'carried' in first.args) findings.push(finding('begun-with-record'));
  for (const run of chain) {
    if ('carried' in run.args) findings.push(...asCarried(c, run.args.carried.case));
    else findings.push(...asOpened(c, run));
    if (run.resets !== undefined) findings.push(finding('reset'));
  }
  const taken = chain.flatMap((run) => run.taken);
  const before = first !== undefined && 'carried' in first.args ? first.args.carried.case.log.length : 0;
  findings.push(...asTaken(lifecycle, lines, taken));
  const sent = new Set(taken.map(({ message }) => message?.id));
  for (const line of c.log.slice(before))
    if (line.kind === 'decision' && !sent.has(line.decisionId ?? ''))
      findings.push(finding('not-in-history', line));
  for (const run of others) findings.push(...asOther(lines, chain, run));
  // Every run since hands on the same.
  return [...new Map(findings.map((one) => [JSON.stringify(one), one])).values()];
}

/** What was sent to a case, for whoever checks its record. */
export const sentIn = ({ chain }: Runs): Sent => {
  const [first] = chain;
  return {
    messages: new Map(
      chain.flatMap(({ taken }) => taken.map(({ message }) => [message?.id ?? '', message?.data] as const)),
    ),
    ...(first !== undefined && 'opening' in first.args ? { opening: first.args.opening } : {}),
  };
};

function asTaken(
  lifecycle: Lifecycle | undefined,
  lines: ReadonlyMap<string | undefined, LogEntry>,
  taken: readonly Taken[],
): Finding[] {
  return taken.flatMap(({ event, message, counted }) => {
    const line = lines.get(message?.id);
    if (line === undefined) return counted ? [dropped(event, message)] : [];
    const same =
      line.event === event &&
      canonical(line.by) === canonical(message.by) &&
      saysSame(lifecycle, line, message.data);
    // A signal that comes again under the same number, saying something else, was refused.
    return same || !counted ? [] : [finding('other-than-history', line)];
  });
}

function saysSame(lifecycle: Lifecycle | undefined, line: LogEntry, sent: unknown): boolean {
  const data = lifecycle === undefined ? line.data : dataOf(lifecycle, line);
  if (canonical(data) === canonical(sent)) return true;
  if (line.proof !== undefined && canonical(line.proof.sent) === canonical(sent)) return true;
  const schema = lifecycle && eventOf(lifecycle, line.event)?.schema;
  // Under other rules than these, nobody here can tell what was read from it.
  if (schema === undefined) return true;
  const read = parse(schema, sent);
  return !read.ok || canonical(read.value) === canonical(data);
}

function asCarried(c: Case, carried: Case): Finding[] {
  const other = carried.log.find((line, index) => {
    const now = c.log[index];
    return now === undefined || lineText(now) !== lineText(line);
  });
  const asIs = other === undefined && carried.id === c.id;
  return asIs ? [] : [finding('other-than-carried', other)];
}

function asOpened({ id, log: [line] }: Case, { args }: Run): Finding[] {
  if (!('opening' in args) || line === undefined) return [];
  const { opening } = args;
  const same = opening.id === id && canonical(opening.by) === canonical(line.by);
  return same ? [] : [finding('other-than-history', line)];
}

/** A run beside the ones that led here: what counted in it and is not on record was dropped. */
function asOther(
  lines: ReadonlyMap<string | undefined, LogEntry>,
  chain: readonly Run[],
  { runId, taken }: Run,
): Finding[] {
  const wasReset = chain.some((run) => run.resets === runId);
  return [
    ...(wasReset ? [] : [finding('another-run')]),
    ...taken.flatMap(({ event, message, counted }) =>
      counted && !lines.has(message?.id) ? [dropped(event, message)] : [],
    ),
  ];
}

const dropped = (event: string, { id, by }: Taken['message']): Finding =>
  finding('not-on-record', { event, by }, ` (${id})`);
