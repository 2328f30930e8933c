import { ApplicationFailure } from '@temporalio/common';
import { type Client, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Decision, Receipt } from '../machines/core/vocabulary.ts';
import { type ActivityMeta, type DecisionMessage, REFUSED, updateIdOf } from '../workflows/messages.ts';

/** What a case asks of another: a decision, by default under the activity's own key. */
export interface CaseRequest {
  to: string;
  event: string;
  data?: unknown;
  id?: string;
  by?: Decision['by'];
}

/**
 * Sends a decision to another case and brings back what it answers. The key makes it count once, however often the
 * activity is tried; a refusal is final and reaches the asking case as an error of type `Refused`.
 */
export const caseActivities = (client: Client) => ({
  async askCase(request: CaseRequest, meta: ActivityMeta): Promise<unknown> {
    const by = request.by ?? { person: meta.caseId, role: 'case', place: meta.place };
    const id = request.id ?? meta.key;
    const message: DecisionMessage = {
      id,
      by,
      ...(request.data === undefined ? {} : { data: request.data }),
    };
    try {
      const handle = client.workflow.getHandle(request.to);
      const receipt = await handle.executeUpdate<Receipt, [DecisionMessage]>(request.event, {
        args: [message],
        updateId: updateIdOf(request.event, id),
      });
      return receipt.reply ?? receipt;
    } catch (error) {
      throw finalIfRefused(error, request);
    }
  },
});

function finalIfRefused(error: unknown, request: CaseRequest): unknown {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    const { message, type, details } = error.cause;
    if (type === REFUSED)
      return ApplicationFailure.create({ message, type, nonRetryable: true, details: details ?? [] });
  }
  if (error instanceof WorkflowNotFoundError) {
    return ApplicationFailure.nonRetryable(`There is no open case ${request.to}.`, 'NoSuchCase');
  }
  return error;
}
