import { controlOf } from '../tasks/controls.ts';
import type { Lifecycle } from '../definition/lifecycle.ts';
import { asides } from '../tasks/involved.ts';
import type { Case, LogEntry } from '../case/case.ts';
import { jsonBytes } from '../values/bytes.ts';

/** Whose share of a case something takes: the public's, that of moves beside the flow, or that of what is decided. */
export type Share = 'public' | 'asides' | 'decided';

/** The bytes of a case as JSON, and how many of them lines of its record take of the two smaller shares. */
export type CaseSize = { whole: number } & Record<Exclude<Share, 'decided'>, number>;

/** Whose share an event takes. An event of the lifecycle's own is decided, whatever it is called. */
export function shareOf(lifecycle: Lifecycle, event: string): Share {
  if (controlOf(lifecycle, event) === undefined) return 'decided';
  if (event === 'disclosure.object') return 'public';
  return asides.includes(event) ? 'asides' : 'decided';
}

/** How large a case is. A line of the record never changes and is measured once: a long record costs little. */
export function sizeOf(lifecycle: Lifecycle, c: Case): CaseSize {
  let size = sizes.get(c);
  if (size === undefined) {
    size = measured(lifecycle, c);
    sizes.set(c, size);
  }
  return size;
}

function measured(lifecycle: Lifecycle, c: Case): CaseSize {
  const size: CaseSize = { whole: jsonBytes({ ...c, log: [] }), public: 0, asides: 0 };
  for (const [index, line] of c.log.entries()) {
    const bytes = bytesOf(line) + (index === 0 ? 0 : 1);
    size.whole += bytes;
    const share = line.kind === 'decision' ? shareOf(lifecycle, line.event) : 'decided';
    if (share !== 'decided') size[share] += bytes;
  }
  return size;
}

function bytesOf(line: LogEntry): number {
  let bytes = lines.get(line);
  if (bytes === undefined) {
    bytes = jsonBytes(line);
    lines.set(line, bytes);
  }
  return bytes;
}

// A case that a step has led to, and a line of its record, are never changed.
const sizes = new WeakMap<Case, CaseSize>();
const lines = new WeakMap<LogEntry, number>();
