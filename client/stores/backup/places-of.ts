import { resolve } from 'node:path';
import { booksAddress } from '../../../worker/books-address.ts';
import type { AttachmentSettings } from '../../attachments/settings.ts';
import type { Places } from './places.ts';
import { RefusedBackup } from './refused-backup.ts';

const file = 'sqlite:';

/**
 * Where the stores of an installation are.
 *
 * @throws RefusedBackup where Temporal's database is another server's, which copies it by its own means
 */
export function placesOf(
  env: Record<string, string | undefined>,
  dataDir: string,
  { at }: AttachmentSettings,
): Places {
  if (env.TEMPORAL_ADDRESS || env.TEMPORAL_PROFILE || env.TEMPORAL_CONFIG_FILE) throw otherServer;
  const booksUrl = env.COUNTERSIGN_BOOKS_URL || undefined;
  const inFiles = booksUrl === undefined || booksUrl.startsWith(file);
  return {
    dataDir: resolve(dataDir),
    ...(inFiles
      ? {
          booksOf: (namespace) => resolve(booksAddress({ booksUrl, dataDir }, namespace).slice(file.length)),
        }
      : {}),
    ...('directory' in at ? { attachments: resolve(at.directory) } : {}),
  };
}

const otherServer = new RefusedBackup(
  'other-server',
  '环境变量指定了单独的 Temporal 服务，其数据库须用它自己的办法备份，先于账簿、附件和密钥；见 README“备份与恢复”。',
  'The environment names a Temporal server of its own, whose database is copied by its own means, before the books, the attachments and the keys; see "Backup and restore" in README.',
);
