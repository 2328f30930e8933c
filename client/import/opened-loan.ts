import type { Client } from '@temporalio/client';
import { decodeFromPayloadsAtIndex } from '@temporalio/common/lib/internal-non-workflow/index.js';
import type { Case } from '../../machines/core/case/case.ts';
import type { Place } from '../../machines/core/values/vocabulary.ts';
import type { Context } from '../../machines/loan/context.ts';
import type { Application, Input } from '../../machines/loan/input.ts';
import type { CaseArguments } from '../../workflows/messages.ts';
import { eventsOf } from '../temporal/history-events.ts';

/** A loan as it was opened, as far as an import compares it. */
export interface OpenedLoan {
  place: Place;
  batch: string;
  application: Application;
  /** Of the identity number of whoever applied. */
  fingerprint: string;
}

/** A loan as a case has it; `other` for a case that is none. */
export function openedLoanOf(c: Pick<Case, 'lifecycle' | 'place' | 'snapshot'>): OpenedLoan | 'other' {
  if (c.lifecycle !== 'loan') return 'other';
  const { batch, application, household } = c.snapshot.context as Context;
  return { place: c.place, batch, application, fingerprint: household.identity.fingerprint };
}

/**
 * A loan as it was opened; nothing where no case has the number, `other` for a case that is no loan. Told by the server
 * from the beginning of the history: no worker has to play hundreds of cases through to answer.
 */
export async function openedLoan(client: Client, id: string): Promise<OpenedLoan | 'other' | undefined> {
  for await (const event of eventsOf(client, { workflowId: id }, 1)) {
    const started = event.workflowExecutionStartedEventAttributes;
    if (started?.workflowType?.name !== 'loan') return 'other';
    const payloads = started.input?.payloads;
    const converter = client.options.loadedDataConverter;
    const given = await decodeFromPayloadsAtIndex<CaseArguments>(converter, 0, payloads);
    if ('carried' in given) return openedLoanOf(given.carried.case);
    const { place, batch, application, household } = given.opening.input as Input;
    return { place, batch, application, fingerprint: household.identity.fingerprint };
  }
  return undefined;
}
