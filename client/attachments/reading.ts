import type { Outcome } from '../../machines/core/values/issues.ts';
import { notTaken } from './refusal.ts';

const megabyte = 1024 * 1024;

/** Reads bytes to their end, and not a piece further than the limit: what is larger is refused while it comes in. */
export async function readToEnd(
  from: ReadableStream<Uint8Array> | Uint8Array,
  limitBytes: number,
): Promise<Outcome<Uint8Array>> {
  if (from instanceof Uint8Array) return sized(from, limitBytes);
  const pieces: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the stream.
  for await (const piece of from) {
    size += piece.length;
    if (size > limitBytes) return tooLarge(limitBytes);
    pieces.push(piece);
  }
  return sized(Buffer.concat(pieces), limitBytes);
}

function sized(bytes: Uint8Array, limitBytes: number): Outcome<Uint8Array> {
  if (bytes.length > limitBytes) return tooLarge(limitBytes);
  if (bytes.length > 0) return { ok: true, value: bytes };
  return notTaken('file-empty', '文件是空的。', 'The file is empty.');
}

function tooLarge(limitBytes: number) {
  const limit = `${Math.round((limitBytes / megabyte) * 10) / 10} MB`;
  return notTaken(
    'file-too-large',
    `文件超过 ${limit}；请压缩图片、分成几个文件，或降低扫描分辨率。`,
    `The file is larger than ${limit}; shrink its pictures, split it, or scan at a lower resolution.`,
  );
}
