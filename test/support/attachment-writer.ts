import { randomBytes } from 'node:crypto';
import { directoryShelf } from '../../client/attachments/directory.ts';
import { sha256Of } from '../../client/attachments/store.ts';

/** Keeps large files in the directory that it is given, one after another: it is to be killed before it is done. */
const [directory = ''] = process.argv.slice(2);
const shelf = directoryShelf(directory);
for (let count = 0; count < 20; count += 1) {
  const bytes = randomBytes(8 * 1024 * 1024);
  await shelf.keep(sha256Of(bytes), bytes);
}
