import { activeNodes, type Lifecycle } from '../definition/lifecycle.ts';
import { leaves, leavesEntered, leavesLeft } from '../case/states.ts';
import type { Case, LogEntry } from '../case/case.ts';

/** Moves that put a case back: they bring nothing before anybody. */
const puttingBack = ['case.return', 'case.recall'];

/**
 * The line of the record by which what an event decides was brought before whoever decides it: a decision, or the
 * opening. What followed from it by itself, an answer from outside or a time limit, and what was undone are passed over.
 */
export function submissionFor(lifecycle: Lifecycle, c: Case, event: string): LogEntry | undefined {
  const deciding = leavesDeciding(lifecycle, c, event);
  const lines = deciding.flatMap((leaf) => submissionOf(lifecycle, c.log, leaf) ?? []);
  return lines.sort((a, b) => b.seq - a.seq)[0];
}

/** The active leaves that the event is decided in; all of them where it concerns regions side by side. */
export function leavesDeciding(lifecycle: Lifecycle, c: Case, event: string): string[] {
  const all = leaves(c.snapshot.value);
  const near = activeNodes(lifecycle, c).filter((node) => {
    if (!all.includes(node.path.join('.'))) return false;
    for (let one: typeof node | undefined = node; one !== undefined; one = one.parent) {
      if (one !== node && one.type === 'parallel') return false;
      if ((one.transitions.get(event) ?? []).length > 0) return true;
    }
    return false;
  });
  return near.length > 0 ? near.map((node) => node.path.join('.')) : all;
}

function submissionOf(
  lifecycle: Lifecycle,
  log: LogEntry[],
  leaf: string,
  before = Number.POSITIVE_INFINITY,
): LogEntry | undefined {
  const line = log.findLast(
    (one) => one.seq < before && one.from !== one.to && leavesEntered(one).includes(leaf),
  );
  if (line === undefined) return undefined;
  const putBack = puttingBack.includes(line.event) && !Object.hasOwn(lifecycle.events, line.event);
  if (line.kind === 'decision' && putBack) return submissionOf(lifecycle, log, leaf, line.seq);
  if (line.kind === 'decision' || line.kind === 'opened') return line;
  const [cause] = leavesLeft(line).flatMap((one) => submissionOf(lifecycle, log, one, line.seq) ?? []);
  // An answer that put the case back where its question was asked: what counts is what was brought there first.
  return cause !== undefined && leavesLeft(cause).includes(leaf)
    ? submissionOf(lifecycle, log, leaf, cause.seq)
    : cause;
}
