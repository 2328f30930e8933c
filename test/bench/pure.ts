import { type AnyEventObject, initialTransition, transition } from 'xstate';
import { settle } from '../../machines/core/deciding/clock.ts';
import { decide } from '../../machines/core/deciding/decide.ts';
import { open } from '../../machines/core/deciding/opening.ts';
import { project } from './project/lifecycle.ts';
import { happyPath, holder, input } from './project/scenario.ts';
import { median } from './statistics.ts';

/** How fast decisions are worked out without a server. */
export interface PureFigures {
  /** Steps a second of the engine: schema, policy, rules, machine, deadlines, effects and log. */
  engine: number;
  /** Transitions a second of XState's own `transition` over the same events, which checks nothing. */
  xstate: number;
}

const decisions = happyPath('voucher', 4);
const opened = '2027-03-09T02:00:00.000Z';
const by = holder('firstSecretary');
const registered = { number: 'YUNLING-2027-001' };

/** Plays the happy path over and over for some seconds, each way in turn. */
export function measurePure(rounds: number, milliseconds = 500): PureFigures {
  const events = machineEvents();
  const engine: number[] = [];
  const xstate: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const rates = [rate(playEngine, milliseconds), rate(() => playXState(events), milliseconds)] as const;
    // The first round warms up.
    if (round === 0) continue;
    engine.push(rates[0]);
    xstate.push(rates[1]);
  }
  return { engine: median(engine), xstate: median(xstate) };
}

function rate(play: () => number, milliseconds: number): number {
  const start = performance.now();
  let steps = 0;
  let spent = 0;
  while (spent < milliseconds) {
    steps += play();
    spent = performance.now() - start;
  }
  return (steps * 1000) / spent;
}

function playEngine(): number {
  let { case: c } = open(project, { id: 'pure', input, by }, opened);
  let steps = 1;
  for (const [index, { event, by, data }] of decisions.entries()) {
    const [awaited] = c.invocations;
    if (awaited !== undefined) {
      c = settle(project, c, { generation: awaited.generation, output: registered }, opened).case;
      steps += 1;
    }
    const outcome = decide(project, c, { id: `decision-${index}`, event, by, data }, opened);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
    c = outcome.step.case;
    steps += 1;
  }
  if (c.snapshot.status !== 'done') throw new Error('The happy path does not end.');
  return steps;
}

/** The same path as the machine sees it. */
function machineEvents(): AnyEventObject[] {
  return decisions.flatMap(({ event, by, data, waits }, index) => [
    ...(waits === true ? [{ type: 'xstate.done.actor.0.registering', output: registered }] : []),
    { type: event, data, at: opened, by, id: `decision-${index}` },
  ]);
}

function playXState(events: readonly AnyEventObject[]): number {
  let [snapshot] = initialTransition(project.machine, input);
  for (const event of events) [snapshot] = transition(project.machine, snapshot, event);
  if (snapshot.status !== 'done') throw new Error('The happy path does not end.');
  return events.length + 1;
}
