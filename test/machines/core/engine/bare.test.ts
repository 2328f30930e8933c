import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AnyStateMachine, fromPromise, fromTransition } from 'xstate';
import { available } from '../../../../machines/core/deciding/available.ts';
import {
  assign,
  cancel,
  createMachine,
  raise,
  sendParent,
  sendTo,
  setup,
  spawnChild,
  stopChild,
} from '../../../support/loose-xstate.ts';
import { InCore, InXState } from '../../../support/twins.ts';

/** One thing that happens to a machine: an event, time in milliseconds, or the answer to work. */
// Development's XState warns of events to stopped actors, which are among what is tested.
beforeAll(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterAll(() => void vi.restoreAllMocks());

type Line = string | number | { output: unknown } | { error: unknown };

/** Plays lines to the core and to XState's own actor, which must agree after each; the core at the end. */
async function both(machine: AnyStateMachine, ...lines: Line[]): Promise<InCore> {
  const [core, own] = [new InCore(machine), new InXState(machine)];
  expect(core.view()).toEqual(own.view());
  for (const line of lines) {
    for (const run of [core, own]) {
      if (typeof line === 'string') run.send({ type: line });
      else if (typeof line === 'number') run.pass(line);
      else await run.answer(line);
    }
    expect({ line, ...core.view() }).toEqual({ line, ...own.view() });
  }
  return core;
}

const value = (core: InCore) => core.case.snapshot.value;
const PING = { type: 'PING' };
const LATE = { type: 'LATE' };
const TICK = { type: 'TICK' };
const quiet = createMachine({});

describe('events to a child', () => {
  const answering = (from: object) =>
    setup({
      actors: {
        child: createMachine({ on: { PING: { actions: sendParent({ type: 'PONG' }) } } }),
      },
    }).createMachine({
      initial: 'a',
      states: { a: { on: { GO: 'b', ASTRAY: 'wrong' } }, b: from, c: {}, wrong: {} },
    }) as AnyStateMachine;

  it('sent on entry reach the child that is invoked at the same time, not the sender', async () => {
    const b = {
      invoke: { id: 'kid', src: 'child' },
      entry: sendTo('kid', PING),
      on: { PONG: 'c', PING: 'wrong' },
    };
    expect(value(await both(answering(b), 'GO'))).toBe('c');
  });

  it('sent on exit reach the child before it is stopped', async () => {
    const leaving = {
      invoke: { id: 'kid', src: 'child' },
      exit: sendTo('kid', PING),
      on: { LEAVE: 'wrong' },
    };
    const machine = setup({
      actors: {
        child: setup({ actors: { grandchild: fromPromise(async () => 1) } }).createMachine({
          on: { PING: { actions: sendParent({ type: 'PONG' }) } },
        }),
      },
    }).createMachine({
      context: { pongs: 0 },
      on: { PONG: { actions: assign({ pongs: ({ context }) => context.pongs + 1 }) } },
      initial: 'b',
      states: { b: leaving, wrong: {} },
    });
    const core = await both(machine, 'LEAVE');
    expect(core.case.snapshot).toMatchObject({ value: 'wrong', context: { pongs: 1 } });
  });

  it('sent with a delay reach it when that is over', async () => {
    const b = {
      invoke: { id: 'kid', src: 'child' },
      entry: sendTo('kid', PING, { delay: 1000 }),
      on: { PONG: 'c' },
    };
    const core = await both(answering(b), 'GO', 999);
    expect(value(core)).toBe('b');
    core.pass(1);
    expect(value(core)).toBe('c');
  });

  it('sent with a delay do not reach another child under the same id', async () => {
    const b = {
      invoke: { id: 'kid', src: 'child' },
      entry: sendTo('kid', PING, { delay: 1000, id: 'ping' }),
      on: { PONG: 'c', AGAIN: 'd' },
    };
    const machine = setup({
      actors: { child: createMachine({ on: { PING: { actions: sendParent({ type: 'PONG' }) } } }) },
    }).createMachine({
      initial: 'b',
      states: { b, c: {}, d: { invoke: { id: 'kid', src: 'child' }, on: { PONG: 'c' } } },
    });
    const core = await both(machine, 500, 'AGAIN', 1000);
    expect(value(core)).toBe('d');
  });

  it('sent with a delay and an id are cancelled by it', async () => {
    const b = {
      invoke: { id: 'kid', src: 'child' },
      entry: sendTo('kid', PING, { delay: 1000, id: 'x' }),
      on: { STOP: { actions: cancel('x') }, PONG: 'c' },
    };
    const core = await both(answering(b), 'GO', 'STOP', 2000);
    expect(value(core)).toBe('b');
    expect(core.case.deadlines).toEqual([]);
  });
});

describe('what a child sends with a delay', () => {
  const late = setup({
    actors: {
      child: createMachine({
        entry: sendTo(({ self }) => self._parent as never, LATE, { delay: 1000 }),
        initial: 'working',
        states: { working: { after: { 500: 'done' } }, done: { type: 'final' } },
      }),
    },
  }).createMachine({
    invoke: { id: 'kid', src: 'child' },
    initial: 'a',
    states: { a: { on: { LATE: 'late' } }, late: {} },
  });

  it('is never taken where the child ends before: LATE is never taken', async () => {
    const core = await both(late, 400, 100, 2000);
    expect(value(core)).toBe('a');
  });

  it('is a deadline of the child, listed with the case', async () => {
    const core = await both(late, 400);
    expect(core.case.deadlines).toMatchObject([
      { name: '500', actor: 'kid' },
      { name: 'LATE', actor: 'kid', to: '' },
    ]);
  });
});

describe('spawn in assign', () => {
  const counter = createMachine({
    context: { count: 0 },
    on: {
      PING: {
        actions: [assign({ count: ({ context }) => context.count + 1 }), sendParent({ type: 'PONG' })],
      },
    },
  });
  const spawning = (src: string, more: object = {}) =>
    setup({
      actors: {
        child: counter,
        work: fromPromise(async () => 1),
        adder: fromTransition((n: number) => n + 1, 0),
      },
    }).createMachine({
      context: { heard: 0 },
      on: {
        GO: { actions: assign({ ref: ({ spawn }) => spawn(src, { id: 'kid' }) }) },
        SEND: { actions: sendTo(({ context }) => context.ref as never, PING) },
        STOP: { actions: stopChild('kid') },
        PONG: { actions: assign({ heard: ({ context }) => context.heard + 1 }) },
        'xstate.done.actor.kid': { actions: assign({ heard: 100 }) },
        'xstate.error.actor.kid': { actions: assign({ heard: -100 }) },
      },
      ...more,
    });

  it('runs the child, which answers under the reference that the context keeps', async () => {
    const core = await both(spawning('child'), 'GO', 'SEND', 'SEND');
    expect(core.case.snapshot.context).toMatchObject({ heard: 2, ref: { id: 'kid', path: 'kid' } });
    expect(core.case.snapshot.children?.['kid']?.snapshot.context).toEqual({ count: 2 });
  });

  it('sends to one that was stopped in vain', async () => {
    const core = await both(spawning('child'), 'GO', 'SEND', 'STOP', 'SEND');
    expect(core.case.snapshot.context).toMatchObject({ heard: 1 });
    expect(core.case.snapshot.children).toBeUndefined();
  });

  it('asks for work that is a promise', async () => {
    const core = await both(spawning('work'), 'GO', { output: 1 }, 'SEND');
    expect(core.effects).toEqual([{ kind: 'invoke', src: 'work', generation: 1 }]);
    expect(core.case.snapshot.context).toMatchObject({ heard: 100 });
    await both(spawning('work'), 'GO', { error: 'no' });
    const stopped = await both(spawning('work'), 'GO', 'STOP');
    expect(stopped.effects).toContainEqual({ kind: 'cancel', generation: 1 });
  });

  it('runs a transition function', async () => {
    const core = await both(spawning('adder'), 'GO', 'SEND', 'SEND');
    expect(core.case.snapshot.children?.['kid']?.snapshot.context).toBe(2);
  });

  it('gives one without an id an id that no other ever has', () => {
    const machine = setup({
      actors: { child: counter },
    }).createMachine({
      context: { refs: [] },
      on: {
        GO: { actions: assign({ refs: ({ context, spawn }) => [...context.refs, spawn('child')] }) },
        SEND: { actions: sendTo(({ context }) => context.refs[1] as never, PING) },
        PONG: {},
      },
    });
    const core = new InCore(machine);
    for (const type of ['GO', 'GO', 'SEND']) core.send({ type });
    expect(core.case.snapshot.children).toMatchObject({
      'x:1': { snapshot: { context: { count: 0 } } },
      'x:2': { snapshot: { context: { count: 1 } } },
    });
  });

  it('is refused in words where it has no name, when it comes to it', () => {
    const machine = createMachine({
      on: { GO: { actions: assign({ ref: ({ spawn }) => spawn(quiet, { id: 'kid' }) }) } },
    });
    const core = new InCore(machine);
    expect(core.send({ type: 'GO' })).toEqual(['machine-error']);
  });
});

describe('a child that throws', () => {
  const throwing = (child: object) =>
    setup({ actors: { child: createMachine(child) } }).createMachine({
      initial: 'a',
      states: {
        a: { on: { GO: 'b' } },
        b: {
          invoke: { id: 'kid', src: 'child', onError: 'c' },
          on: { PING: { actions: sendTo('kid', PING) } },
        },
        c: {},
      },
    });
  const fail = () => {
    throw new Error('no ink');
  };

  it('in a guard leads its parent where onError says', async () => {
    expect(value(await both(throwing({ on: { PING: { guard: fail } } }), 'GO', 'PING'))).toBe('c');
  });

  it('in an assign, at once or later, too', async () => {
    expect(value(await both(throwing({ on: { PING: { actions: assign(fail) } } }), 'GO', 'PING'))).toBe('c');
    expect(value(await both(throwing({ entry: assign(fail) }), 'GO'))).toBe('c');
    expect(value(await both(throwing({ context: fail }), 'GO'))).toBe('c');
  });

  it('by its clock ends a machine that does not care in an error, with nothing left to wait for', async () => {
    const machine = setup({
      actors: {
        child: createMachine({
          initial: 'a',
          states: { a: { after: { 500: 'b' } }, b: { always: { guard: fail, target: 'a' } } },
        }),
        work: fromPromise(async () => 1),
      },
    }).createMachine({
      invoke: [
        { id: 'kid', src: 'child' },
        { id: 'job', src: 'work' },
      ],
    });
    const core = await both(machine, 500);
    expect(core.case).toMatchObject({
      snapshot: { status: 'error', error: { message: 'no ink' } },
      deadlines: [],
      invocations: [],
    });
    expect(core.effects).toContainEqual({ kind: 'cancel', generation: 1 });
  });
});

it('an initial invoke with systemId starts, and is found by it', async () => {
  const machine = setup({
    actors: { child: createMachine({ on: { PING: { actions: sendParent({ type: 'PONG' }) } } }) },
  }).createMachine({
    invoke: { id: 'kid', src: 'child', systemId: 'desk' },
    initial: 'a',
    states: {
      a: { on: { GO: { actions: sendTo(({ system }) => system.get('desk'), PING) }, PONG: 'b' } },
      b: {},
    },
  });
  expect(value(await both(machine, 'GO'))).toBe('b');
});

describe('a partial wildcard', () => {
  const machine = createMachine({
    initial: 'a',
    states: { a: { on: { 'mouse.*': 'b', 'key.*': [] } }, b: { on: { back: 'a' } } },
  });

  it('on: { "mouse.*": "b" } takes the event mouse.click', async () => {
    expect(value(await both(machine, 'mouse.click'))).toBe('b');
    expect(value(await both(machine, 'mouse'))).toBe('b');
    expect(value(await both(machine, 'mouse.click.double'))).toBe('b');
  });

  it('takes no other', async () => {
    const core = await both(machine, 'mousetrap');
    expect(core.send({ type: 'mousetrap' })).toEqual(['unknown-event']);
    core.send({ type: 'mouse.click' });
    expect(core.send({ type: 'mouse.click' })).toEqual(['not-in-this-state']);
  });

  it('stands among what may be done', () => {
    const core = new InCore(machine);
    const someone = { person: 'someone', role: 'anyone', place: '' };
    expect(available(core.lifecycle, core.case, someone).map((one) => one.event)).toEqual(['mouse.*']);
  });
});

describe('delayed events of one type', () => {
  const ticking = (actions: unknown[]) =>
    createMachine({
      context: { ticks: 0 },
      entry: raise({ type: 'OLD' }, { id: 'old', delay: 5000 }),
      on: {
        GO: { actions },
        STOP: { actions: cancel('twice') },
        TICK: { actions: assign({ ticks: ({ context }) => (context as { ticks: number }).ticks + 1 }) },
      },
    }) as AnyStateMachine;
  const ticks = (core: InCore) => (core.case.snapshot.context as { ticks: number }).ticks;

  it('[raise(TICK, 1 s), cancel("old"), raise(TICK, 3 s)] with old pending are two TICKs', async () => {
    const machine = ticking([raise(TICK, { delay: 1000 }), cancel('old'), raise(TICK, { delay: 3000 })]);
    expect(ticks(await both(machine, 'GO', 1000, 2000))).toBe(2);
  });

  it('under one id are both sent, as XState sends them', async () => {
    const machine = ticking([
      raise(TICK, { id: 'twice', delay: 1000 }),
      raise(TICK, { id: 'twice', delay: 3000 }),
    ]);
    expect(ticks(await both(machine, 'GO', 5000))).toBe(2);
    expect(ticks(await both(machine, 'GO', 'STOP', 5000))).toBe(1);
  });
});

describe('children by action', () => {
  const talking = createMachine({
    context: { count: 0 },
    entry: sendParent({ type: 'PONG' }),
    on: { PING: { actions: assign({ count: ({ context }) => context.count + 1 }) } },
  });

  it('spawnChild without an id: each runs, and each is heard', () => {
    const machine = setup({ actors: { child: talking } }).createMachine({
      context: { heard: 0 },
      on: {
        GO: { actions: spawnChild('child') },
        PONG: { actions: assign({ heard: ({ context }) => context.heard + 1 }) },
      },
    });
    const core = new InCore(machine);
    const own = new InXState(machine);
    for (const run of [core, own]) for (let count = 0; count < 3; count++) run.send({ type: 'GO' });
    expect(core.case.snapshot.context).toEqual({ heard: 3 });
    expect(own.actor.getSnapshot().context).toEqual({ heard: 3 });
    expect(Object.keys(core.case.snapshot.children ?? {})).toEqual(['x:1', 'x:2', 'x:3']);
  });

  it('syncSnapshot and onSnapshot: the parent hears of every snapshot, and not again when it is woken', async () => {
    const machine = setup({ actors: { child: talking } }).createMachine({
      context: { heard: [] as number[] },
      invoke: {
        id: 'kid',
        src: 'child',
        onSnapshot: {
          actions: assign({
            heard: ({ context, event }) => [...context.heard, event.snapshot.context.count],
          }),
        },
      },
      on: { GO: { actions: sendTo('kid', PING) }, PONG: {}, OTHER: {} },
    });
    const core = await both(machine, 'GO', 'OTHER', 'GO');
    expect(core.case.snapshot.context).toEqual({ heard: [0, 1, 2] });
  });

  it('an id with a slash is one child, not a child of a child', async () => {
    const machine = setup({
      actors: { child: talking, work: fromPromise(async () => 1) },
    }).createMachine({
      invoke: [
        { id: 'a/b', src: 'child' },
        { id: 'a', src: 'child' },
        { id: 'c/d', src: 'work' },
      ],
      on: { GO: { actions: sendTo('a/b', PING, { delay: 10 }) }, PONG: {} },
    });
    const core = await both(machine, 'GO', 10, { output: 1 });
    expect(core.case.snapshot.children?.['a/b']?.snapshot.context).toEqual({ count: 1 });
    expect(core.case.snapshot.children?.['a']?.snapshot.context).toEqual({ count: 0 });
  });

  it('two under one id at once are refused in words', () => {
    const machine = setup({ actors: { child: talking } }).createMachine({
      on: {
        GO: { actions: [spawnChild('child', { id: 'kid' }), spawnChild('child', { id: 'kid' })] },
        PONG: {},
      },
    });
    const core = new InCore(machine);
    expect(core.send({ type: 'GO' })).toEqual(['machine-error']);
    expect(core.case.snapshot.children).toBeUndefined();
  });
});

it('machines that never stop sending each other events, or themselves, are refused in words', () => {
  const child = createMachine({ on: { PING: { actions: sendParent(PING) } } });
  const machine = setup({ actors: { child } }).createMachine({
    invoke: { id: 'kid', src: 'child' },
    on: { PING: { actions: sendTo('kid', PING) }, LOOP: { actions: raise({ type: 'LOOP' }) } },
  });
  const core = new InCore(machine);
  expect(core.send(PING)).toEqual(['machine-error']);
  expect(core.send({ type: 'LOOP' })).toEqual(['machine-error']);
});

it.each([
  ['a Map', new Map()],
  ['a function', () => 1],
  ['a bigint', 1n],
  ['no number', Number.NaN],
  ['an object of a class', new URLSearchParams('a=1')],
])('%s in a context is refused in words: a case is JSON', (_, kept) => {
  const machine = createMachine({ on: { GO: { actions: assign({ kept: () => kept }) } } });
  expect(new InCore(machine).send({ type: 'GO' })).toEqual(['machine-error']);
});
