import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DataDirectoryInUse } from './errors.ts';
import { findProcess } from './process.ts';

/** A process, told from a later one with the same id by when it started. */
const party = z.object({ pid: z.int(), started: z.string() });
type Party = z.infer<typeof party>;

/** What the lock file says. Clients read `address` and `uiUrl` from it: see `client/connection.ts`. */
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
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, lockFile);
  const owner = { pid: process.pid, started: (await findProcess(process.pid))?.started ?? '' };
  const mine: LockRecord = { owner };

  while (!(await createWhole(path, mine))) {
    const found = await read(path);
    if (found && (await isAlive(found.owner))) {
      throw new DataDirectoryInUse(dataDir, found.owner.pid, found.address);
    }
    if (found?.server && (await isAlive(found.server))) await onOrphan(found.server);
    await discard(path, found);
  }

  return {
    async update(facts) {
      const aside = `${path}.${randomUUID()}`;
      await writeFile(aside, JSON.stringify({ owner, ...facts }, undefined, 2));
      await rename(aside, path);
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

/** Removes a stale lock, but not one that another process put in its place meanwhile. */
async function discard(path: string, stale: LockRecord | undefined): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  const taken = await read(aside);
  if (taken && !(stale && sameParty(taken.owner, stale.owner))) await link(aside, path).catch(() => {});
  await rm(aside, { force: true });
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
