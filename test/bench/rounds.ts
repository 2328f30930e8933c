import { readFile } from 'node:fs/promises';
import type { Client } from '@temporalio/client';
import proto, { type temporal } from '@temporalio/proto';
import { setTimeout as sleep } from 'node:timers/promises';
import { happyPath } from './project/scenario.ts';
import type { Side } from './sides.ts';
import type { WorkerChild } from './worker-child.ts';

/** What one round of one side took, each figure for one lifecycle. */
export interface Round {
  /** Lifecycles a second. */
  throughput: number;
  /** History events and bytes, medians of the round. */
  events: number;
  bytes: number;
  /** CPU time in milliseconds; the server's where the system tells. */
  workerCpu: number;
  clientCpu: number;
  serverCpu: number;
}

export type History = temporal.api.history.v1.IHistory;

/** Where the rounds of one side run. */
export interface Setting {
  client: Client;
  side: Side;
  worker: WorkerChild;
  serverPid: number;
}

/** Plays `count` cases at the same time from opening to close, and measures. */
export async function playRound(setting: Setting, prefix: string, count: number): Promise<Round & { history: History }> {
  const ids = Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`);
  const before = await spent(setting);
  const start = performance.now();
  await Promise.all(ids.map((id) => playCase(setting, id)));
  const seconds = (performance.now() - start) / 1000;
  const after = await spent(setting);

  const handles = ids.map((id) => setting.client.workflow.getHandle(id));
  const histories = await Promise.all(handles.map((handle) => handle.fetchHistory()));
  const each = (used: keyof typeof after) => (after[used] - before[used]) / count;
  return {
    throughput: count / seconds,
    events: median(histories.map((one) => one.events?.length ?? 0)),
    bytes: median(histories.map(sizeOf)),
    workerCpu: each('worker'),
    clientCpu: each('client'),
    serverCpu: each('server'),
    history: histories[0] as History,
  };
}

async function playCase({ side, client }: Setting, id: string): Promise<void> {
  await side.open(id);
  for (const decision of happyPath(`voucher-${id}`)) {
    while (decision.waits === true && !(await side.awaits(id, decision))) await sleep(20);
    await side.decide(id, decision);
  }
  await client.workflow.getHandle(id).result();
}

/** The size of a history as the server keeps and sends it. */
export const sizeOf = (history: History): number =>
  proto.temporal.api.history.v1.History.encode(history).finish().length;

/** The middle value; of an even number, the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

async function spent({ worker, serverPid }: Setting) {
  const { user, system } = process.cpuUsage();
  return { worker: await worker.cpu(), client: (user + system) / 1000, server: await processCpu(serverPid) };
}

/** CPU milliseconds of another process where `/proc` tells, else not a number. */
async function processCpu(pid: number): Promise<number> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}
