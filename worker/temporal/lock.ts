import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { DataDirectoryInUse } from './errors.ts';
import { findProcess } from './process.ts';

/** A process, told from a later one with the same id by when it started. */
const party = z.object({ pid: z.int(), started: z.string() });
type Party = z.infer<typeof party>;

/** What the lock file says. Clients read `address` and `uiUrl` from it: see `client/temporal/connection.ts`. */
const record = z.object({
  /** The process that started the server. */
  owner: party,
  server: party.optional(),
  /** `host:port`, present once the server answers. */
  address: z.string().optional(),
  uiUrl: z.string().optional(),
});
type LockRecord = z.infer<typeof record>;

/** The name of the lock file in a data directory. */
export const lockFile = 'server.lock.json';

/** The right to run a server on a data directory; held until released or until this process ends. */
export interface DataLock {
  /** Tells others about the server, all at once. */
  update(facts: Omit<LockRecord, 'owner'>): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the lock of a data directory, which is created if need be. The lock of a process that has ended is taken
 * over; `onOrphan` is then given the server which that process left behind, if it still runs, and must end it.
 *
 * @throws {DataDirectoryInUse} when a living process holds it
 */
export async function lockDataDirectory(
  dataDir: string,
  onOrphan: (orphan: Party) => Promise<void>,
): Promise<DataLock> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, lockFile);
  const owner = { pid: process.pid, started: (await findProcess(process.pid))?.started ?? '' };
  const mine: LockRecord = { owner };

  await take(path, mine, (found) => {
    if (found.server === undefined) return Promise.resolve();
    const { server } = found;
    return isAlive(server).then((alive) => (alive ? onOrphan(server) : undefined));
  });

  return {
    async update(facts) {
      await replace(path, { owner, ...facts });
    },
    async release() {
      const found = await read(path);
      if (found && sameParty(found.owner, owner)) await rm(path, { force: true });
    },
  };
}

/** Creates the file with its whole content, unless it exists: a reader never sees half a record. */
async function createWhole(path: string, content: LockRecord): Promise<boolean> {
  const aside = `${path}.${randomUUID()}`;
  await writeFile(aside, JSON.stringify(content, undefined, 2));
  try {
    await link(aside, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

/**
 * Creates the file, or puts ours in the place of one whose owner has ended. Of many that find the same ended owner,
 * only the holder of a second file, named after that owner and taken in the same way, may replace the first.
 *
 * @throws {DataDirectoryInUse} when a living process holds the lock itself
 */
async function take(
  path: string,
  mine: LockRecord,
  onStale: (found: LockRecord) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  while (!(await createWhole(path, mine))) {
    const found = await read(path);
    if (found !== undefined && (await isAlive(found.owner))) {
      if (path.endsWith(lockFile))
        throw new DataDirectoryInUse(dirname(path), found.owner.pid, found.address);
      await sleep(10);
      continue;
    }
    const heir = `${path}.after-${found === undefined ? 'unreadable' : createHash('sha256').update(JSON.stringify(found.owner)).digest('hex').slice(0, 16)}`;
    await take(heir, { owner: mine.owner });
    try {
      const again = await read(path);
      const unchanged =
        found === undefined
          ? again === undefined
          : again !== undefined && sameParty(again.owner, found.owner);
      if (!unchanged) continue;
      if (found !== undefined) await onStale(found);
      await replace(path, mine);
      return;
    } finally {
      await rm(heir, { force: true });
    }
  }
}

async function replace(path: string, content: LockRecord): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  await writeFile(aside, JSON.stringify(content, undefined, 2));
  await rename(aside, path);
}

async function read(path: string): Promise<LockRecord | undefined> {
  try {
    return record.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

const sameParty = (a: Party, b: Party): boolean => a.pid === b.pid && a.started === b.started;

async function isAlive({ pid, started }: Party): Promise<boolean> {
  return (await findProcess(pid))?.started === started;
}
