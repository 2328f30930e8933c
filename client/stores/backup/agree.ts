import { existsSync } from 'node:fs';
import { markIn, namespacesIn } from './databases.ts';
import { RefusedBackup } from './refused-backup.ts';

/**
 * Makes sure that the books among some files belong to the Temporal database beside them.
 *
 * @returns the namespaces with their ids
 * @throws RefusedBackup when some books bear another database's mark
 */
export function agreeingNamespaces(
  temporal: string,
  booksOf: ((namespace: string) => string) | undefined,
): Record<string, string> {
  const namespaces = [...namespacesIn(temporal)].filter(([name]) => name !== 'temporal-system');
  for (const [namespace, id] of namespaces) {
    const books = booksOf?.(namespace);
    const mark = books !== undefined && existsSync(books) ? markIn(books) : undefined;
    if (mark === undefined || mark === id) continue;
    throw new RefusedBackup(
      'stores-disagree',
      `命名空间 ${namespace} 的账簿属于另一个 Temporal 数据库，两者不能放在同一备份中。`,
      `The books of namespace ${namespace} belong to another Temporal database; the two make no backup together.`,
    );
  }
  return Object.fromEntries(namespaces);
}
