import type { Client } from '@temporalio/client';

/** What a namespace of Temporal knows about itself and about the stores that belong to it. */
export interface NamespaceFacts {
  /** Made by Temporal when the namespace was, and in a copy of its database the same: the mark that other stores bear. */
  id: string;
  /** What was noted about other stores, by name; missing or empty where nothing was. */
  known: Readonly<Record<string, string>>;
}

/** Stores are noted under names of their own, for a namespace may hold others' notes. */
const prefix = 'countersign-';

/** Reads what the namespace of a client knows. */
export async function namespaceFacts(client: Client): Promise<NamespaceFacts> {
  const { namespace } = client.options;
  const { namespaceInfo } = await client.workflowService.describeNamespace({ namespace });
  const noted = Object.entries(namespaceInfo?.data ?? {}).filter(
    ([name, value]) => name.startsWith(prefix) && value !== '',
  );
  return {
    id: namespaceInfo?.id ?? '',
    known: Object.fromEntries(noted.map(([name, value]) => [name.slice(prefix.length), value])),
  };
}

/** Notes something about a store in the namespace of a client; empty takes it back. What else is noted there stays. */
export async function noteInNamespace(client: Client, name: string, value: string): Promise<void> {
  await client.workflowService.updateNamespace({
    namespace: client.options.namespace,
    updateInfo: { data: { [`${prefix}${name}`]: value } },
  });
}
