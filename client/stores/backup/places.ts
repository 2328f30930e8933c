import { join, resolve } from 'node:path';

/** Where the stores of an installation are that one backup holds together. */
export interface Places {
  dataDir: string;
  /** The file of a namespace's books; missing where they are in PostgreSQL. */
  booksOf?: ((namespace: string) => string) | undefined;
  /** Missing where the attachments are in a bucket. */
  attachments?: string | undefined;
}

/** Temporal's own database in a data directory. */
export const temporalIn = (dataDir: string): string => join(dataDir, 'temporal.db');

/** The names of the parts of a backup, each a directory in it. */
export const parts = { data: 'data', books: 'books', attachments: 'attachments' } as const;

/** Where a file of a backup belongs; nothing for a path that no backup has. */
export function placeOf(places: Places, path: string): string | undefined {
  const books = /^books\/([^/]+)\.sqlite$/.exec(path)?.[1];
  if (books !== undefined) return places.booksOf?.(books);
  const [part, ...rest] = path.split('/');
  if (rest.length === 0 || rest.some((one) => one === '' || one === '.' || one === '..')) return undefined;
  if (part === parts.data) return resolve(places.dataDir, ...rest);
  if (part === parts.attachments && places.attachments !== undefined)
    return resolve(places.attachments, ...rest);
  return undefined;
}
