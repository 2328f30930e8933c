import { setTimeout as sleep } from 'node:timers/promises';
import type { Contestant } from './contestant.ts';
import { idsOf, spent } from './rounds.ts';
import { median } from './statistics.ts';

/** So many decisions are taken at once on as many cases, one after the other. */
const times = 3;

/** How many decisions a second are answered when all of so many like cases are decided in the same moment. */
export async function decidedAtOnce<Name extends string>(
  contestants: Record<Name, Contestant>,
  count: number,
): Promise<Record<Name, number>> {
  const names = Object.keys(contestants) as Name[];
  const lives = await Promise.all(
    names.map(async (name) => {
      const contestant = contestants[name];
      const ids = idsOf(`${contestant.name}-at-once`, count);
      for (let next = 0; next < count; next += opening)
        await Promise.all(ids.slice(next, next + opening).map((id) => contestant.open(id)));
      return { name, contestant, turns: ids.map((id) => contestant.turns(id)), rates: [] as number[] };
    }),
  );
  for (let time = 0; time < times; time++) {
    for (const { turns, rates } of time % 2 === 0 ? lives : lives.toReversed()) {
      await quiet(lives.map((one) => one.contestant));
      const start = performance.now();
      await Promise.all(turns.map(async (one) => one[time]?.decide()));
      rates.push((count * 1000) / (performance.now() - start));
    }
  }
  return Object.fromEntries(lives.map(({ name, rates }) => [name, median(rates)])) as Record<Name, number>;
}

/** So many are opened side by side. */
const opening = 50;

/** Waits until workers and servers are done with what the decisions before have brought about. */
async function quiet(contestants: Contestant[]): Promise<void> {
  const all = async () => {
    const costs = await Promise.all(contestants.map(spent));
    return costs.reduce((sum, { worker, server }) => sum + worker + server, 0);
  };
  let before = await all();
  for (let tries = 0; tries < 240; tries++) {
    await sleep(250);
    const now = await all();
    // A server does a little even when nobody asks anything of it.
    if (now - before < 60 * contestants.length) return;
    before = now;
  }
  throw new Error('The contestants do not come to rest within a minute.');
}
