import type { LogEntry } from '@temporalio/worker';

/** How many different faults are counted at once. */
const most = 500;
/** A fault that has not been seen for so long, in milliseconds, is news again. */
const forgotten = 3_600_000;

/**
 * Writes one line for each fault, and another with its count when it has come ten, a hundred, a thousand times: a fault
 * that repeats itself for a night fills no disk. Two lines are the same fault when they differ in numbers and run ids only.
 *
 * @returns what takes a line; `about` is what tells this occurrence from others and does not make it another fault
 */
export function countedLines(
  write: (line: string) => void,
  now: () => number = Date.now,
): (line: string, about?: string) => void {
  const seen = new Map<string, { count: number; at: number }>();
  return (line, about = '') => {
    const at = now();
    const key = line.replaceAll(/[0-9a-f-]{36}|\d+/g, '#');
    const before = seen.get(key);
    const count = before === undefined || at - before.at > forgotten ? 1 : before.count + 1;
    seen.delete(key);
    seen.set(key, { count, at });
    const [oldest] = seen.keys();
    if (seen.size > most && oldest !== undefined) seen.delete(oldest);
    if (!/^10*$/.test(String(count))) return;
    write([line, about, count === 1 ? '' : `(×${count})`].filter((part) => part !== '').join(' '));
  };
}

/**
 * What may be said of an entry of the SDK's log. It comes with inputs, failures and whole tasks, which hold what people
 * wrote: only what kind of fault it is, and where, is passed on. Temporal's UI shows the rest to whoever may see it.
 */
export function faultIn({ level, message, meta = {} }: LogEntry): { line: string; about: string } {
  const named = (name: string) => (typeof meta[name] === 'string' ? [`${name}=${meta[name]}`] : []);
  const kinds = ['error', 'failure'].flatMap((name) => kindsOf(meta[name]));
  const where = ['namespace', 'workflowType', 'activityType'].flatMap(named);
  // An error's own words follow the colon.
  const [what = ''] = message.split(': ');
  return {
    line: [`[${level}] ${what}`, ...(kinds.length > 0 ? [`(${kinds.join(' < ')})`] : []), ...where].join(' '),
    about: named('workflowId').join(' '),
  };
}

/** The names and codes of an error and its causes; of the native part's words, the code alone. */
function kindsOf(error: unknown): string[] {
  if (typeof error === 'string') {
    const code = /\bcode: '?(\w+)/.exec(error)?.[1];
    return code === undefined ? [] : [code];
  }
  const kinds: string[] = [];
  for (let one = error; one instanceof Error && kinds.length < 4; one = one.cause) {
    const { type, code } = one as { type?: unknown; code?: unknown };
    const name = typeof type === 'string' ? type : one.name;
    kinds.push([name, ...(typeof code === 'string' || typeof code === 'number' ? [code] : [])].join(' '));
  }
  return kinds;
}
