import { heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Client } from '@temporalio/client';
import { ask } from './cases.ts';

/** What rounds need of the outside: which cases are open, and telling them. */
export const roundActivities = (client: Client) => {
  return {
    /** The ids of the lifecycle's open cases. */
    async openCases({ lifecycle, idPrefix }: { lifecycle: string; idPrefix?: string }): Promise<string[]> {
      const ids: string[] = [];
      const own = idPrefix === undefined ? '' : ` AND WorkflowId STARTS_WITH ${quoted(idPrefix)}`;
      const query = `WorkflowType = ${quoted(lifecycle)} AND ExecutionStatus = 'Running'${own}`;
      for await (const { workflowId } of client.workflow.list({ query })) {
        ids.push(workflowId);
        heartbeat(ids.length);
      }
      return ids.sort();
    },

    /** Sends every case the event; its id is the key and the case, so that it counts once. */
    async tellCases(round: {
      ids: string[];
      event: string;
      data: unknown;
      key: string;
    }): Promise<{ told: number; refused: number }> {
      const result = { told: 0, refused: 0 };
      for (const id of round.ids) {
        const by = { person: 'clock', role: 'clock', place: '' };
        try {
          await ask(client, { to: id, event: round.event, data: round.data, id: `${round.key}/${id}`, by });
          result.told += 1;
        } catch (error) {
          if (!(error instanceof ApplicationFailure) || error.nonRetryable !== true) throw error;
          result.refused += 1;
        }
        heartbeat(result);
      }
      return result;
    },
  };
};

/** The activities that rounds call. */
export type RoundActivities = ReturnType<typeof roundActivities>;

const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`;
