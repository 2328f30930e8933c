import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Outcome } from '../../machines/core/values/issues.ts';
import { text } from '../../machines/core/values/text.ts';

/** The server's tokens are some hundred bytes. */
const longest = 4000;
const signatureLength = 32;

/**
 * Where the next page of a list begins, as something that a browser can carry: the server's own token, signed for the
 * one query that it belongs to, so that nobody brings a made-up one or another list's.
 */
export class Cursors {
  readonly #key: Uint8Array;

  /** @param key at least 32 bytes; a new one makes all cursors given out before invalid */
  constructor(key: Uint8Array = randomBytes(32)) {
    if (key.length < 32) throw new RangeError('The key of cursors has at least 32 bytes.');
    this.#key = key;
  }

  /** The cursor for a token of the server. */
  write(query: string, token: Uint8Array): string {
    return Buffer.concat([this.#signature(query, token), token]).toString('base64url');
  }

  /** The token of a cursor; refused when it is not one of this query's. */
  read(query: string, cursor: string): Outcome<Uint8Array> {
    const bytes = Buffer.from(cursor.slice(0, longest), 'base64url');
    const [signature, token] = [bytes.subarray(0, signatureLength), bytes.subarray(signatureLength)];
    const genuine =
      cursor.length <= longest &&
      token.length > 0 &&
      bytes.toString('base64url') === cursor &&
      timingSafeEqual(signature, this.#signature(query, token));
    return genuine ? { ok: true, value: token } : { ok: false, refusals: [stale] };
  }

  #signature(query: string, token: Uint8Array): Buffer {
    return createHmac('sha256', this.#key).update(`${query.length}:${query}`).update(token).digest();
  }
}

const stale = {
  code: 'invalid-cursor',
  field: 'cursor',
  message: text('该页已失效，请从第一页重新查看。', 'This page is no longer valid; begin at the first page.'),
  cites: [],
};
