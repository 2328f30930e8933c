import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { Cases, type StartCase } from '../../client/cases/cases.ts';
import type { Machinery, Stage } from '../../client/rehearsal/play.ts';
import { fastForward } from '../../client/rehearsal/time-skipping.ts';
import type { Directory } from '../../machines/core/values/directory.ts';
import type { Instant } from '../../machines/core/values/vocabulary.ts';
import { lifecycles } from '../../machines/registry.ts';
import type { RoundResult } from '../../workflows/round.ts';
import { TASK_QUEUE } from '../../workflows/messages.ts';
import { startingVirtually } from '../../client/rehearsal/start-case.ts';
import { again } from './again.ts';
import { quiet } from './quiet.ts';

/** What a stage is told of: an act that is sent, and one that is answered. */
export type Moment = 'sent' | 'answered';

/** What a stage of stubborn players needs. */
export interface StubbornOptions {
  client: Client;
  directory: Directory;
  idPrefix: string;
  /** What was in the hands of a worker that is killed is given to the next after so long, in milliseconds. */
  patience: number;
  tell(moment: Moment): void;
}

/** A stage whose players send again whatever is not answered, each decision under its own id. */
export function stubbornStage(options: StubbornOptions): Stage {
  const { client, directory, idPrefix } = options;
  const opened = new Set<string>();
  return {
    ...{ client, directory, idPrefix, lazily: true, machinery: stubbornMachinery(options, opened) },
    casesAt: casesOf(options, opened),
  };
}

/** Cases that are asked until they answer. */
export class StubbornCases extends Cases {
  override read(id: string) {
    return again(() => super.read(id));
  }
}

function casesOf(
  { client, directory, patience, tell }: StubbornOptions,
  known: Set<string>,
): (at: Instant) => Cases {
  const turns = new Map<string, number>();
  return (at) =>
    new (class extends StubbornCases {
      override async open(...request: Parameters<Cases['open']>) {
        tell('sent');
        const opened = await super.open(...request);
        known.add(opened.id);
        tell('answered');
        return opened;
      }
      override async decide(...[id, event, decision]: Parameters<Cases['decide']>) {
        const turn = (turns.get(id) ?? 0) + 1;
        turns.set(id, turn);
        tell('sent');
        try {
          return await again(() => super.decide(id, event, { ...decision, id: `${id}/${turn}` }));
        } finally {
          tell('answered');
          // What follows from it and what is decided next would stand on record in either order.
          await quiet(client, [id]);
        }
      }
    })(client, lifecycles, { directory, start: starting(at, patience) });
}

/** Opens a case at an instant, once, however often it is tried. */
function starting(at: Instant, patience: number): StartCase {
  const start = startingVirtually({ workflowTaskTimeout: patience, startAt: at });
  return async (client, { args: [opening], ...request }) => {
    const args: typeof request & { args: [typeof opening] } = {
      ...request,
      args: [{ ...opening, settings: { attemptMs: patience } }],
    };
    await again(() =>
      start(client, args).catch((error: unknown) => {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }),
    );
    await again(() => fastForward(client, [request.workflowId], at));
  };
}

function stubbornMachinery({ client, patience, tell }: StubbornOptions, known: Set<string>): Machinery {
  return {
    forward: (ids, to) => again(() => fastForward(client, ids, to)),
    async rest() {
      const seen = await quiet(client, [...known]);
      for (const { workflowId, ended } of seen) if (ended) known.delete(workflowId);
      return seen;
    },
    async round(workflowId, round) {
      tell('sent');
      await again(() =>
        client.workflow
          .start('round', {
            ...{ workflowId, taskQueue: TASK_QUEUE, workflowTaskTimeout: patience },
            // A case that is told may first have to wait until the task of a killed worker is given to another.
            args: [{ ...round, heartbeatMs: 3 * patience }],
            workflowIdReusePolicy: 'REJECT_DUPLICATE',
          })
          .catch((error: unknown) => {
            if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
          }),
      );
      const result = await again(() => client.workflow.getHandle(workflowId).result());
      tell('answered');
      return result as RoundResult;
    },
  };
}
