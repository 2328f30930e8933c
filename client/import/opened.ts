import type { Client } from '@temporalio/client';
import { decodeFromPayloadsAtIndex } from '@temporalio/common/lib/internal-non-workflow/index.js';
import { z } from 'zod';
import type { Case } from '../../machines/core/case/case.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { CaseArguments } from '../../workflows/messages.ts';
import { eventsOf } from '../temporal/history-events.ts';

/** What of a case tells whether it is what a row says. */
export interface Comparing {
  sameInput(input: unknown): unknown;
  sameCase(c: Case): unknown;
}

/** Whole inputs, as a case's record keeps them: without what their schema calls background. */
export const wholeInputs = (lifecycle: Lifecycle): Comparing => ({
  sameInput: (input) => withoutBackground(lifecycle, input),
  sameCase: (c) =>
    withoutBackground(
      lifecycle,
      lifecycle.openedWith?.(c.snapshot.context) ?? c.log.find(({ kind }) => kind === 'opened')?.data,
    ),
});

function withoutBackground({ input: schema }: Lifecycle, input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !(schema instanceof z.ZodObject)) return input;
  const shape = schema.shape as Record<string, z.ZodType>;
  return Object.fromEntries(
    Object.entries(input).filter(([name]) => {
      const inner = Object.hasOwn(shape, name) ? shape[name] : undefined;
      return inner === undefined || z.globalRegistry.get(inner)?.background !== true;
    }),
  );
}

/**
 * What compares of a case as it was opened; nothing where no case has the number, `other` for one of another lifecycle.
 * Told by the server from the beginning of the history: no worker has to play hundreds of cases through to answer.
 */
export async function openedCase(
  client: Client,
  lifecycle: string,
  { sameInput, sameCase }: Comparing,
  id: string,
): Promise<unknown> {
  for await (const event of eventsOf(client, { workflowId: id }, 1)) {
    const started = event.workflowExecutionStartedEventAttributes;
    if (started?.workflowType?.name !== lifecycle) return 'other';
    const converter = client.options.loadedDataConverter;
    const given = await decodeFromPayloadsAtIndex<CaseArguments>(converter, 0, started.input?.payloads);
    return 'carried' in given ? sameCase(given.carried.case) : sameInput(given.opening.input);
  }
  return undefined;
}
