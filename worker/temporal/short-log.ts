import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, stat, truncate } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** How long a log may grow, in bytes, and how many earlier parts of it are kept. */
export interface LogBounds {
  bytes: number;
  parts: number;
}

const usual: LogBounds = { bytes: 10 * 1024 ** 2, parts: 2 };

/**
 * Begins a log anew when it has grown too long; the end of what it held becomes `….1`, what that held `….2`. The process
 * that writes to it goes on, as long as it appends: what it writes during the copy may be lost.
 */
export async function keepShort(path: string, { bytes, parts }: LogBounds = usual): Promise<void> {
  const size = await sizeOf(path);
  if (size <= bytes) return;
  for (let part = parts; part > 1; part -= 1)
    await rename(`${path}.${part - 1}`, `${path}.${part}`).catch(unlessMissing);
  await pipeline(
    createReadStream(path, { start: size - bytes, end: size - 1 }),
    createWriteStream(`${path}.1`, { mode: 0o600 }),
  );
  await truncate(path);
}

const mostOfTail = 64 * 1024;

/** The last lines of a log after an offset, or of all that is left of it where it has begun anew since. */
export async function lastLines(path: string, since: number, lines: number): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const start = Math.max(since > size ? 0 : since, size - mostOfTail);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    return buffer.toString('utf8', 0, bytesRead).trimEnd().split('\n').slice(-lines).join('\n');
  } finally {
    await file.close();
  }
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    (error: unknown) => unlessMissing(error) ?? 0,
  );

function unlessMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
