import { type AnyStateMachine, createActor, fromPromise, SimulatedClock, StateMachine } from 'xstate';
import { describe, expect, test } from 'vitest';
import { charts } from '../conformance/charts/index.ts';
import type { Chart, Scenario, Work } from '../conformance/scenario.ts';

/** XState's simulated clock, which can also be moved from one timer to the next so that chains of them keep time. */
class SteppedClock extends SimulatedClock {
  #due = new Map<number, number>();

  override setTimeout(fn: () => void, timeout: number): number {
    const id = super.setTimeout(() => {
      this.#due.delete(id);
      fn();
    }, timeout);
    this.#due.set(id, this.now() + timeout);
    return id;
  }

  override clearTimeout(id: number): void {
    this.#due.delete(id);
    super.clearTimeout(id);
  }

  /** The instant of the next timer, if there is one. */
  next(): number | undefined {
    return this.#due.size > 0 ? Math.min(...this.#due.values()) : undefined;
  }
}

type Acted = NonNullable<Scenario['acts']>;

/** Gives a machine and the machines it invokes this work to do, and notes every named action. */
function provide(machine: AnyStateMachine, work: Record<string, Work>, acts: Acted): AnyStateMachine {
  const actors = Object.entries(machine.implementations.actors).map(([name, logic]) => {
    if (logic instanceof StateMachine) return [name, provide(logic, work, acts)];
    const run = work[name];
    if (!run) throw new Error(`No work is given for ${name}`);
    return [name, fromPromise(({ input }) => run(input as never))];
  });
  const actions = Object.keys(machine.implementations.actions).map((action) => [
    action,
    (_: unknown, params: unknown) => acts.push(params === undefined ? { action } : { action, params }),
  ]);
  return machine.provide({ actors: Object.fromEntries(actors), actions: Object.fromEntries(actions) });
}

/** Lets every promise that can be kept be kept. */
function rest(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

async function run(chart: Chart, scenario: Scenario) {
  const acts: Acted = [];
  const calls: Record<string, number> = {};
  const work = Object.fromEntries(
    Object.entries({ ...chart.actors, ...scenario.actors }).map(([name, does]): [string, Work] => [
      name,
      (input) => {
        calls[name] = (calls[name] ?? 0) + 1;
        return does(input);
      },
    ]),
  );
  const clock = new SteppedClock();
  const actor = createActor(provide(chart.machine, work, acts), {
    input: scenario.input,
    clock,
    logger: () => {},
  });
  actor.subscribe({ error: () => {} });
  const snapshot = () => actor.getSnapshot();

  /** Virtual time passes, from timer to timer, until this instant or until the machine is over. */
  const pass = async (until: number) => {
    await rest();
    while (snapshot().status === 'active' && clock.now() < until) {
      clock.set(Math.min(clock.next() ?? until, until));
      await rest();
    }
  };

  actor.start();
  await rest();
  for (const { event, afterMs = 0, refused } of scenario.events) {
    await pass(clock.now() + afterMs);
    expect(snapshot().can(event), `${event.type} is accepted`).toBe(!refused);
    actor.send(event);
    await rest();
  }
  if (scenario.end.status !== 'active') await pass(Infinity);
  else if (scenario.lastsMs !== undefined) await pass(scenario.lastsMs);
  return { snapshot: snapshot(), acts, calls, lasted: clock.now() };
}

describe.each(charts)('$name', (chart) => {
  test.each(chart.scenarios)('$title', async (scenario) => {
    const { snapshot, acts, calls, lasted } = await run(chart, scenario);
    const { status, value, output, context } = snapshot;
    const error = (snapshot.error as Error | undefined)?.message;
    const { end } = scenario;
    expect({ status, value, output, error, acts, calls, lasted }).toEqual({
      status: end.status,
      value: end.value,
      output: end.output,
      error: end.error,
      acts: scenario.acts ?? [],
      calls: scenario.calls ?? calls,
      lasted: scenario.lastsMs ?? lasted,
    });
    expect(context).toMatchObject(end.context ?? {});
  });
});
