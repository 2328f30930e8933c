import { randomUUID } from 'node:crypto';
import {
  type Client,
  WorkflowClient,
  type WorkflowHandleWithFirstExecutionRunId,
  type WorkflowStartOptions,
} from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import type { temporal } from '@temporalio/proto';
import type { Instant } from '../../machines/core/values/vocabulary.ts';
import { REHEARSAL_NAMESPACE } from '../../workflows/messages.ts';
import { explained, inThePast, outsideRehearsal, serverTooOld } from './time-skipping-errors.ts';
import { type Arrival, arrive, look, settle } from './virtual-clock.ts';

export { REHEARSAL_NAMESPACE } from '../../workflows/messages.ts';
export { virtualNow } from './virtual-clock.ts';
export type { Arrival } from './virtual-clock.ts';

/*
 * Virtual time, kept by the server (1.32 or newer, experimental there) for each workflow on its own. Measured:
 *
 * - A workflow's clock runs as the real one does until it is moved, and again afterwards, with the offset kept.
 *   Timers, start delays and pauses between tries of an activity pass at once. `Date.now()` in workflow code, also in
 *   updates and signals, is virtual; so are the dates of its history, also after continue-as-new.
 * - While an activity or a workflow task is in progress the clock runs in real time and the move waits. Updates are
 *   answered meanwhile.
 * - Each timer that fires on the way costs some 20 ms, or a second where the server was not told to hurry.
 * - Time never goes back. `workflowInfo().startTime` stays real: use `Date.now()` in the first line instead.
 * - An ended workflow does not move.
 */

/** How to start a workflow in virtual time. */
export type VirtualStartOptions = WorkflowStartOptions & {
  workflowType: string;
  /** When its first line runs; now when missing. Not in the past. */
  startAt?: Instant;
};

/** How long a move may take in real time, in milliseconds. */
const moveWithin = 120_000;

/**
 * Starts a workflow whose first line runs at `startAt`, however far ahead, and resolves when it has begun.
 *
 * @throws {TimeSkippingError} outside the rehearsal namespace, for an instant in the past, on a server that can't
 *   skip time
 * @throws {WorkflowExecutionAlreadyStartedError} when the id is taken
 */
export async function startInVirtualTime(
  client: Client,
  { workflowType, startAt, ...options }: VirtualStartOptions,
): Promise<WorkflowHandleWithFirstExecutionRunId> {
  await requireTimeSkipping(client);
  if (startAt === undefined) return client.workflow.start(workflowType, options);

  const byMs = Date.parse(startAt) - Date.now();
  if (Number.isNaN(byMs)) throw new RangeError(`Not an instant: ${startAt}`);
  if (byMs <= 0) throw inThePast(startAt);
  const id = randomUUID();
  try {
    // The first line waits for the start delay, which the move then skips.
    const delayed = { ...options, startDelay: byMs };
    const handle = await skippingClient(client, skipping(id, byMs)).start(workflowType, delayed);
    await arrive(client, options.workflowId, id, Date.now() + moveWithin);
    return handle;
  } catch (error) {
    throw explained(error);
  }
}

/**
 * Moves workflows ahead together and resolves when each has arrived and has dealt with what fell due on the way.
 * A workflow that is already past the instant stays where it is.
 *
 * @param to an instant, or by how many milliseconds from each one's own clock
 * @throws {TimeSkippingError} when a workflow does not arrive within two minutes, saying what it waits for
 */
export async function fastForward(
  client: Client,
  workflowIds: string[],
  to: Instant | { byMs: number },
): Promise<Arrival[]> {
  await requireTimeSkipping(client);
  const until = Date.now() + moveWithin;
  try {
    return await Promise.all(workflowIds.map((workflowId) => move(client, workflowId, to, until)));
  } catch (error) {
    throw explained(error);
  }
}

async function move(
  client: Client,
  workflowId: string,
  to: Instant | { byMs: number },
  until: number,
): Promise<Arrival> {
  const { now, ended, moving } = await look(client, workflowId);
  if (typeof to === 'string' && moving) {
    // Begun by whoever never heard that it was: the rest is known once it is over.
    await arrive(client, workflowId, moving, until);
    return move(client, workflowId, to, until);
  }
  const byMs = typeof to === 'string' ? Date.parse(to) - Date.parse(now) : to.byMs;
  if (!Number.isFinite(byMs)) throw new RangeError(`Not an instant: ${JSON.stringify(to)}`);
  if (ended) return { workflowId, now, ended };
  if (byMs > 0) {
    const id = randomUUID();
    try {
      await client.workflowService.updateWorkflowExecutionOptions({
        namespace: client.options.namespace,
        workflowExecution: { workflowId },
        workflowExecutionOptions: { timeSkippingConfig: skipping(id, byMs) },
        updateMask: { paths: ['time_skipping_config'] },
      });
    } catch (error) {
      // It may have ended since the look at it.
      const later = await look(client, workflowId);
      if (later.ended) return { workflowId, now: later.now, ended: true };
      throw error;
    }
    await arrive(client, workflowId, id, until);
  }
  return settle(client, workflowId, until);
}

type SkippingConfig = temporal.api.common.v1.ITimeSkippingConfig;
type StartRequest = temporal.api.workflowservice.v1.IStartWorkflowExecutionRequest;

const skipping = (id: string, byMs: number): SkippingConfig => ({
  enabled: true,
  fastForwardConfig: { id, duration: msToTs(byMs) },
});

/** A workflow client that starts workflows with a setting which the SDK does not offer. */
function skippingClient(client: Client, timeSkippingConfig: SkippingConfig): WorkflowClient {
  const { workflowService } = client;
  const service = Object.create(workflowService, {
    startWorkflowExecution: {
      value: (request: StartRequest) =>
        workflowService.startWorkflowExecution({ ...request, timeSkippingConfig }),
    },
  });
  const connection = Object.create(client.connection, { workflowService: { value: service } });
  const { loadedDataConverter: dataConverter } = client.options;
  return new WorkflowClient({ ...client.workflow.options, connection, dataConverter });
}

async function requireTimeSkipping(client: Client): Promise<void> {
  const { namespace } = client.options;
  if (namespace !== REHEARSAL_NAMESPACE) throw outsideRehearsal(namespace, REHEARSAL_NAMESPACE);
  // An older server would ignore in silence the fields that it does not know.
  const { serverVersion } = await client.workflowService.getSystemInfo({});
  if (!isNewEnough(serverVersion)) throw serverTooOld(serverVersion);
}

/** Whether a server of that version skips time: 1.32 was the first. */
export function isNewEnough(serverVersion: string): boolean {
  const [major = 0, minor = 0] = serverVersion.split('.').map((part) => Number.parseInt(part, 10));
  return major > 1 || (major === 1 && minor >= 32);
}
