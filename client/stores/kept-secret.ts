import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A secret of the data directory, made the first time and kept, readable by its owner only. Two processes at once agree
 * on one.
 */
export async function keptSecret(
  dataDir: string,
  name: string,
  make: () => Promise<string>,
): Promise<string> {
  const path = join(dataDir, name);
  const kept = await secretIn(path);
  if (kept !== undefined) return kept;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const made = `${path}.${randomUUID()}`;
  await writeFile(made, `${await make()}\n`, { mode: 0o600, flag: 'wx' });
  try {
    // A link appears whole or not at all, and never replaces another's.
    await link(made, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(made);
  }
  return (await readFile(path, 'utf8')).trim();
}

/** The secret in a file; nothing where there is no file. */
export async function secretIn(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
