import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { unpackTar } from 'modern-tar/fs';
import { type Manifest, manifestName, manifestSchema, manifestVersion } from './manifest.ts';
import { RefusedBackup } from './refused-backup.ts';

/** Unpacks a backup into an empty directory, and makes sure that it is whole and as it was taken. @throws RefusedBackup */
export async function unpackChecked(file: string, into: string): Promise<Manifest> {
  await unpack(file, into);
  const manifest = await readManifest(file, into);
  await checkFiles(into, manifest);
  return manifest;
}

async function unpack(file: string, staging: string): Promise<void> {
  const regular = (type: string | undefined) => {
    if (type !== undefined && type !== 'file' && type !== 'directory')
      throw new Error(`an entry is a ${type}`);
    return true;
  };
  const to = unpackTar(staging, {
    ...{ strict: true, fmode: 0o600, dmode: 0o700 },
    filter: ({ type }) => regular(type),
  });
  try {
    await pipeline(createReadStream(file), to);
  } catch (error) {
    throw noBackup(file, error instanceof Error ? error.message : String(error), { cause: error });
  }
}

async function readManifest(file: string, staging: string): Promise<Manifest> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(join(staging, manifestName), 'utf8'));
  } catch (cause) {
    throw noBackup(file, manifestName, { cause });
  }
  const version = (json as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > manifestVersion)
    throw new RefusedBackup(
      'newer-backup',
      `这份备份由更新的版本制作（格式 ${version}，此处只认识到 ${manifestVersion}）；请用该版本或更新的版本恢复。`,
      `A newer version took this backup (format ${version}; this one knows up to ${manifestVersion}); restore it with that version or a later one.`,
    );
  const read = manifestSchema.safeParse(json);
  if (!read.success) throw noBackup(file, manifestName, { cause: read.error });
  return read.data;
}

/** Every file that belongs to it, whole, and no other. */
async function checkFiles(staging: string, { files }: Manifest): Promise<void> {
  const present = await readdir(staging, { recursive: true, withFileTypes: true });
  const found = new Set(
    present
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name).slice(staging.length + 1)),
  );
  found.delete(manifestName);
  for (const [path, { size, sha256 }] of Object.entries(files)) {
    const at = join(staging, path);
    if (!found.delete(path)) throw damaged(path);
    const hash = createHash('sha256');
    await pipeline(createReadStream(at), hash);
    if ((await stat(at)).size !== size || hash.digest('hex') !== sha256) throw damaged(path);
  }
  for (const path of found) throw damaged(path);
}

/** A file that is none, or not all of one. */
export const noBackup = (file: string, why: string, options?: ErrorOptions) =>
  new RefusedBackup(
    'no-backup',
    `“${file}”不是完整的备份（${why}）；请用另一份。`,
    `"${file}" is no whole backup (${why}); use another one.`,
    options,
  );

/** A backup of which something has changed since. */
export const damaged = (path: string) =>
  new RefusedBackup(
    'damaged-backup',
    `备份已损坏：${path} 与制作时不同；什么也没有恢复，请用另一份。`,
    `The backup is damaged: ${path} is not as it was when it was taken. Nothing was restored; use another one.`,
  );
