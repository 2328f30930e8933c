import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** The one version of the Temporal CLI that is fetched: server 1.32.0, UI 2.54.1. */
export const cliVersion = '1.9.1';

/** A binary in the cache carries its own hash in its name, so that it can be verified whoever put it there. */
const entry = new RegExp(`^temporal-${cliVersion.replaceAll('.', '\\.')}-([0-9a-f]{64})$`);

/** The SHA-256 of a file, in hexadecimal. */
export async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** The verified binary in the cache with its hash, if there is one. A file that fails its hash is passed over. */
export async function cachedBinary(cacheDir: string): Promise<{ path: string; hash: string } | undefined> {
  const names = await readdir(cacheDir).catch(() => []);
  for (const name of names) {
    const hash = entry.exec(name)?.[1];
    const path = join(cacheDir, name);
    if (hash && (await sha256(path)) === hash) return { path, hash };
  }
  return undefined;
}

/**
 * Puts a binary into the cache under its hash. Two processes may do so at once: each writes aside and renames,
 * and what a reader finds is always whole. Whoever is running the file that gets replaced is not disturbed.
 */
export async function storeBinary(cacheDir: string, file: string, hash: string): Promise<string> {
  const path = join(cacheDir, `temporal-${cliVersion}-${hash}`);
  const aside = join(cacheDir, `.${randomUUID()}`);
  await mkdir(cacheDir, { recursive: true });
  try {
    await copyFile(file, aside);
    await chmod(aside, 0o755);
    await rename(aside, path);
  } finally {
    await rm(aside, { force: true });
  }
  return path;
}
