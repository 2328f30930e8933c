import { createHash } from 'node:crypto';
import type { Outcome } from '../../machines/core/values/issues.ts';
import { cleanFileName } from './file-name.ts';
import { kindByContent } from './kind-by-content.ts';
import { fittingName } from './kinds.ts';
import { readToEnd } from './reading.ts';

/** Files 附件 and disclosed contents, kept outside the history under the SHA-256 of their bytes. */
export interface AttachmentStore {
  /**
   * Reads a file to its end, checks size and type, and keeps it under its SHA-256; the same bytes are kept once.
   * Refused is what no attachment may be; what fails is thrown: the reading, or `StoreUnavailable`.
   */
  put(file: { name: string; bytes: ReadableStream<Uint8Array> | Uint8Array }): Promise<Outcome<StoredFile>>;
  /** Keeps content that this project made itself, past the rules for uploads. @throws StoreUnavailable */
  putJson(json: string): Promise<StoredFile>;
  /** The bytes, checked against their hash. @throws DamagedAttachment, StoreUnavailable */
  get(sha256: string): Promise<{ size: number; bytes: ReadableStream<Uint8Array> } | undefined>;
}

/** What a case keeps of a file; the name as it was cleaned. */
export interface StoredFile {
  sha256: string;
  name: string;
  mediaType: string;
  /** In bytes. */
  size: number;
}

/** Where bytes lie: a directory or a bucket. Only asked for keys that are 64 hexadecimal digits. */
export interface Shelf {
  keep(sha256: string, bytes: Uint8Array): Promise<void>;
  read(sha256: string): Promise<Uint8Array | undefined>;
  /** For what is kept for a time only; what a case refers to is never removed. */
  forget(sha256: string): Promise<void>;
}

/** Bytes that no longer have the hash under which they were kept: they are never given out. */
export class DamagedAttachment extends Error {
  override name = 'DamagedAttachment';
  constructor(sha256: string) {
    super(`The content kept as ${sha256} has changed since it was stored; restore it from a copy.`);
  }
}

/** The directory or bucket cannot be read or written just now, or refuses. Holds no key and no secret. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
}

const key = /^[0-9a-f]{64}$/;

/** The SHA-256 of bytes or of text in UTF-8, as 64 hexadecimal digits. */
export const sha256Of = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex');

/** A store over a shelf. A file is held in memory while it is checked, `limitBytes` at most. */
export function attachmentStore(
  shelf: Pick<Shelf, 'keep' | 'read'>,
  { limitBytes }: { limitBytes: number },
): AttachmentStore {
  return {
    async put(file) {
      const read = await readToEnd(file.bytes, limitBytes);
      if (!read.ok) return read;
      const kind = await kindByContent(read.value);
      if (!kind.ok) return kind;
      const named = fittingName(cleanFileName(file.name), kind.value);
      if (!named.ok) return named;
      const sha256 = sha256Of(read.value);
      await shelf.keep(sha256, read.value);
      const { name, mediaType } = named.value;
      return { ok: true, value: { sha256, name, mediaType, size: read.value.length } };
    },
    async putJson(json) {
      const bytes = new TextEncoder().encode(json);
      const sha256 = sha256Of(bytes);
      await shelf.keep(sha256, bytes);
      return {
        sha256,
        name: `${sha256.slice(0, 12)}.json`,
        mediaType: 'application/json',
        size: bytes.length,
      };
    },
    async get(sha256) {
      const bytes = key.test(sha256) ? await shelf.read(sha256) : undefined;
      if (bytes === undefined) return undefined;
      if (sha256Of(bytes) !== sha256) throw new DamagedAttachment(sha256);
      return { size: bytes.length, bytes: new Blob([bytes as Uint8Array<ArrayBuffer>]).stream() };
    },
  };
}
