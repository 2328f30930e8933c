import { dataOf, eventOf } from '../../machines/core/tasks/events.ts';
import { parse } from '../../machines/core/values/issues.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { canonical } from '../../machines/core/case/proof.ts';
import type { Case, LogEntry } from '../../machines/core/case/case.ts';
import { type Finding, finding } from './findings.ts';
import { lineText } from './signing.ts';
import { linesUnder, type Sent } from './check-record.ts';
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
    if (run.taskQueue !== chain.at(-1)?.taskQueue) findings.push(finding('begun-elsewhere'));
  }
  findings.push(...asDated(c, chain));
  const taken = chain.flatMap((run) => run.taken);
  const before = first !== undefined && 'carried' in first.args ? first.args.carried.case.log.length : 0;
  findings.push(...asTaken(lifecycle, linesUnder(lifecycle, c), lines, taken));
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
  const messages = new Map<string, unknown[]>();
  for (const { message } of chain.flatMap(({ taken }) => taken))
    messages.set(message?.id ?? '', [...(messages.get(message?.id ?? '') ?? []), message?.data]);
  return {
    messages,
    ...(first !== undefined && 'opening' in first.args ? { opening: first.args.opening } : {}),
  };
};

function asTaken(
  lifecycle: Lifecycle | undefined,
  underThese: number,
  lines: ReadonlyMap<string | undefined, LogEntry>,
  taken: readonly Taken[],
): Finding[] {
  // What comes again under a number that has counted, saying something else, was refused or answered as it was then.
  const [met, notMet] = [new Set<LogEntry>(), new Set<LogEntry>()];
  const findings: Finding[] = [];
  for (const { event, message, counted } of taken) {
    const line = lines.get(message?.id);
    if (line === undefined) {
      if (counted) findings.push(dropped(event, message));
      continue;
    }
    const same =
      line.event === event &&
      canonical(line.by) === canonical(message.by) &&
      saysSame(lifecycle, line, message.data, line.seq > underThese);
    (same ? met : notMet).add(line);
  }
  for (const line of notMet) if (!met.has(line)) findings.push(finding('other-than-history', line));
  return findings;
}

function saysSame(lifecycle: Lifecycle | undefined, line: LogEntry, sent: unknown, parsed: boolean): boolean {
  const data = lifecycle === undefined ? line.data : dataOf(lifecycle, line);
  if (canonical(data) === canonical(sent)) return true;
  if (line.proof !== undefined && canonical(line.proof.sent) === canonical(sent)) return true;
  const schema = lifecycle && eventOf(lifecycle, line.event)?.schema;
  // Under other rules than these, nobody here can tell what was read from it.
  if (schema === undefined || !parsed) return true;
  const read = parse(schema, sent);
  return !read.ok || canonical(read.value) === canonical(data);
}

/** So much later than the server the clock of a case may be, in milliseconds. */
const slack = 5_000;

/** Nothing is decided before the run began in which it was. */
function asDated(c: Case, chain: readonly Run[]): Finding[] {
  return chain.flatMap(({ args, startedAt }, index) => {
    const next = chain[index + 1]?.args;
    const from = 'carried' in args ? args.carried.case.log.length : 0;
    const to = next !== undefined && 'carried' in next ? next.carried.case.log.length : c.log.length;
    return c.log
      .slice(from, to)
      .filter(({ kind, at }) => decisions.has(kind) && Date.parse(at) < Date.parse(startedAt) - slack)
      .map((line) => finding('older-than-run', line));
  });
}

const decisions = new Set<LogEntry['kind']>(['opened', 'decision']);

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
