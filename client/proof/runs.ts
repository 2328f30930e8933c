import type { Client } from '@temporalio/client';
import { decodeFromPayloadsAtIndex } from '@temporalio/common/lib/internal-non-workflow/index.js';
import { tsToDate } from '@temporalio/common/lib/time.js';
import proto, { type temporal } from '@temporalio/proto';
import type { Instant } from '../../machines/core/values/vocabulary.ts';
import type { CaseArguments, DecisionMessage } from '../../workflows/messages.ts';
import { quoted } from '../../workflows/visibility.ts';
import type { KnownAnswer } from '../../machines/core/moving/differences.ts';
import { eventsOf } from '../temporal/history-events.ts';
import { answersOf } from '../temporal/kept-history.ts';

/** What Temporal's history says of one run of a case. */
export interface Run {
  runId: string;
  /** By the server's clock; in virtual time, by the case's. */
  startedAt: Instant;
  taskQueue: string;
  /** What it was started with. */
  args: CaseArguments;
  /** The run that it continues, or in which the case had ended that it reopened. */
  continues?: string;
  /** The run that it is a reset of: it begins with the same events. */
  resets?: string;
  /** What was sent to it and taken in, oldest first. */
  taken: Taken[];
  /** What the outside was asked and answered, in the order in which the answers came. */
  answers: KnownAnswer[];
}

/** A message that a case took in. */
export interface Taken {
  event: string;
  message: DecisionMessage;
  /** Whether its sender was told that it counted; of a signal nobody is told anything. */
  counted: boolean;
}

/** The runs of a case as far as the server keeps them, oldest first: those that continue each other, and any others. */
export interface Runs {
  /** The present one last. */
  chain: Run[];
  /** Whether the first of them is the case's first. */
  whole: boolean;
  /** Of other runs under the same number: those that were reset, and those that were started anew. */
  others: Run[];
}

/** Reads what the server keeps of a case. @throws WorkflowNotFoundError where it keeps nothing */
export async function runsOf(client: Client, id: string): Promise<Runs> {
  const ids = new Set<string>();
  // First: a run that a case goes on in from now on is found from the present one, and is none beside it.
  for await (const one of client.workflow.list({ query: `WorkflowId = ${quoted(id)}` })) ids.add(one.runId);
  const { runId: present } = await client.workflow.getHandle(id).describe();
  const chain: Run[] = [];
  for (let runId: string | undefined = present; runId !== undefined; runId = chain[0]?.continues) {
    const run: Run | undefined = await runOf(client, id, runId);
    if (run === undefined) break;
    chain.unshift(run);
  }
  const others: Run[] = [];
  const known = new Set(chain.map((one) => one.runId));
  for (const runId of ids) {
    const run = known.has(runId) ? undefined : await runOf(client, id, runId);
    if (run !== undefined) others.push(run);
  }
  return { chain, whole: chain[0]?.continues === undefined, others };
}

async function runOf(client: Client, workflowId: string, runId: string): Promise<Run | undefined> {
  const events: temporal.api.history.v1.IHistoryEvent[] = [];
  for await (const event of eventsOf(client, { workflowId, runId })) events.push(event);
  return read(client, { workflowId, runId }, events);
}

async function read(
  client: Client,
  { workflowId, runId }: { workflowId: string; runId: string },
  events: temporal.api.history.v1.IHistoryEvent[],
): Promise<Run | undefined> {
  const first = async <T>(payloads?: temporal.api.common.v1.IPayloads | null): Promise<T> =>
    decodeFromPayloadsAtIndex<T>(client.options.loadedDataConverter, 0, payloads?.payloads);
  const started = events[0]?.workflowExecutionStartedEventAttributes;
  if (started === undefined || started === null) return undefined;
  const counted = new Set(
    events.flatMap(({ workflowExecutionUpdateCompletedEventAttributes: done }) =>
      done?.outcome?.success ? [done.meta?.updateId] : [],
    ),
  );
  const taken: Taken[] = [];
  const answers: KnownAnswer[] = [];
  const answerIn = answersOf(client, workflowId);
  let resets: string | undefined;
  for (const event of events) {
    const answer = await answerIn(event);
    if (answer !== undefined) answers.push(answer);
    const accepted =
      event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest ??
      // What a reset has sent again.
      event.workflowExecutionUpdateAdmittedEventAttributes?.request;
    const told = event.workflowExecutionSignaledEventAttributes;
    const failed = event.workflowTaskFailedEventAttributes;
    if (accepted?.input)
      taken.push({
        event: accepted.input.name ?? '',
        message: await first(accepted.input.args),
        counted: counted.has(accepted.meta?.updateId),
      });
    else if (told)
      taken.push({ event: told.signalName ?? '', message: await first(told.input), counted: false });
    else if (failed?.cause === wasReset) resets = failed.baseRunId ?? '';
  }
  const { continuedExecutionRunId: continues, taskQueue } = started;
  const startedAt = tsToDate(events[0]?.eventTime ?? { seconds: null, nanos: null }).toISOString();
  const args = await first<CaseArguments>(started.input);
  const reopening = 'carried' in args ? args.reopening : undefined;
  if (reopening !== undefined)
    taken.unshift({ event: reopening.decision.event, message: reopening.decision, counted: true });
  const earlier = continues || reopening?.after;
  return {
    ...{ runId, startedAt, taskQueue: taskQueue?.name ?? '', taken, answers },
    args,
    ...(earlier ? { continues: earlier } : {}),
    ...(resets === undefined ? {} : { resets }),
  };
}

const wasReset =
  proto.temporal.api.enums.v1.WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_RESET_WORKFLOW;
