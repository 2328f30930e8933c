import { cleanFileName } from './file-name.ts';
import { mediaTypes } from './kinds.ts';
import type { StoredFile } from './store.ts';

/**
 * The headers with which a file is given out: saved, never shown or run in place, and kept by nobody in between. The name
 * goes in both forms of RFC 6266, so that Chinese arrives everywhere.
 */
export function downloadHeaders(file: StoredFile): Record<string, string> {
  const name = cleanFileName(file.name);
  const plain = name.replace(/[^\x20-\x7E]/g, '_').replace(/["\\%]/g, '_');
  return {
    'Content-Type': mediaTypes.has(file.mediaType) ? file.mediaType : 'application/octet-stream',
    'Content-Length': String(file.size),
    'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${extendedValue(name)}`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'private, no-store',
  };
}

/** RFC 5987: what `encodeURIComponent` leaves and an extended value may not hold is escaped too. */
const extendedValue = (words: string): string =>
  encodeURIComponent(words).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
