import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, isGrpcServiceError } from '@temporalio/client';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import { REHEARSAL_NAMESPACE, TASK_QUEUE } from '../../workflows/messages.ts';
import { isNewEnough } from './time-skipping.ts';
import { TimeSkippingError } from './time-skipping-errors.ts';

/**
 * Makes sure that a server can be rehearsed on, before anything is opened there: anybody's server may lack the flags,
 * the namespace, or a worker for it.
 *
 * @throws {TimeSkippingError} saying everything that is missing, and how to have it
 */
export async function requireRehearsing(client: Client): Promise<void> {
  const missing = await missingFor(client);
  if (missing.length === 0) return;
  throw new TimeSkippingError({
    zh: `这里的 Temporal 服务不能演练，缺少：${missing.map(({ zh }) => zh).join('；')}。也可不设 TEMPORAL_ADDRESS，用 countersign up 自带的服务演练。`,
    en: `The Temporal server cannot be rehearsed on. It lacks: ${missing.map(({ en }) => en).join('; ')}. Or leave TEMPORAL_ADDRESS unset and rehearse on the server that \`countersign up\` brings.`,
  });
}

async function missingFor(client: Client): Promise<Text[]> {
  const { serverVersion } = await client.workflowService.getSystemInfo({});
  const old = isNewEnough(serverVersion) ? [] : [newer(serverVersion)];
  if (!(await hasNamespace(client))) return [...old, ...(old.length > 0 ? [] : [flags]), namespace, worker];
  const skips = old.length === 0 && (await skipsTime(client));
  return [
    ...old,
    ...(skips || old.length > 0 ? [] : [flags]),
    ...((await hasWorker(client)) ? [] : [worker]),
  ];
}

const name = REHEARSAL_NAMESPACE;
const newer = (version: string): Text => ({
  zh: `1.32 或更高的版本（现为 ${version}）`,
  en: `version 1.32 or newer (it is ${version})`,
});
const flags: Text = {
  zh: '动态配置 frontend.WorkflowTimeSkippingEnabled=true 和 frontend.WorkflowTimeSkippingMaxSkipPerSession=10000',
  en: 'the dynamic configuration frontend.WorkflowTimeSkippingEnabled=true and frontend.WorkflowTimeSkippingMaxSkipPerSession=10000',
};
const namespace: Text = {
  zh: `命名空间 ${name}（temporal operator namespace create ${name}）`,
  en: `the namespace ${name} (temporal operator namespace create ${name})`,
};
const worker: Text = {
  zh: `该命名空间的工作进程（TEMPORAL_NAMESPACE=${name} countersign up）`,
  en: `a worker for it (TEMPORAL_NAMESPACE=${name} countersign up)`,
};

const codes = { notFound: 5, unimplemented: 12 };

/** Whether it is answered; not with that code. */
async function unless(code: number, call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (!isGrpcServiceError(error)) throw error;
    if (Number(error.code) === code) return false;
    if (Number(error.code) === codes.notFound) return true;
    throw error;
  }
}

const hasNamespace = (client: Client): Promise<boolean> =>
  unless(codes.notFound, client.workflowService.describeNamespace({ namespace: client.options.namespace }));

/** The server does not tell whether it skips time; it says so when it is asked to, be it for a case that is not there. */
const skipsTime = (client: Client): Promise<boolean> =>
  unless(
    codes.unimplemented,
    client.workflowService.updateWorkflowExecutionOptions({
      namespace: client.options.namespace,
      workflowExecution: { workflowId: 'nobody' },
      workflowExecutionOptions: { timeSkippingConfig: { enabled: true } },
      updateMask: { paths: ['time_skipping_config'] },
    }),
  );

/** How often is looked for a worker, which is seen a moment after it has started, and how long in between. */
const [looks, pause] = [10, 300];

async function hasWorker(client: Client): Promise<boolean> {
  for (let look = 1; ; look += 1) {
    const { pollers } = await client.workflowService.describeTaskQueue({
      namespace: client.options.namespace,
      taskQueue: { name: TASK_QUEUE },
      taskQueueType: workflowTasks,
    });
    if (pollers.length > 0) return true;
    if (look === looks) return false;
    await sleep(pause);
  }
}
const workflowTasks = 1;
