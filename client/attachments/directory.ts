import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256Of, StoreUnavailable, type Shelf } from './store.ts';

/** What a crashed writer left is removed after so many milliseconds. */
const abandonedAfter = 86_400_000;

/**
 * A shelf in a local directory: `ab/abcdef…` under the hash. A file is written aside, forced to the disk and then put in
 * its place, so that a crash leaves either the whole file or none.
 */
export function directoryShelf(directory: string): Shelf {
  const place = (sha256: string) => join(directory, sha256.slice(0, 2), sha256);
  const aside = join(directory, 'incoming');
  let swept: Promise<void> | undefined;

  return {
    async keep(sha256, bytes) {
      await storing(async () => {
        if (await isThere(place(sha256), sha256)) return;
        await mkdir(aside, { recursive: true, mode: 0o700 });
        // What cannot be removed now stands in nobody's way.
        await (swept ??= removeAbandoned(aside).catch(() => undefined));
        const written = join(aside, randomUUID());
        try {
          await writeThrough(written, bytes);
          const made = await mkdir(dirname(place(sha256)), { recursive: true, mode: 0o700 });
          if (made !== undefined) await flush(directory);
          await rename(written, place(sha256));
          await flush(dirname(place(sha256)));
        } finally {
          await rm(written, { force: true });
        }
      });
    },
    read: (sha256) => storing(() => contentOf(place(sha256))),
    forget: (sha256) => storing(() => rm(place(sha256), { force: true })),
  };
}

/** Whether the very bytes lie there already; what is damaged is written anew. */
async function isThere(path: string, sha256: string): Promise<boolean> {
  const found = await contentOf(path);
  return found !== undefined && sha256Of(found) === sha256;
}

async function contentOf(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Forces a directory's list of names to the disk; some systems have no such thing. */
async function flush(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!['EINVAL', 'EPERM', 'ENOTSUP'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    await handle.close();
  }
}

async function removeAbandoned(aside: string): Promise<void> {
  for (const name of await readdir(aside)) {
    const path = join(aside, name);
    // Another writer may have finished with it meanwhile.
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > abandonedAfter) await rm(path, { force: true });
  }
}

async function storing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new StoreUnavailable(`The directory of the attachments cannot be used (${code}).`, {
      cause: error,
    });
  }
}
