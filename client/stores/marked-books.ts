import type { Client } from '@temporalio/client';
import type { AcceptedLoss } from '../../machines/core/ledger/reports.ts';
import { text } from '../../machines/core/values/text.ts';
import { namespaceFacts } from './namespace-facts.ts';
import { noteOrTell, type Agreeing } from './agreeing.ts';
import { lost, StoresDisagree } from './stores-disagree.ts';

/** What is asked of the books. */
export interface MarkedBooks {
  readMark(): Promise<string | undefined>;
  writeMark(value: string): Promise<void>;
  ask(question: { ask: 'funds' }): Promise<readonly unknown[]>;
  acceptLoss(by: string, gone: boolean): Promise<AcceptedLoss | undefined>;
}

const name = 'books';

/**
 * Makes sure that Temporal's database and the books of a namespace belong together: the books bear the namespace's id,
 * and the namespace knows that they do. Both new, or both from before there were marks: they are marked. Where a loss is
 * accepted, that comes on record in the books, with `by` who does, and back.
 *
 * @throws StoresDisagree when the books are lost, or Temporal's database is, or they are others'
 */
export async function agreeOnBooks(
  client: Client,
  books: MarkedBooks,
  how: Agreeing & { by: string },
): Promise<AcceptedLoss | undefined> {
  const { namespace } = client.options;
  const { id, known } = await namespaceFacts(client);
  const mark = await books.readMark();
  const inUse = async () => (await books.ask({ ask: 'funds' })).length > 0;
  if (mark === undefined) {
    if (known[name] !== undefined && !how.acceptLoss) throw lost('books-lost', ledger, namespace);
    if (known[name] === undefined && (await inUse()) && (await client.workflow.count()).count === 0)
      throw temporalLost(namespace);
  } else if (mark !== id && !(how.acceptLoss && !(await inUse()))) throw temporalLost(namespace);
  if (mark !== id) await books.writeMark(id);
  if (known[name] === undefined) await noteOrTell(client, name, id, how);
  if (!how.acceptLoss) return undefined;
  return books.acceptLoss(how.by, mark === undefined && known[name] !== undefined);
}

const ledger = text('账簿', 'the books');

const temporalLost = (namespace: string) =>
  new StoresDisagree(
    'temporal-lost',
    text(
      `命名空间 ${namespace}：账簿属于另一个 Temporal 数据库；本库中没有与之对应的事项，或者 Temporal 数据库已丢失。未启动，也未改动任何数据。请把两者从同一备份恢复（countersign restore），或检查 COUNTERSIGN_BOOKS_URL 和 TEMPORAL_ADDRESS；要重新开始的，先把账簿移到别处（数据目录中的 books，或 PostgreSQL 的模式）。`,
      `Namespace ${namespace}: the books belong to another Temporal database; this one has no cases for them, or it has been lost. Nothing was started or changed. Restore both from one backup (countersign restore), or check COUNTERSIGN_BOOKS_URL and TEMPORAL_ADDRESS. To begin anew, first put these books away: \`books\` in the data directory, or the PostgreSQL schema.`,
    ),
  );
