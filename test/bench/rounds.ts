import { readFile } from 'node:fs/promises';
import { type Contestant, play } from './contestant.ts';
import { ownCpu } from './measured-child.ts';

/** What a round took; CPU in milliseconds for one lifecycle, the server's where the system tells. */
export interface Round {
  lifecyclesPerSecond: number;
  workerCpu: number;
  clientCpu: number;
  serverCpu: number;
}

/** Plays lifecycles at the same time and measures. */
async function playRound(contestant: Contestant, ids: readonly string[]): Promise<Round> {
  const before = await spent(contestant);
  const start = performance.now();
  await Promise.all(ids.map((id) => play(contestant, id)));
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

/** Lets contestants take turns at something, the first one changing from round to round. A round before the first warms up. */
export async function inTurns<Name extends string, Result>(
  contestants: Record<Name, Contestant>,
  rounds: number,
  measure: (contestant: Contestant, prefix: string) => Promise<Result>,
): Promise<Record<Name, Result[]>> {
  const names = Object.keys(contestants) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Result[]>;
  for (let round = 0; round <= rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const result = await measure(contestants[name], `${contestants[name].name}-${round}`);
      if (round > 0) results[name].push(result);
    }
  }
  return results;
}

/** Lets contestants play rounds of so many lifecycles in turns. */
export const takeTurns = <Name extends string>(
  contestants: Record<Name, Contestant>,
  rounds: number,
  size: number,
): Promise<Record<Name, Round[]>> =>
  inTurns(contestants, rounds, (contestant, prefix) => playRound(contestant, idsOf(prefix, size)));

/** So many case numbers. */
export const idsOf = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`);

/** What its worker, the client in this process and the server have spent on a contestant, in milliseconds of CPU. */
export async function spent({ worker, serverCpu }: Pick<Contestant, 'worker' | 'serverCpu'>) {
  return { worker: await worker.cpu(), client: ownCpu(), server: await serverCpu() };
}

/** CPU milliseconds of another process where `/proc` tells, else not a number. */
export async function processCpu(pid: number): Promise<number> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}
