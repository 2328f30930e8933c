import { readFile } from 'node:fs/promises';
import type { MeasuredChild } from './measured-child.ts';

/** Someone who can run a whole lifecycle, from opening to close. */
export interface Contestant {
  play(id: string): Promise<unknown>;
  worker: MeasuredChild;
  serverPid: number;
}

/** What a round took; CPU in milliseconds for one lifecycle, the server's where the system tells. */
export interface Round {
  lifecyclesPerSecond: number;
  workerCpu: number;
  clientCpu: number;
  serverCpu: number;
}

/** Plays lifecycles at the same time and measures. */
export async function playRound(contestant: Contestant, ids: readonly string[]): Promise<Round> {
  const before = await spent(contestant);
  const start = performance.now();
  await Promise.all(ids.map((id) => contestant.play(id)));
  const seconds = (performance.now() - start) / 1000;
  const after = await spent(contestant);
  const each = (who: keyof typeof after) => (after[who] - before[who]) / ids.length;
  return {
    lifecyclesPerSecond: ids.length / seconds,
    workerCpu: each('worker'),
    clientCpu: each('client'),
    serverCpu: each('server'),
  };
}

/** Lets contestants take turns, the first one changing from round to round. A round before the first warms up. */
export async function takeTurns<Name extends string>(
  contestants: Record<Name, Contestant>,
  rounds: number,
  size: number,
): Promise<Record<Name, Round[]>> {
  const names = Object.keys(contestants) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Round[]>;
  for (let round = 0; round <= rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const ids = Array.from({ length: size }, (_, index) => caseId(name, round, index));
      const result = await playRound(contestants[name], ids);
      if (round > 0) results[name].push(result);
    }
  }
  return results;
}

/** The number of a case in a round. */
export const caseId = (name: string, round: number, index: number): string => `${name}-${round}-${index + 1}`;

async function spent({ worker, serverPid }: Contestant) {
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
