import type { Contestant } from './contestant.ts';
import { idsOf } from './rounds.ts';
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
      return { name, turns: ids.map((id) => contestant.turns(id)), rates: [] as number[] };
    }),
  );
  for (let time = 0; time < times; time++) {
    for (const { turns, rates } of time % 2 === 0 ? lives : lives.toReversed()) {
      const start = performance.now();
      await Promise.all(turns.map(async (one) => one[time]?.decide()));
      rates.push((count * 1000) / (performance.now() - start));
    }
  }
  return Object.fromEntries(lives.map(({ name, rates }) => [name, median(rates)])) as Record<Name, number>;
}

/** So many are opened side by side. */
const opening = 50;
