import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Cases } from '../../client/cases/cases.ts';
import { progressOf } from '../../client/reports/progress.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { countByStage } from '../../workflows/tally-queries.ts';
import { lifecycles } from '../support/lifecycles/workflows.ts';
import { usualOffice } from '../support/office.ts';
import { startEmbedded } from './embedded.ts';
import { processCpu } from './rounds.ts';
import { median } from './statistics.ts';

/**
 * What it costs to know how far a batch has come: counted by stage, and beside it by asking every case.
 * `node test/bench/progress.ts [--sizes 500,2000] [--json]`. The cases are small ones at two of eight stages, as many stages
 * as a loan has, on the embedded server with the worker beside it. A fifth of them has ended.
 */
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '500,2000' },
    json: { type: 'boolean', default: false },
  },
});
const sizes = values.sizes.split(',').map(Number);
const modelled = [5_000, 50_000];
const times = 15;
/** Cases opened, and asked, side by side. */
const atOnce = 20;

const people = {
  village: { person: 'wen', role: 'villageClerk', place: 'yunling/qingshan/shuitian' },
  township: { person: 'xiang', role: 'townshipOfficer', place: 'yunling/qingshan' },
};
const name = (stage: string) => ({ zh: stage, en: stage });
const stages = ['application', 'works', 'declined', 'd', 'e', 'f', 'g', 'h'];
const permit = {
  ...(lifecycles.permit as Lifecycle),
  stages: Object.fromEntries(stages.map((stage) => [stage, name(stage)])),
} satisfies Lifecycle;
const townships = Array.from({ length: 16 }, (_, index) =>
  index === 0 ? 'yunling/qingshan' : `yunling/town-${index}`,
);

const { client, serverPid, stop } = await startEmbedded({
  workflowsPath: fileURLToPath(new URL('../support/lifecycles/workflows.ts', import.meta.url)),
  lifecycles: { permit },
  activities: usualOffice().activities,
});
const cases = new Cases(client, lifecycles);
const say = (line: string) => void process.stdout.write(`${line}\n`);

try {
  const results = [];
  for (const size of sizes) results.push(await measure(size));
  if (values.json) say(JSON.stringify(results, undefined, 2));
  else report(results);
} finally {
  await stop();
}

/** Milliseconds of one count, of one with townships, of asking each; and the server's CPU for a count. */
interface Measured {
  size: number;
  count: number;
  countCpu: number;
  withTownships: number;
  asking: number;
}

async function measure(size: number): Promise<Measured> {
  const batch = `batch-${size}`;
  const ids = Array.from({ length: size }, (_, index) => `${batch}-${String(index + 1).padStart(5, '0')}`);
  await inTurns(ids, async (id, index) => {
    const input = { place: people.village.place, holder: '样例', reviewDays: 60 };
    await cases.open('permit', { id, by: people.village, input });
    if (index % 5 === 0)
      await cases.decide(id, 'township.decline', { by: people.township, data: { reason: '样例' } });
  });
  const count = () => progressOf(client, permit, batch);
  await settled(count, size);
  const cpu = await processCpu(serverPid);
  const counting = await timed(count, times);
  const countCpu = ((await processCpu(serverPid)) - cpu) / times;
  const request = { lifecycle: 'permit', idPrefixes: [`${batch}-`], stages: permit.stages, townships };
  const withTownships = await timed(() => countByStage((query) => client.workflow.count(query), request), 5);
  const asking = await timed(() => inTurns(ids, async (id) => void (await cases.read(id))), 1);
  process.stderr.write(
    `measured ${size}: ${counting.toFixed(1)} ms counted, ${asking.toFixed(0)} ms asked\n`,
  );
  return { size, count: counting, countCpu, withTownships, asking };
}

/** The list lags behind: waits until all are there and those that ended are known to have. */
async function settled(count: () => ReturnType<typeof progressOf>, size: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const { total, stages: found, elsewhere } = await count();
    const ended = found.reduce((sum, one) => sum + one.ended, 0);
    if (total === size && elsewhere === 0 && ended === Math.ceil(size / 5)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`Not all of ${size} cases are listed.`);
}

async function inTurns(ids: string[], act: (id: string, index: number) => Promise<void>): Promise<void> {
  const waiting = ids.map((id, index) => [id, index] as const);
  const one = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await act(...next);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

async function timed(act: () => Promise<unknown>, runs: number): Promise<number> {
  const took: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await act();
    took.push(performance.now() - start);
  }
  return median(took);
}

function report(results: Measured[]): void {
  const row = (cells: string[]) =>
    say(cells.map((cell, index) => cell.padStart(index === 0 ? 10 : 16)).join(''));
  const ms = (value: number) => `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`;
  say('');
  row(['cases', 'count', 'server CPU', '16 townships', 'asking each', 'asking/count']);
  for (const { size, count, countCpu, withTownships, asking } of results)
    row([`${size}`, ms(count), ms(countCpu), ms(withTownships), ms(asking), `${Math.round(asking / count)}`]);
  const [first, last] = [results[0], results.at(-1)];
  if (first === undefined || last === undefined || first === last) return;
  say(
    '\nModelled, not measured: a straight line through the smallest and the largest measured size. The server counts by',
  );
  say(
    'looking at every row that matches, so that the time grows with the cases; where the line falls, it is taken as flat.',
  );
  const line = (which: 'count' | 'withTownships' | 'asking') => (size: number) => {
    const slope = Math.max(0, (last[which] - first[which]) / (last.size - first.size));
    return last[which] + slope * (size - last.size);
  };
  for (const size of modelled) {
    const [count, withTownships, asking] = [line('count'), line('withTownships'), line('asking')].map((of) =>
      of(size),
    ) as [number, number, number];
    row([
      `~${size}`,
      `~${ms(count)}`,
      '',
      `~${ms(withTownships)}`,
      `~${ms(asking)}`,
      `~${Math.round(asking / count)}`,
    ]);
  }
}
