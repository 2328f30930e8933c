import yauzl, { type Entry } from 'yauzl';

/** How much an archive may hold. */
export interface ZipLimits {
  /** How many parts. */
  entries: number;
  /** What all parts inflate to together, in bytes. */
  inflatedBytes: number;
  /** How many times its size a part of over 1 MB may inflate to. */
  ratio?: number;
  /** What a part that is read may inflate to, in bytes. */
  partBytes?: number;
}

/** What an archive holds. */
interface Zip {
  /** Of all its parts. */
  names: string[];
  /** The parts that were asked for, by name. */
  parts: Map<string, Buffer>;
}

/** Why an archive is not read on. `damaged`: no program would have written it. */
type BadZipReason =
  'damaged' | 'encrypted' | 'false-sizes' | 'part-twice' | 'ratio' | 'too-large' | 'too-many-entries';

/** An archive that was not read on. */
export class BadZip extends Error {
  override name = 'BadZip';
  readonly reason: BadZipReason;
  /** The part's name; of too many parts, how many there are. */
  readonly what: string;

  constructor(reason: BadZipReason, what = '', options?: ErrorOptions) {
    super(`The archive is not read on: ${reason} ${what}`.trim(), options);
    this.reason = reason;
    this.what = what;
  }
}

/**
 * Reads an archive within limits. Sizes that it states are believed only to refuse: of a part that is read, the bytes are
 * counted that really come out. Other parts are not inflated.
 *
 * @throws BadZip
 */
export async function readZip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ZipLimits,
): Promise<Zip> {
  const parts = new Map<string, Buffer>();
  const names: string[] = [];
  // As Office compares them.
  const lower = new Set<string>();
  let total = 0;
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const zip = await yauzl.fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: true });
    if (zip.entryCount > limits.entries) throw new BadZip('too-many-entries', String(zip.entryCount));
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName;
      if (lower.has(name.toLowerCase())) throw new BadZip('part-twice', name);
      lower.add(name.toLowerCase());
      names.push(name);
      if (names.length > limits.entries) throw new BadZip('too-many-entries', String(names.length));
      if (entry.isEncrypted()) throw new BadZip('encrypted', name);
      requireFit(entry, entry.uncompressedSize, total, limits);
      if (!wanted(name)) {
        total += entry.uncompressedSize;
        continue;
      }
      if (entry.uncompressedSize > (limits.partBytes ?? Infinity)) throw new BadZip('too-large', name);
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
        size += chunk.length;
        requireFit(entry, size, total, limits);
        chunks.push(chunk);
      }
      total += size;
      parts.set(name, Buffer.concat(chunks));
    }
  } catch (error) {
    if (error instanceof BadZip) throw error;
    const message = error instanceof Error ? error.message : '';
    const lies = /bytes in the stream|compressed.*size|overflows/i.test(message);
    throw new BadZip(lies ? 'false-sizes' : 'damaged', '', { cause: error });
  }
  return { names, parts };
}

/** From here on the ratio counts; small parts may compress as they like. */
const ratioFrom = 1024 * 1024;

function requireFit(
  { fileName, compressedSize }: Entry,
  size: number,
  before: number,
  { inflatedBytes, ratio = Infinity }: ZipLimits,
): void {
  if (before + size > inflatedBytes) throw new BadZip('too-large', fileName);
  if (size > ratioFrom && size > ratio * compressedSize) throw new BadZip('ratio', fileName);
}
