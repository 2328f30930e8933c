import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { atMost } from '../support/at-most.ts';
import { openWorld, type World } from '../support/world.ts';
import { charts } from './charts/index.ts';
import { activities, play, type Played } from './play.ts';
import type { Chart, Scenario } from './scenario.ts';
import { lifecycles } from './workflows.ts';

let world: World;
const plays = new Map<Scenario, Promise<Played>>();

beforeAll(async () => {
  const workflowsPath = fileURLToPath(new URL('workflows.ts', import.meta.url));
  world = await openWorld({ address: inject('temporalAddress'), workflowsPath, lifecycles, activities });
  // Not all at once: clocks run on while a busy machine lets their cases wait, and some charts have delays of a second.
  const all = charts.flatMap((chart) => chart.scenarios.map((scenario) => ({ chart, scenario })));
  const played = atMost(
    6,
    all.map(
      ({ chart, scenario }) =>
        () =>
          play(world, chart, scenario),
    ),
  );
  for (const [index, { scenario }] of all.entries()) plays.set(scenario, played[index] as Promise<Played>);
  void Promise.allSettled(played);
});

afterAll(() => world.close());

describe.each(charts)('$name on the real server', (chart) => {
  test.each(chart.scenarios)('$title', async (scenario) => {
    const together = (await plays.get(scenario)) as Played;
    expect(await playedAsTold(chart, scenario, together, 5)).toBe(true);
  });
});

/**
 * Between two moves the clock goes on in real time, and a busy machine may take longer for them than a chart's own second:
 * that is another story. When nothing else is played any more it is played again, so many times at most.
 */
async function playedAsTold(
  chart: Chart,
  scenario: Scenario,
  played: Played,
  more: number,
): Promise<boolean> {
  try {
    expectAsTold(scenario, played);
    return true;
  } catch (error) {
    if (more === 0) throw error;
    await Promise.allSettled(plays.values());
    return playedAsTold(chart, scenario, await play(world, chart, scenario), more - 1);
  }
}

function expectAsTold(scenario: Scenario, { case: c, acts, calls, refused, lasted, slack }: Played): void {
  const { status, value, output, context, error } = c.snapshot;
  const { end } = scenario;
  expect({
    status,
    value,
    output,
    error: (error as Error | undefined)?.message,
    acts,
    calls,
    refused,
  }).toEqual({
    status: end.status,
    value: end.value,
    output: end.output,
    error: end.error,
    acts: scenario.acts ?? [],
    calls: scenario.calls ?? calls,
    refused: scenario.events.map((sent) => sent.refused === true),
  });
  expect(context).toMatchObject(end.context ?? {});
  // What activities really took comes on top of what the delays add up to.
  const least = end.status === 'active' ? 0 : (scenario.lastsMs ?? 0);
  const most = end.status === 'active' ? Infinity : (scenario.lastsMs ?? Infinity);
  expect(lasted).toBeGreaterThanOrEqual(least);
  expect(lasted).toBeLessThanOrEqual(most + slack);
}
