import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** The sessions that were signed out before they expired; a restart does not forget them. */
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
  const lines = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  for (const one of lines.split('\n')) {
    const read = line.safeParse(jsonOf(one));
    if (read.success && read.data.until > now()) until.set(read.data.session, read.data.until);
  }
  if (lines !== '') {
    const kept = [...until].map(([session, at]) => `${JSON.stringify({ session, until: at })}\n`);
    await writeFile(`${path}.new`, kept.join(''), { mode: 0o600 });
    await rename(`${path}.new`, path);
  }
  return {
    has: (session) => until.has(session),
    async add(session, at) {
      for (const [id, end] of until) if (end <= now()) until.delete(id);
      until.set(session, at);
      await mkdir(dataDir, { recursive: true });
      await appendFile(path, `${JSON.stringify({ session, until: at })}\n`, { mode: 0o600 });
    },
  };
}

/** A line torn by a crash counts as none. */
function jsonOf(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    return undefined;
  }
}
