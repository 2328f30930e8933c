import yauzl, { type Entry } from 'yauzl';
import { inMegabytes, type Limits } from './limits.ts';
import { RefusedFile } from './refused-file.ts';

/** From here on the ratio counts; small entries may compress as they like. */
const ratioFrom = 1024 * 1024;

/**
 * Inflates an archive within limits, counting the bytes that really come out: what the headers say is believed only to
 * refuse. Gives the wanted entries by name; the others are counted and dropped.
 *
 * @throws RefusedFile for too many entries, too much content, an absurd ratio, encryption, headers that lie
 */
export async function zipEntries(
  bytes: Buffer,
  wanted: (name: string) => boolean,
  limits: Limits,
): Promise<Map<string, Buffer>> {
  const entries = new Map<string, Buffer>();
  const names = new Set<string>();
  let total = 0;
  try {
    const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true });
    if (zip.entryCount > limits.entries) throw tooManyEntries(zip.entryCount, limits);
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName;
      if (names.has(name.toLowerCase())) throw twice(name);
      names.add(name.toLowerCase());
      if (names.size > limits.entries) throw tooManyEntries(names.size, limits);
      if (entry.isEncrypted()) throw encrypted();
      if (total + entry.uncompressedSize > limits.inflatedBytes) throw tooMuch(limits);
      if (isBomb(entry, entry.uncompressedSize, limits)) throw absurd(name, limits);
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
        size += chunk.length;
        total += chunk.length;
        if (total > limits.inflatedBytes) throw tooMuch(limits);
        if (isBomb(entry, size, limits)) throw absurd(name, limits);
        if (wanted(name)) chunks.push(chunk);
      }
      if (wanted(name)) entries.set(name, Buffer.concat(chunks));
    }
  } catch (error) {
    if (error instanceof RefusedFile) throw error;
    throw damaged(error);
  }
  return entries;
}

const isBomb = (entry: Entry, size: number, limits: Limits): boolean =>
  size > ratioFrom && size > limits.ratio * entry.compressedSize;

const tooManyEntries = (count: number, { entries }: Limits) =>
  new RefusedFile(
    'too-many-entries',
    `文件里有 ${count} 个部件，最多 ${entries} 个；这不是正常的表格。`,
    `The file holds ${count} parts, at most ${entries} are allowed; this is no ordinary table.`,
  );

const tooMuch = ({ inflatedBytes }: Limits) =>
  new RefusedFile(
    'inflates-too-far',
    `文件解压后超过 ${inMegabytes(inflatedBytes)}，已停止读取；请删去多余的工作表、格式和图片。`,
    `The file inflates to more than ${inMegabytes(inflatedBytes)} and was not read on; remove needless sheets, formats and pictures.`,
  );

const absurd = (name: string, { ratio }: Limits) =>
  new RefusedFile(
    'absurd-ratio',
    `文件部件 ${shown(name)} 解压后超过原大小的 ${ratio} 倍，像是压缩炸弹，已停止读取。`,
    `The part ${shown(name)} inflates to more than ${ratio} times its size, as a zip bomb does; it was not read on.`,
  );

const encrypted = () =>
  new RefusedFile(
    'encrypted',
    '文件是加密的；请取消密码后再导入。',
    'The file is encrypted; remove the password first.',
  );

const twice = (name: string) =>
  new RefusedFile(
    'damaged',
    `文件里部件 ${shown(name)} 出现两次，已损坏或被改动过；请用 Excel 或 WPS 另存一份。`,
    `The part ${shown(name)} is in the file twice: it is damaged or was tampered with; save it anew.`,
  );

function damaged(cause: unknown): RefusedFile {
  const message = cause instanceof Error ? cause.message : '';
  if (/bytes in the stream|compressed.*size|overflows/i.test(message))
    return new RefusedFile(
      'false-headers',
      '文件写明的大小与实际内容不符，已损坏或被改动过；请用 Excel 或 WPS 另存一份。',
      'The sizes that the file states are not those of its content: it is damaged or was tampered with; save it anew.',
      { cause },
    );
  return new RefusedFile(
    'damaged',
    '文件是压缩包，但已损坏或不完整；请重新取得，或用 Excel、WPS 另存一份。',
    'The file is an archive, but damaged or cut off; get it again or save it anew.',
    { cause },
  );
}

/** A part's name as far as it can be shown. */
const shown = (name: string): string => name.replace(/[^\w./[\]-]/g, '?').slice(0, 60);
