import { cancellationSignal } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { type Client, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Decision } from '../machines/core/case/case.ts';
import type { Receipt } from '../machines/core/case/effects.ts';
import {
  type ActivityMeta,
  type DecisionMessage,
  REFUSED,
  type Sign,
  updateIdOf,
} from '../workflows/messages.ts';
import { Turns } from '../workflows/turns.ts';

/** What a case asks of another: a decision, by default under the activity's own key. */
export interface CaseRequest {
  to: string;
  event: string;
  data?: unknown;
  id?: string;
  by?: Decision['by'];
}

/**
 * Sends a decision to a case and brings back what it answers. A refusal is final: an error of type `Refused` that is
 * not tried again.
 *
 * @param how.calledOff ends the waiting: the other case may never answer; by default that the activity is called off
 */
export async function ask(
  client: Client,
  { to, event, data, id, by }: Required<Omit<CaseRequest, 'data'>> & { data?: unknown },
  { sign, calledOff = cancellationSignal() }: { sign?: Sign | undefined; calledOff?: AbortSignal } = {},
): Promise<unknown> {
  const message = await signed(to, event, { id, by, ...(data === undefined ? {} : { data }) }, sign);
  try {
    const handle = client.workflow.getHandle(to);
    const options = { args: [message] as [DecisionMessage], updateId: updateIdOf(event, id) };
    const receipt = await client.withAbortSignal(calledOff, () =>
      Turns.of(client.connection).take(to, () =>
        handle.executeUpdate<Receipt, [DecisionMessage]>(event, options),
      ),
    );
    return receipt.reply ?? receipt;
  } catch (error) {
    throw finalIfRefused(error, to);
  }
}

/**
 * Tells a case something that nobody waits for, as a signal: however many tell it at once, none is turned away. Told
 * again it counts once; what it may not do stands in its own record as refused.
 */
async function tell(client: Client, { to, event, ...message }: Tidings, sign?: Sign): Promise<void> {
  try {
    const sent = await signed(to, event, message, sign);
    await client.workflow.getHandle(to).signal<[DecisionMessage]>(event, sent);
  } catch (error) {
    throw finalIfRefused(error, to);
  }
}

const signed = async (
  to: string,
  event: string,
  message: DecisionMessage,
  sign?: Sign,
): Promise<DecisionMessage> =>
  sign === undefined ? message : { ...message, proof: await sign(to, { ...message, event }) };

/** A decision and the case that is told of it. */
type Tidings = Decision & { to: string };

/** What a case asks of others: by default as itself, under the activity's key, so that it counts once. */
export const caseActivities = (client: Client, sign?: Sign) => ({
  askCase(request: CaseRequest, meta: ActivityMeta): Promise<unknown> {
    const by = { person: meta.caseId, role: 'case', place: meta.place };
    return ask(client, { ...request, by: request.by ?? by, id: request.id ?? meta.key }, { sign });
  },
  tellCase: (tidings: Tidings): Promise<void> => tell(client, tidings, sign),
});

function finalIfRefused(error: unknown, to: string): unknown {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    const { message, type, details } = error.cause;
    if (type === REFUSED)
      return ApplicationFailure.create({ message, type, nonRetryable: true, details: details ?? [] });
  }
  if (error instanceof WorkflowNotFoundError) {
    return ApplicationFailure.nonRetryable(`There is no open case ${to}.`, 'NoSuchCase');
  }
  return error;
}
