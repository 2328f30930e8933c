import { heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Client } from '@temporalio/client';
import type { Audience } from '../machines/core/case/effects.ts';
import type { Decision } from '../machines/core/case/case.ts';
import { ask } from './cases.ts';
import type { Sign } from '../workflows/messages.ts';
import { quoted } from '../workflows/visibility.ts';

/** How many cases are told side by side. */
const AT_ONCE = 10;

/** What rounds need of the outside: which cases are open, and telling them. */
export const roundActivities = (client: Client, sign?: Sign) => {
  return {
    /** The ids of the lifecycle's open cases. */
    openCases: (which: { lifecycle: string; idPrefix?: string }): Promise<string[]> =>
      openCases(client, which),

    /** Tells every open case of an audience what another case has to say. Told again, a case takes it once. */
    async broadcast(request: Audience & Decision): Promise<{ told: number; refused: number }> {
      const { lifecycle, idPrefix, atLeast = 0, event, data, id, by } = request;
      const ids = await openCases(client, { lifecycle, ...(idPrefix === undefined ? {} : { idPrefix }) });
      if (ids.length < atLeast) {
        const which = idPrefix ?? lifecycle;
        throw new Error(`${ids.length} open cases ${which}… are listed, fewer than ${atLeast}.`);
      }
      const result = { told: 0, refused: 0 };
      for (let start = 0; start < ids.length; start += AT_ONCE) {
        const some = ids.slice(start, start + AT_ONCE);
        const told = await Promise.all(
          some.map((to) => tell(client, { to, event, data, id: `${id}/${to}`, by }, sign)),
        );
        for (const counted of told) result[counted ? 'told' : 'refused'] += 1;
        heartbeat(result);
      }
      return result;
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
        const { event, data, key } = round;
        const counted = await tell(client, { to: id, event, data, id: `${key}/${id}`, by }, sign);
        result[counted ? 'told' : 'refused'] += 1;
        heartbeat(result);
      }
      return result;
    },
  };
};

async function openCases(
  client: Client,
  { lifecycle, idPrefix }: { lifecycle: string; idPrefix?: string },
): Promise<string[]> {
  const ids: string[] = [];
  const own = idPrefix === undefined ? '' : ` AND WorkflowId STARTS_WITH ${quoted(idPrefix)}`;
  const query = `WorkflowType = ${quoted(lifecycle)} AND ExecutionStatus = 'Running'${own}`;
  for await (const { workflowId } of client.workflow.list({ query })) {
    ids.push(workflowId);
    heartbeat(ids.length);
  }
  return ids.sort();
}

/** Whether the decision counted; a case to which it does not apply refuses it, which changes nothing. */
async function tell(client: Client, request: Parameters<typeof ask>[1], sign?: Sign): Promise<boolean> {
  try {
    await ask(client, request, { sign });
    return true;
  } catch (error) {
    if (!(error instanceof ApplicationFailure) || error.nonRetryable !== true) throw error;
    return false;
  }
}

/** The activities that rounds call. */
export type RoundActivities = ReturnType<typeof roundActivities>;
