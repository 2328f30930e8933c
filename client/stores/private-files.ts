import { chmod, lstat, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** What others than the owner may do with a file. */
const others = 0o077;
/** Of directories that many use, such as `/tmp`. */
const sticky = 0o1000;
/** What every data directory has that was ever used. */
const ours = ['temporal.db', 'web.json', 'books'];

/**
 * Keeps what this process and the servers that it starts write from everyone but their owner: names, incomes and keys
 * stand there. A data directory that others may enter, as earlier versions left it, is closed, and all that is in it;
 * not so a directory that was given for one and serves for other things, too.
 *
 * @returns the paths that stay open because the system does not let us close them
 */
export async function keepPrivate(dataDir: string): Promise<string[]> {
  process.umask(others);
  const found = await lstat(dataDir).catch(() => undefined);
  if (found === undefined || (found.mode & others) === 0 || (found.mode & sticky) !== 0) return [];
  const names = await readdir(dataDir);
  if (resolve(dataDir) === homedir() || !ours.some((name) => names.includes(name))) return [];
  // Its own door is closed last: whoever is interrupted begins anew.
  const left = (await Promise.all(names.map((name) => close(join(dataDir, name))))).flat();
  return [...left, ...(await shut(dataDir, 0o700))];
}

async function close(path: string): Promise<string[]> {
  const found = await lstat(path).catch(() => undefined);
  if (found?.isFile()) return shut(path, 0o600);
  if (!found?.isDirectory()) return [];
  const left: string[] = [];
  for (const name of await readdir(path)) left.push(...(await close(join(path, name))));
  return [...left, ...(await shut(path, 0o700))];
}

async function shut(path: string, mode: number): Promise<string[]> {
  try {
    await chmod(path, mode);
    return [];
  } catch (error) {
    // What is gone meanwhile is no secret any more.
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? [] : [path];
  }
}
