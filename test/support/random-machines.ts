import * as fc from 'fast-check';
import { type AnyStateMachine, fromPromise } from 'xstate';
import {
  assign,
  cancel,
  createMachine,
  enqueueActions,
  type Made,
  raise,
  sendParent,
  sendTo,
  setup,
  spawnChild,
  stopChild,
} from './loose-xstate.ts';

/** What happens to a machine from outside. */
export type Line = { send: string } | { pass: number } | { answer: number; fails: boolean };

/** Where a state may lead: numbers stand for states by their place in the document. */
interface Move {
  to: number | undefined;
  reenter: boolean;
  guard: string | undefined;
  does: string[];
}

interface Plan {
  kind: 'atomic' | 'compound' | 'parallel' | 'final';
  inner: Plan[];
  history: { deep: boolean; to: number | undefined } | undefined;
  on: [string, Move][];
  after: [number, Move][];
  always: Move | undefined;
  entry: string[];
  exit: string[];
  invoke:
    | { src: string; heard: boolean; error: boolean; done: Move; onEntry: string[]; onExit: string[] }
    | undefined;
}

interface ChildPlan {
  on: [string, string[]][];
  after: number;
  entry: string[];
  ends: number;
}

const delays = fc.constantFrom(0, 10, 25, 60);
const events = ['A', 'B', 'C', 'R', 'PONG', 'm.x', 'm.y.z'];
const descriptors = fc.constantFrom(...events.slice(0, 5), 'm.*', 'm.y.*', '*');
const guards = fc.option(fc.constantFrom('even', 'odd', 'both', 'neither', 'resting'), {
  nil: undefined,
  freq: 2,
});

const acts = [
  'more',
  'raise',
  'later',
  'laterAgain',
  'cancel',
  'spawn',
  'tell',
  'tellLater',
  'stop',
  'choose',
  'spawnIt',
];
const someActs = fc.array(fc.constantFrom(...acts), { maxLength: 3 });
const childActs = ['more', 'answer', 'answerLater', 'later', 'cancel', 'grand'];
const someChildActs = fc.array(fc.constantFrom(...childActs), { maxLength: 3 });

const move: fc.Arbitrary<Move> = fc.record({
  to: fc.option(fc.nat(30), { nil: undefined, freq: 4 }),
  reenter: fc.boolean(),
  guard: guards,
  does: someActs,
});

const kinds = fc.constantFrom<Plan['kind']>('atomic', 'compound', 'compound', 'parallel', 'final');

const planned = (depth: number): fc.Arbitrary<Plan> =>
  fc.record({
    kind: depth === 0 ? fc.constantFrom<Plan['kind']>('atomic', 'atomic', 'final') : kinds,
    inner: depth === 0 ? fc.constant([]) : fc.array(planned(depth - 1), { minLength: 2, maxLength: 3 }),
    history: fc.option(fc.record({ deep: fc.boolean(), to: fc.option(fc.nat(5), { nil: undefined }) }), {
      nil: undefined,
    }),
    on: fc.array(fc.tuple(descriptors, move), { maxLength: 3 }),
    after: fc.array(fc.tuple(delays, move), { maxLength: 1 }),
    always: fc.option(move, { nil: undefined, freq: 1 }),
    entry: someActs,
    exit: someActs,
    invoke: fc.option(
      fc.record({
        src: fc.constantFrom('child', 'work'),
        heard: fc.boolean(),
        error: fc.boolean(),
        done: move,
        onEntry: fc.constantFrom([], ['PING'], ['PING', 'LATER']),
        onExit: fc.constantFrom([], ['PING']),
      }),
      { nil: undefined, freq: 1 },
    ),
  });

const childPlan: fc.Arbitrary<ChildPlan> = fc.record({
  on: fc.array(fc.tuple(fc.constantFrom('PING', 'R', 'LATER', '*'), someChildActs), { maxLength: 3 }),
  after: delays,
  entry: someChildActs,
  ends: fc.nat(5),
});

const more = assign({ count: ({ context }) => context.count + 1 });

const child = ({ on, after, entry, ends }: ChildPlan): AnyStateMachine =>
  setup({
    actors: { grandchild: createMachine({ on: { PING: { actions: sendParent({ type: 'R' }) } } }) },
    guards: { fuelled: ({ context }: Context) => context.fuel > 0 },
    actions: {
      burn: assign({ fuel: ({ context }) => context.fuel - 1 }),
      more,
      answer: sendParent({ type: 'PONG' }),
      answerLater: sendParent({ type: 'PONG' }, { delay: 30 }),
      later: raise({ type: 'R' }, { delay: 15 }),
      cancel: cancel('nothing'),
      grand: sendTo('grand', { type: 'PING' }, { delay: 5 }),
    },
  }).createMachine({
    context: { fuel: 12, count: 0 },
    invoke: { id: 'grand', src: 'grandchild' },
    entry,
    on: Object.fromEntries(
      on.map(([name, does]) => [name, { guard: 'fuelled', actions: ['burn', ...does] }]),
    ),
    initial: 'one',
    states: {
      one: { after: { [after + 5]: 'two' } },
      two:
        ends === 1 ? { always: { guard: fail, target: 'one' } } : { after: { 20: ends > 3 ? 'end' : 'one' } },
      end: { type: 'final' },
    },
    output: ({ context }: Context) => context.count,
  });

interface Context {
  context: { fuel: number; count: number; ref?: unknown; got?: unknown };
}

const fail = () => {
  throw new Error('no ink');
};

const PING = { type: 'PING' };
const target = ({ context, self }: { context: Context['context']; self: unknown }) => context.ref ?? self;

const actions: Record<string, Made> = {
  burn: assign({ fuel: ({ context }) => context.fuel - 1 }),
  more,
  raise: raise({ type: 'R' }),
  later: raise({ type: 'R' }, { delay: 20 }),
  laterAgain: enqueueActions(({ enqueue }) => {
    enqueue.cancel('again');
    enqueue.raise({ type: 'A' }, { id: 'again', delay: 40 });
  }),
  cancel: cancel('again'),
  spawn: assign(({ context, spawn }) => ({ ref: context.ref ?? spawn('child', { id: 'spawned' }) })),
  spawnIt: enqueueActions(({ context, enqueue }) => {
    if (context.made) return;
    enqueue.assign({ made: true });
    enqueue(spawnChild('child', { id: 'made/it', systemId: 'made' }));
  }),
  tell: sendTo(target, PING),
  tellLater: sendTo(target, PING, { delay: 10 }),
  stop: stopChild('spawned'),
  choose: enqueueActions(({ enqueue, check }) => {
    if (check('even')) enqueue('more');
    else enqueue.raise({ type: 'B' }, { delay: 5 });
  }),
};

/** A machine with everything that machines have, as plain data that can be shown. */
export interface MachinePlan {
  states: Plan[];
  parallel: boolean;
  child: ChildPlan;
}

export const machinePlan: fc.Arbitrary<MachinePlan> = fc.record({
  states: fc.array(planned(2), { minLength: 2, maxLength: 3 }),
  parallel: fc.boolean(),
  child: childPlan,
});

const within = (one: Plan): Plan[] => [
  one,
  ...(one.kind === 'compound' || one.kind === 'parallel' ? one.inner.flatMap(within) : []),
];

/** What may happen to a machine. */
export const linesFor = ({ states }: MachinePlan): fc.Arbitrary<Line[]> =>
  fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ send: fc.constantFrom(...events) }) },
      {
        weight: 3,
        arbitrary: fc.record({ send: fc.nat(states.flatMap(within).length - 1).map((one) => `to.${one}`) }),
      },
      { weight: 4, arbitrary: fc.record({ pass: fc.constantFrom(0, 5, 10, 30, 100) }) },
      { weight: 2, arbitrary: fc.record({ answer: fc.nat(3), fails: fc.boolean() }) },
    ),
    { minLength: 4, maxLength: 14 },
  );

/** The machine of a plan. */
export function machineOf({ states: inner, parallel, child: kid }: MachinePlan): AnyStateMachine {
  const numbered = inner.flatMap(within);
  const idOf = (one: Plan) => `n${numbered.indexOf(one)}`;
  const histories = numbered.filter((one) => one.kind === 'compound' && one.history !== undefined);
  const targets = [...numbered.map(idOf), ...histories.map((one) => `${idOf(one)}-h`)];

  const moved = ({ to, reenter, guard, does }: Move) => ({
    ...(to === undefined ? {} : { target: `#${targets[to % targets.length]}`, reenter }),
    guard: guard ?? 'fuelled',
    actions: ['burn', ...does],
  });

  const stateOf = (one: Plan): object => {
    const id = idOf(one);
    if (one.kind === 'final') return { id, type: 'final', entry: one.entry };
    const { invoke, always } = one;
    const kept = `k${id}`;
    return {
      id,
      ...(one.kind === 'atomic' ? {} : { states: statesOf(one) }),
      ...(one.kind === 'compound' ? { initial: 's0', onDone: { actions: 'more' } } : {}),
      ...(one.kind === 'parallel' ? { type: 'parallel', onDone: { actions: 'more' } } : {}),
      on: Object.fromEntries(one.on.map(([name, to]) => [name, moved(to)])),
      after: Object.fromEntries(one.after.map(([delay, to]) => [delay, moved(to)])),
      ...(always === undefined ? {} : { always: moved(always) }),
      ...(invoke === undefined
        ? { entry: one.entry, exit: one.exit }
        : {
            invoke: {
              ...{ id: kept, src: invoke.src, systemId: kept },
              onDone: {
                ...moved(invoke.done),
                actions: ['burn', assign({ got: ({ event }) => event.output ?? 0 })],
              },
              ...(invoke.error ? { onError: { actions: 'more' } } : {}),
              ...(invoke.heard ? { onSnapshot: { guard: 'fuelled', actions: ['burn', 'more'] } } : {}),
            },
            entry: [
              ...one.entry,
              ...invoke.onEntry.map((type) =>
                sendTo(kept, { type }, type === 'LATER' ? { delay: 12, id: `late-${kept}` } : {}),
              ),
            ],
            exit: [
              ...one.exit,
              ...invoke.onExit.map((type) => sendTo(kept, { type })),
              cancel(`late-${kept}`),
            ],
          }),
    };
  };

  const statesOf = (one: Plan): object => ({
    ...Object.fromEntries(one.inner.map((state, index) => [`s${index}`, stateOf(state)])),
    ...(one.kind !== 'compound' || one.history === undefined
      ? {}
      : {
          h: {
            ...{ id: `${idOf(one)}-h`, type: 'history', history: one.history.deep ? 'deep' : 'shallow' },
            ...(one.history.to === undefined ? {} : { target: `s${one.history.to % one.inner.length}` }),
          },
        }),
  });

  const fuelled = ({ context }: Context) => context.fuel > 0;
  const even = ({ context }: Context) => fuelled({ context }) && context.count % 2 === 0;
  return setup({
    actors: { child: child(kid), work: fromPromise(async () => 1) },
    actions,
    guards: {
      ...{ fuelled, even },
      odd: (given: Context) => fuelled(given) && !even(given),
      both: ({ context }: Context) => fuelled({ context }) && context.count % 3 !== 0,
      neither: () => false,
      resting: ({ context }: Context) => fuelled({ context }) && context.fuel % 2 === 0,
    },
  }).createMachine({
    id: 'root',
    context: { fuel: 30, count: 0 },
    ...(parallel ? { type: 'parallel' } : { initial: 's0' }),
    states: Object.fromEntries(inner.map((state, index) => [`s${index}`, stateOf(state)])),
    // Every state can be reached.
    on: Object.fromEntries(
      targets.map((to, index) => [`to.${index}`, { guard: 'fuelled', target: `#${to}`, actions: 'burn' }]),
    ),
    output: ({ context }: Context) => context.count,
  });
}
