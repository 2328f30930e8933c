import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { agreeingNamespaces } from './agree.ts';
import { damaged, noBackup, unpackChecked } from './checked.ts';
import type { Manifest } from './manifest.ts';
import { parts, placeOf, type Places, temporalIn } from './places.ts';
import { RefusedBackup } from './refused-backup.ts';

/**
 * Puts the stores of a backup where an installation has them, which must be empty. All of it is unpacked aside and
 * checked first: every file by its size and hash, the books by the mark of their Temporal database.
 *
 * @throws RefusedBackup
 */
export async function restore(file: string, places: Places): Promise<Manifest> {
  if (!existsSync(file)) throw noBackup(file, 'ENOENT');
  await refuseUsed(places);
  const dataDir = resolve(places.dataDir);
  await mkdir(dirname(dataDir), { recursive: true });
  const staging = `${dataDir}.restoring-${randomUUID()}`;
  await mkdir(staging, { mode: 0o700 });
  try {
    const manifest = await unpackChecked(file, staging);
    refuseOtherPlaces(manifest, places);
    agreeingNamespaces(temporalIn(join(staging, parts.data)), (namespace) =>
      join(staging, parts.books, `${namespace}.sqlite`),
    );
    await putInPlace(staging, manifest, places);
    return manifest;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** The data directory appears last and whole: what was broken off before is no installation yet. */
async function putInPlace(staging: string, { files }: Manifest, places: Places): Promise<void> {
  const dataDir = resolve(places.dataDir);
  const ready = join(staging, 'ready');
  await mkdir(ready, { mode: 0o700 });
  const outside: { from: string; to: string }[] = [];
  for (const path of Object.keys(files)) {
    const place = placeOf(places, path);
    if (place === undefined) throw damaged(path);
    const from = join(staging, path);
    if (!place.startsWith(`${dataDir}/`)) outside.push({ from, to: place });
    else await moved(from, join(ready, place.slice(dataDir.length + 1)));
  }
  for (const { from, to } of outside) await moved(from, to);
  await rmdir(dataDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(ready, dataDir);
}

/** Also to another disk. */
async function moved(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await copyFile(from, to);
    const copied = await open(to, 'r');
    await copied.sync();
    await copied.close();
  }
}

async function refuseUsed({ dataDir, booksOf, attachments }: Places): Promise<void> {
  const inUse = async (directory: string) => (await readdir(directory).catch(() => [])).length > 0;
  const used = [
    ...[dataDir, ...(attachments === undefined ? [] : [attachments])].map(async (one) =>
      (await inUse(one)) ? one : undefined,
    ),
    ...['default', 'rehearsal'].map((namespace) => {
      const path = booksOf?.(namespace);
      return Promise.resolve(path !== undefined && existsSync(path) ? path : undefined);
    }),
  ];
  const [first] = (await Promise.all(used)).filter((one) => one !== undefined);
  if (first === undefined) return;
  throw new RefusedBackup(
    'not-empty',
    `${first} 中已有数据，恢复只写入空的地方。请先停止 countersign up，把 ${first} 移到别处，或用 --data 另选数据目录。`,
    `There are data in ${first} already; a backup is restored to where there are none. Stop \`countersign up\`, put ${first} elsewhere, or choose another data directory with --data.`,
  );
}

function refuseOtherPlaces(manifest: Manifest, { booksOf, attachments }: Places): void {
  if (manifest.books === 'here' && booksOf === undefined)
    throw new RefusedBackup(
      'books-elsewhere',
      '这份备份中的账簿是 SQLite 文件，而 COUNTERSIGN_BOOKS_URL 指向 PostgreSQL；请不设该变量，或设为 sqlite:文件路径。',
      'The books of this backup are SQLite files, but COUNTERSIGN_BOOKS_URL names a PostgreSQL; unset it, or write sqlite:<path>.',
    );
  if (manifest.attachments === 'here' && attachments === undefined)
    throw new RefusedBackup(
      'attachments-elsewhere',
      '这份备份中有附件，而 COUNTERSIGN_ATTACHMENTS_URL 指向 S3；请不设该变量，或设为 file:目录。',
      'This backup holds the attachments, but COUNTERSIGN_ATTACHMENTS_URL names a bucket; unset it, or write file:<directory>.',
    );
}
