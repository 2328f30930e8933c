import { type Contestant, play } from './contestant.ts';
import { idsOf, inTurns } from './rounds.ts';
import { percentile } from './statistics.ts';

/** How many milliseconds a decision takes to be answered. */
export interface Latency {
  median: number;
  /** What 95 of 100 decisions do not take. */
  most: number;
}

/** So many callers, and how long each contestant's decisions take them. */
export interface LatencyFigures<Name extends string> {
  callers: number;
  latency: Record<Name, Latency>;
}

/**
 * How long decisions take while so many callers each play one case after the other, the contestants in turns. Every
 * contestant plays at least `lives` cases a round.
 */
export async function latencies<Name extends string>(
  contestants: Record<Name, Contestant>,
  { callers, rounds, lives }: { callers: number[]; rounds: number; lives: number },
): Promise<LatencyFigures<Name>[]> {
  const figures: LatencyFigures<Name>[] = [];
  for (const count of callers) {
    const each = Math.ceil(lives / count);
    const took = await inTurns(contestants, rounds, async (contestant, prefix) => {
      const all: number[] = [];
      const caller = async (name: string) => {
        for (const id of idsOf(name, each)) await play(contestant, id, { decided: (ms) => all.push(ms) });
      };
      await Promise.all(idsOf(`${prefix}-of-${count}`, count).map(caller));
      return all;
    });
    const latency = Object.entries<number[][]>(took).map(([name, all]) => [
      name,
      { median: percentile(all.flat(), 50), most: percentile(all.flat(), 95) },
    ]);
    figures.push({ callers: count, latency: Object.fromEntries(latency) as Record<Name, Latency> });
  }
  return figures;
}
