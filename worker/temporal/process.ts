import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What the operating system knows about a process. */
export interface ProcessInfo {
  pid: number;
  parent: number;
  /** Opaque; together with the id it tells a process from a later one with the same id. */
  started: string;
  /** The command with its arguments, separated by blanks. */
  command: string;
}

/** Looks up a process by id; `undefined` when there is none or it has ended already. */
export async function findProcess(pid: number): Promise<ProcessInfo | undefined> {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

async function fromProc(pid: number): Promise<ProcessInfo | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
    // The name in parentheses may hold anything, so the fields are counted from its end; see proc(5).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, parent] = fields;
    if (state === 'Z' || state === 'X') return undefined;
    return { pid, parent: Number(parent), started: fields[19] ?? '', command };
  } catch {
    return undefined;
  }
}

async function fromPs(pid: number): Promise<ProcessInfo | undefined> {
  const answer = await run('ps', ['-o', 'ppid=,lstart=,command=', '-p', String(pid)]).catch(() => undefined);
  const match = /^\s*(\d+)\s+(\w+\s+\w+\s+\d+\s+[\d:]+\s+\d+)\s+(.*)$/.exec(answer?.stdout.trimEnd() ?? '');
  if (!match) return undefined;
  const [, parent, started = '', command = ''] = match;
  return { pid, parent: Number(parent), started, command };
}
