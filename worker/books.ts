import { join } from 'node:path';
import { type Books, openBooks } from '../activities/books/books.ts';
import { text } from '../machines/core/values/text.ts';
import { booksAddress } from './books-address.ts';
import { SettingsError, type WorkerSettings } from './settings.ts';

/** Opens the books of a namespace. Close them when nothing runs any more. @throws SettingsError naming the variable. */
export async function openBooksOf(
  settings: Pick<WorkerSettings, 'booksUrl' | 'dataDir'>,
  namespace: string,
): Promise<Books> {
  try {
    const witness = join(settings.dataDir, 'books', `${namespace}.tips`);
    return await openBooks(booksAddress(settings, namespace), { witness });
  } catch (error) {
    // The reason, and never the address: that may hold a password.
    const why = error instanceof Error ? error.message || ((error as { code?: string }).code ?? '') : '';
    const message = text(
      `COUNTERSIGN_BOOKS_URL：账簿打不开：${why}`,
      `COUNTERSIGN_BOOKS_URL: the books cannot be opened: ${why}`,
    );
    throw new SettingsError([
      { code: 'books-not-opened', field: 'COUNTERSIGN_BOOKS_URL', message, cites: [] },
    ]);
  }
}
