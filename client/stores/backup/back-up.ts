import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { packTar, type TarSource } from 'modern-tar/fs';
import { agreeingNamespaces } from './agree.ts';
import { attachmentFiles, type Content, dataFiles, witnessFiles } from './contents.ts';
import { copyDatabase, namespacesIn, whileStill } from './databases.ts';
import { type Manifest, manifestName, manifestVersion } from './manifest.ts';
import { parts, type Places, temporalIn } from './places.ts';
import { RefusedBackup } from './refused-backup.ts';

/** What a backup came to. */
export interface BackedUp {
  file: string;
  /** In bytes. */
  size: number;
  manifest: Manifest;
  /** Attachments whose bytes are no longer those that were kept; they are in it as they are. */
  damaged: string[];
}

/**
 * Copies an installation with the embedded server into one tar file, also while it runs. While Temporal's database and
 * then the books are copied nothing is booked, so that the copy's cases and books agree: what a case had just asked to
 * be booked it asks again once it is restored, and it counts once. Everything else only grows.
 *
 * @throws RefusedBackup
 */
export async function backUp(
  file: string,
  places: Places,
  { settings, now }: { settings: string[]; now: string },
): Promise<BackedUp> {
  const target = resolve(file);
  refuseTarget(target, places);
  if (!existsSync(temporalIn(places.dataDir))) throw nothingThere(places.dataDir);
  const staging = await mkdtemp(join(dirname(target), '.countersign-backup-'));
  const made = `${target}.${randomUUID()}`;
  try {
    const copied = await copies(staging, places);
    const contents = [...copied, ...(await attachmentFiles(places))];
    const files: Manifest['files'] = {};
    for (const { path, source } of contents) files[path] = await facts(source);
    const manifest: Manifest = {
      ...{ format: 'countersign-backup', version: manifestVersion, takenAt: now },
      namespaces: agreeingNamespaces(temporalIn(join(staging, parts.data)), (namespace) =>
        join(staging, parts.books, `${namespace}.sqlite`),
      ),
      books: places.booksOf === undefined ? 'elsewhere' : 'here',
      attachments: places.attachments === undefined ? 'elsewhere' : 'here',
      ...{ settings, files },
    };
    await pack(made, contents, manifest);
    await rename(made, target);
    const damaged = Object.entries(files).flatMap(([path, { sha256 }]) =>
      path.startsWith(`${parts.attachments}/`) && basename(path) !== sha256 ? [basename(path)] : [],
    );
    return { file: target, size: (await stat(target)).size, manifest, damaged };
  } finally {
    await rm(staging, { recursive: true, force: true });
    await rm(made, { force: true });
  }
}

/** Copies what changes while it is packed: Temporal's database, then the books, then the other files. */
async function copies(staging: string, places: Places): Promise<Content[]> {
  const { dataDir, booksOf } = places;
  const content = async (path: string): Promise<Content> => {
    const source = join(staging, path);
    await mkdir(dirname(source), { recursive: true, mode: 0o700 });
    return { path, source };
  };
  const temporal = await content(`${parts.data}/temporal.db`);
  const ledgers = [...namespacesIn(temporalIn(dataDir)).keys()].flatMap((namespace) => {
    const from = booksOf?.(namespace);
    return from !== undefined && existsSync(from)
      ? [{ from, path: `${parts.books}/${namespace}.sqlite` }]
      : [];
  });
  const books: Content[] = [];
  const others: Content[] = [];
  const copyPlain = async ({ path, source }: Content) => {
    const to = await content(path);
    await copyFile(source, to.source);
    others.push(to);
  };
  await whileStill(
    ledgers.map(({ from }) => from),
    async () => {
      await copyDatabase(temporalIn(dataDir), temporal.source);
      for (const one of await witnessFiles(places)) await copyPlain(one);
      for (const { from, path } of ledgers) {
        const to = await content(path);
        await copyDatabase(from, to.source);
        books.push(to);
      }
    },
  );
  for (const one of await dataFiles(places)) {
    if (/\.(db|sqlite)$/.test(one.path)) {
      const to = await content(one.path);
      await copyDatabase(one.source, to.source);
      others.push(to);
    } else await copyPlain(one);
  }
  return [temporal, ...books, ...others];
}

async function facts(path: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { size: (await stat(path)).size, sha256: hash.digest('hex') };
}

async function pack(to: string, contents: Content[], manifest: Manifest): Promise<void> {
  const owners = { mode: 0o600, uid: 0, gid: 0 };
  const sources: TarSource[] = [
    ...contents.map(({ path, source }) => ({ type: 'file' as const, target: path, source, ...owners })),
    { type: 'content', target: manifestName, content: JSON.stringify(manifest, undefined, 2), ...owners },
  ];
  await pipeline(packTar(sources), createWriteStream(to, { mode: 0o600, flags: 'wx' }));
  const written = await open(to, 'r');
  try {
    await written.sync();
  } finally {
    await written.close();
  }
}

function refuseTarget(target: string, { dataDir, attachments }: Places): void {
  if (existsSync(target))
    throw new RefusedBackup(
      'file-exists',
      `文件“${target}”已存在，不会覆盖；请换一个名称。`,
      `The file "${target}" exists and is not overwritten; choose another name.`,
    );
  if (!existsSync(dirname(target)))
    throw new RefusedBackup(
      'no-such-directory',
      `目录“${dirname(target)}”不存在。`,
      `There is no directory "${dirname(target)}".`,
    );
  const within = [dataDir, ...(attachments === undefined ? [] : [attachments])];
  if (within.some((one) => target.startsWith(`${resolve(one)}${sep}`)))
    throw new RefusedBackup(
      'inside',
      '备份不能放在被备份的目录里；请放到别处，最好是另一块磁盘。',
      'A backup is not kept in what it is a backup of; put it elsewhere, best on another disk.',
    );
}

const nothingThere = (dataDir: string) =>
  new RefusedBackup(
    'nothing-there',
    `数据目录 ${dataDir} 中没有 Temporal 数据库，没有可备份的内容；请检查 COUNTERSIGN_DATA 或 --data。`,
    `The data directory ${dataDir} has no Temporal database: there is nothing to back up. Check COUNTERSIGN_DATA or --data.`,
  );
