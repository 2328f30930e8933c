import { isGrpcServiceError } from '@temporalio/client';
import type { Instant, Text } from '../../machines/core/values/vocabulary.ts';

/** Why time could not be moved. `message` is the English sentence, `text` has both languages. */
export class TimeSkippingError extends Error {
  readonly text: Text;

  constructor(text: Text, options?: ErrorOptions) {
    super(text.en, options);
    this.name = 'TimeSkippingError';
    this.text = text;
  }
}

export const outsideRehearsal = (namespace: string, rehearsal: string) =>
  new TimeSkippingError({
    zh: `命名空间 ${namespace} 中的事项按真实时间运行，不能推进；只有 ${rehearsal} 命名空间中的演练可以。`,
    en: `Cases in the namespace ${namespace} run in real time and can't be moved; only rehearsals in the namespace ${rehearsal} can.`,
  });

export const serverTooOld = (version: string) =>
  new TimeSkippingError({
    zh: `演练需要 1.32 或更高版本的 Temporal 服务，当前为 ${version}。请升级，或使用内置的演练服务。`,
    en: `A rehearsal needs a Temporal server 1.32 or newer; this one is ${version}. Upgrade it, or use the embedded server for rehearsals.`,
  });

export const inThePast = (startAt: Instant) =>
  new TimeSkippingError({
    zh: `演练不能从 ${startAt} 开始：虚拟时间只能向前，请选择将来的时间。`,
    en: `A rehearsal can't start at ${startAt}: virtual time only moves forward. Choose an instant in the future.`,
  });

export const notMoved = (workflowId: string, reason: string) =>
  new TimeSkippingError({
    zh: `事项 ${workflowId} 的时间未能推进：${reason}。`,
    en: `The time of ${workflowId} could not be moved: ${reason}.`,
  });

export const stuck = (workflowId: string, now: Instant, waitingFor: string) =>
  new TimeSkippingError({
    zh: `事项 ${workflowId} 停在 ${now}，${waitingFor ? `正在等待：${waitingFor}` : '没有工作进程处理其任务'}。请确认演练的工作进程正在运行。`,
    en: `${workflowId} got stuck at ${now}: ${waitingFor ? `it waits for ${waitingFor}` : 'no worker takes its tasks'}. Check that the worker of the rehearsal is running.`,
  });

const unimplemented = 12;

/** Says what to do in place of the server's bare `UNIMPLEMENTED`; other errors stay as they are. */
export function explained(error: unknown): unknown {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  if (!isGrpcServiceError(cause) || Number(cause.code) !== unimplemented) return error;
  return new TimeSkippingError(
    {
      zh: '该 Temporal 服务未开启时间跳跃。请将动态配置 frontend.WorkflowTimeSkippingEnabled 设为 true，或使用内置的演练服务。',
      en: 'This Temporal server does not skip time. Set its dynamic configuration frontend.WorkflowTimeSkippingEnabled to true, or use the embedded server for rehearsals.',
    },
    { cause: error },
  );
}
