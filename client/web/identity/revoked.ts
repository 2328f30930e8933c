import { randomUUID } from 'node:crypto';
import { appendFileSync, closeSync, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { appendFile, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** The sessions that were signed out before they expired, at any server of the data directory; a restart does not forget them. */
export interface Revoked {
  has(session: string): boolean;
  /** @param until when the session would have expired, in milliseconds since 1970 */
  add(session: string, until: number): Promise<void>;
}

const line = z.object({ session: z.string(), until: z.number() });

/** Opens the list of a data directory and drops what has expired since. */
export async function openRevoked(dataDir: string, now: () => number): Promise<Revoked> {
  const path = join(dataDir, 'signed-out.jsonl');
  const until = new Map<string, number>();
  /** The file when it was last read, and where its last whole line ended. */
  let seen: Stats | undefined;
  let readTo = 0;

  /** Reads what any server has appended since. In one go: nobody is let in on what half of a file says. */
  function catchUp(): void {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined || isAsSeen(found)) return;
    const from = isLonger(found) ? readTo : 0;
    const bytes = readFrom(path, from);
    const whole = bytes.lastIndexOf('\n') + 1;
    const read = sessionsIn(bytes.toString('utf8', 0, whole));
    // Another server has begun the file anew without what was appended in that moment.
    const missing = from > 0 ? [] : [...until].filter(([session]) => !read.has(session));
    for (const [session, end] of read) if (end > now()) until.set(session, end);
    [readTo, seen] = [from + whole, found];
    if (missing.length > 0) appendFileSync(path, missing.map(written).join(''), { mode: 0o600 });
  }
  const isAsSeen = ({ ino, size, mtimeMs }: Stats): boolean =>
    ino === seen?.ino && size === seen.size && mtimeMs === seen.mtimeMs;
  const isLonger = ({ ino, birthtimeMs, size }: Stats): boolean =>
    ino === seen?.ino && birthtimeMs === seen.birthtimeMs && size > seen.size;

  catchUp();
  if (readTo > 0) {
    const anew = `${path}.${randomUUID()}`;
    await writeFile(anew, [...until].map(written).join(''), { mode: 0o600 });
    await rename(anew, path);
  }
  return {
    has(session) {
      catchUp();
      return until.has(session);
    },
    async add(session, at) {
      for (const [id, end] of until) if (end <= now()) until.delete(id);
      until.set(session, at);
      await mkdir(dataDir, { recursive: true });
      await appendFile(path, written([session, at]), { mode: 0o600 });
    },
  };
}

/** On a line of its own, even after one that a crash has torn. */
const written = ([session, until]: [string, number]): string => `\n${JSON.stringify({ session, until })}\n`;

function sessionsIn(lines: string): Map<string, number> {
  const read = lines.split('\n').map((one) => line.safeParse(jsonOf(one)));
  return new Map(read.flatMap((one) => (one.success ? [[one.data.session, one.data.until] as const] : [])));
}

function readFrom(path: string, from: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(file).size - from));
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, from));
  } finally {
    closeSync(file);
  }
}

/** A line torn by a crash counts as none. */
function jsonOf(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    return undefined;
  }
}
