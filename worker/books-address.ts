import { createHash } from 'node:crypto';
import { join } from 'node:path';

/**
 * Where the books of a namespace are: each has its own, so that a rehearsal never books in the county's. By default a
 * file of the namespace's name in the data directory; of a given file, one beside it with the namespace in its name;
 * in PostgreSQL, a schema for each.
 */
export function booksAddress(
  { booksUrl, dataDir }: { booksUrl?: string | undefined; dataDir: string },
  namespace: string,
): string {
  if (booksUrl === undefined) return `sqlite:${join(dataDir, 'books', `${namespace}.sqlite`)}`;
  if (booksUrl.startsWith('sqlite:')) return booksUrl.replace(/(\.[A-Za-z0-9]+)?$/, `-${namespace}$1`);
  const [base = '', query = ''] = booksUrl.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('schema', schemaOf(parameters.get('schema') ?? 'countersign', namespace));
  return `${base}?${parameters.toString()}`;
}

/** A schema's name has small letters, digits and underscores, at most 63. */
function schemaOf(prefix: string, namespace: string): string {
  const plain = `${prefix}_${namespace.toLowerCase().replaceAll(/[^a-z0-9_]/g, '_')}`;
  if (plain === `${prefix}_${namespace}` && plain.length <= 63) return plain;
  const mark = createHash('sha256').update(namespace).digest('hex').slice(0, 8);
  return `${plain.slice(0, 54)}_${mark}`;
}
