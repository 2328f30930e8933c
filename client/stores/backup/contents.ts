import { readdir, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parts, type Places } from './places.ts';
import { RefusedBackup } from './refused-backup.ts';

/** A file that belongs to a backup. */
export interface Content {
  /** Its path in the backup. */
  path: string;
  source: string;
}

/** What tells of a running server, or of somebody's sign-in on this machine, is of no use elsewhere. */
const passing = /^(server|web|sign-in)\./;
/** What SQLite keeps beside a database comes with the database's copy. */
const beside = /\.(db|sqlite)-(wal|shm|journal)$/;

/**
 * The files of the data directory beside Temporal's database and the books: keys, payment instructions, the record of
 * sign-ins, and whatever else is kept there.
 */
export async function dataFiles(places: Places): Promise<Content[]> {
  const { dataDir, attachments } = places;
  const ownParts = new Set(
    ['temporal.db', 'books', ...(attachments === undefined ? [] : [attachments])].map((one) =>
      resolve(dataDir, one),
    ),
  );
  const top = await filesIn(dataDir, parts.data, (source) => !ownParts.has(resolve(source)));
  return top.filter(({ path }) => !passing.test(path.slice(parts.data.length + 1)));
}

/**
 * What the workers have seen booked, beside the books of each namespace wherever those are. Copied no later than the books:
 * a witness of what came after would say that it is gone.
 */
export const witnessFiles = ({ dataDir }: Places): Promise<Content[]> =>
  filesIn(join(dataDir, 'books'), `${parts.data}/books`, (source) => source.endsWith('.tips'));

/** The attachments that are whole; what is just being written comes with the next backup. */
export async function attachmentFiles({ attachments }: Places): Promise<Content[]> {
  if (attachments === undefined) return [];
  const unfinished = join(attachments, 'incoming');
  return filesIn(attachments, parts.attachments, (source) => source !== unfinished);
}

async function filesIn(
  directory: string,
  under: string,
  belongs: (source: string) => boolean,
): Promise<Content[]> {
  const found: Content[] = [];
  const entries = await readdir(directory, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const entry of entries) {
    const source = join(directory, entry.name);
    const path = `${under}/${entry.name}`;
    if (!belongs(source) || beside.test(entry.name)) continue;
    if (entry.isDirectory()) found.push(...(await filesIn(source, path, belongs)));
    else if (entry.isFile()) found.push({ path, source });
    else if (entry.isSymbolicLink()) throw await linked(source);
  }
  return found;
}

/** A backup that leaves out what a link leads to would look whole. */
async function linked(path: string): Promise<RefusedBackup> {
  const to = await realpath(path).catch(() => '?');
  return new RefusedBackup(
    'a-link',
    `${path} 是指向 ${to} 的链接，备份不跟随链接；请把所指内容移入数据目录，或用 COUNTERSIGN_ATTACHMENTS_URL 等设置写明其位置。`,
    `${path} is a link to ${to}, and a backup follows none; move what it leads to here, or name its place in COUNTERSIGN_ATTACHMENTS_URL and the like.`,
  );
}
