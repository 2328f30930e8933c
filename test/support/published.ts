import type { Client } from '@temporalio/client';
import { searchAttributes } from '../../workflows/search-attributes.ts';

/** The project's own search attributes of a case, by name, as the server holds them. */
export async function publishedOf(client: Client, workflowId: string): Promise<Record<string, unknown>> {
  const { typedSearchAttributes } = await client.workflow.getHandle(workflowId).describe();
  const own = new Set<string>(Object.values(searchAttributes).map(({ name }) => name));
  return Object.fromEntries(
    typedSearchAttributes
      .getAll()
      .filter(({ key }) => own.has(key.name))
      .map(({ key, value }) => [key.name, value instanceof Date ? value.toISOString() : value]),
  );
}
