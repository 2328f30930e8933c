import { describe, expect, it } from 'vitest';
import {
  and,
  assign,
  createMachine,
  fromCallback,
  fromPromise,
  not,
  setup,
  spawnChild,
  stateIn,
} from 'xstate';
import { z } from 'zod';
import { defineLifecycle, DefinitionError } from '../../../../machines/core/definition/define.ts';
import { eventActions, eventsOf } from '../../../../machines/core/definition/event-actions.ts';
import type { Clause } from '../../../../machines/core/definition/clauses.ts';
import type { LifecycleSource } from '../../../../machines/core/definition/definition.ts';
import { book } from '../../../../machines/core/patterns/booking.ts';
import { lifecycles } from '../../../../machines/registry.ts';
import * as loose from '../../../support/loose-xstate.ts';

/** What is wrong with a source, as loading it says. */
function problems(source: LifecycleSource): string[] {
  try {
    defineLifecycle(source);
  } catch (error) {
    if (error instanceof DefinitionError) return error.problems;
    throw error;
  }
  return [];
}

const title = { zh: '甲', en: 'a' };
const meta = { title, owner: 'clerk' };
const go = { title, roles: ['clerk'], schema: z.strictObject({}) };
const sound = {
  id: 'sound',
  initial: 'start',
  states: { start: { meta, on: { go: 'end' } }, end: { type: 'final', meta: { title, owner: 'nobody' } } },
};
const around: Omit<LifecycleSource, 'machine'> = {
  opening: { roles: ['clerk'] },
  roles: { clerk: { title, level: 'county' } },
  events: { go },
};
const withStart = (start: object, more: object = {}) =>
  createMachine({
    ...sound,
    states: { ...sound.states, start: { ...sound.states.start, ...start }, ...more },
  } as never);
const lintOf = (machine: LifecycleSource['machine'], change: Partial<LifecycleSource> = {}) =>
  problems({ ...around, ...change, machine });
const clause: Clause = { id: 'X-01', section: '一', kind: 'guard', force: 'must', demand: title };

describe('a definition that can run', () => {
  it('is loaded without a word', () => {
    expect(lintOf(createMachine(sound as never))).toEqual([]);
  });

  it('is each of the registered lifecycles, under its own id', () => {
    for (const [id, lifecycle] of Object.entries(lifecycles)) expect(lifecycle.id).toBe(id);
  });
});

it('knows every event from which a form starts', () => {
  const start = (...startsFrom: string[]) =>
    lintOf(createMachine(sound as never), { events: { go: { ...go, startsFrom } } });
  expect(start('go')).toEqual([]);
  expect(start('go', 'gone')).toEqual(['event go: its form starts from "gone", which is no event']);
});

it.each<[string, Partial<LifecycleSource>]>([
  ['an event', { events: { go: { ...go, clauses: ['X-01'] } } }],
  ['the opening', { opening: { roles: ['clerk'], clauses: ['X-01'] } }],
  ['a form', { forms: { slip: { title, clauses: ['X-01'], rows: () => [] } } }],
  ['a report', { reports: { list: { title, clauses: ['X-01'], columns: {}, rows: () => [] } } }],
])('a clause is enforced where %s names it', (_, change) => {
  const machine = createMachine(sound as never);
  expect(lintOf(machine, { ...change, clauses: [clause] })).toEqual([]);
  expect(lintOf(machine, { clauses: [clause] })).toEqual([
    'clause X-01: nothing names it, so nothing enforces it',
  ]);
});

it('a clause is enforced where a state names it', () => {
  const machine = withStart({ meta: { ...meta, clauses: ['X-01'] } });
  expect(lintOf(machine, { clauses: [clause] })).toEqual([]);
});

it('an event that leaves something on record is taken by a transition that runs its action', () => {
  const kept = { ...go, record: () => ({}) };
  const machine = (actions: string[]) =>
    withStart({ on: { go: { target: 'end', actions } } }).provide({ actions: eventActions({ go: kept }) });
  expect(lintOf(machine(['go']), { events: { go: kept } })).toEqual([]);
  expect(lintOf(machine([]), { events: { go: kept } })).toEqual([
    'event go: no transition runs its action "go"',
  ]);
});

it('an event that moves money leads to where the books are asked', () => {
  const paid = { ...go, books: () => ({ bookings: [] }) };
  const booking = { meta, invoke: { src: 'book', onDone: 'end' } };
  const machine = (target: string) =>
    withStart(
      { on: { go: { target, actions: 'go' } }, always: { guard: 'never', target: 'asking' } },
      {
        asking: booking,
      },
    ).provide({ actions: eventActions({ go: paid }), actors: { book }, guards: { never: () => false } });
  expect(lintOf(machine('asking'), { events: { go: paid } })).toEqual([]);
  expect(lintOf(machine('end'), { events: { go: paid } })).toEqual([
    'state start: the event "go" moves money, and its target asks no books; lead it into a state that does',
  ]);
});

it('an event that two chapters declare is an error', () => {
  expect(() => eventsOf({ go }, { go, stop: go })).toThrow('Events that are declared twice: go.');
});

it('knows that a history’s default, as the only way to a state, leads there', () => {
  const inner = {
    initial: 'b1',
    states: { b1: { meta }, b2: { meta, on: { go: 'b1' } }, h: { type: 'history', target: 'b2' } },
  };
  const machine = withStart({ on: { go: '#sound.b.h' } }, { b: { meta, ...inner, on: { go: 'end' } } });
  expect(lintOf(machine)).toEqual([]);
});

it('names a transition to a state that isn’t there, where the machine is made when it is loaded', () => {
  const machine = () => withStart({ on: { go: 'nowhere' } });
  expect(problems({ ...around, id: 'lost', machine } as never)).toEqual([
    expect.stringMatching(/'sound.start': Child state 'nowhere' does not exist/),
  ]);
});

it('looks at the machines that a machine runs as children, whether invoked or spawned', () => {
  const child = createMachine({ on: { go: { guard: 'nope' } } });
  const machine = loose.setup({ actors: { child } }).createMachine(sound);
  expect(lintOf(machine)).toEqual([expect.stringMatching(/^actor child, state \(root\): .* guard "nope"/)]);
});

describe('loading says so when', () => {
  it.each<[string, LifecycleSource['machine'], RegExp]>([
    ['a delay has no name', withStart({ after: { 1000: 'end' } }), /the delay 1000 has no name/],
    [
      'a named delay has no instant',
      withStart({ after: { someday: 'end' } }),
      /nothing says when the delay "someday" ends/,
    ],
    ['an action is not mapped', withStart({ entry: 'ring' }), /what the action "ring" does/],
    ['an action has no name', withStart({ entry: () => {} }), /an inline action has no name/],
    [
      'an actor has no name',
      withStart({ invoke: { src: fromPromise(async () => 1) } }),
      /an invoked actor has no name/,
    ],
    [
      'an actor is not provided',
      withStart({ invoke: { src: 'books', onDone: 'end' } }),
      /the actor "books" is not provided/,
    ],
    [
      'an actor is spawned without a name',
      withStart({
        entry: spawnChild(
          fromPromise(async () => 1),
          { id: 'kid' },
        ),
      }),
      /state start: a spawned actor has no name/,
    ],
    [
      'an actor is a callback',
      loose.setup({ actors: { hear: fromCallback(() => {}) } }).createMachine(sound),
      /the actor "hear" is a callback or an observable/,
    ],
    [
      'an event is sent after a delay that nobody knows',
      withStart({ entry: loose.raise({ type: 'go' }, { delay: 'someday' }) }),
      /state start: nothing says when the delay "someday" ends/,
    ],
    [
      'a guard has no implementation',
      withStart({ on: { go: { guard: 'nope', target: 'end' } } }),
      /state start: nothing says when the guard "nope" holds/,
    ],
    [
      'a guard within another has no implementation',
      withStart({ always: { guard: not(and(['nope'])), target: 'end' } }),
      /the guard "nope"/,
    ],
    [
      'a guard asks for a state that isn’t there',
      withStart({ always: { guard: stateIn('#nowhere'), target: 'end' } }),
      /a guard asks for the state "#nowhere", and there is no such state/,
    ],
    [
      'a state begins with one that isn’t there',
      withStart({ initial: 'nope', states: { inner: { meta } } }),
      /state start: it begins with "nope", which is not one of its states/,
    ],
    [
      'a history leads to a state that isn’t there',
      withStart({ initial: 'inner', states: { inner: { meta }, h: { type: 'history', target: 'nope' } } }),
      /state start.h: it leads to "nope", and there is no such state/,
    ],
    [
      'a state can’t be reached',
      withStart({}, { island: { meta, on: { go: 'end' } } }),
      /state island cannot be reached/,
    ],
    [
      'a state is a dead end',
      withStart({ on: { go: ['end', 'trap'] } }, { trap: { meta } }),
      /state trap is a dead end/,
    ],
    ['a state has no title', withStart({ meta: { owner: 'clerk' } }), /state start has no title/],
    ['a state has no owner', withStart({ meta: { title } }), /state start has no owner/],
    [
      'a state’s owner is unknown',
      withStart({ meta: { title, owner: 'mayor' } }),
      /unknown owner role "mayor"/,
    ],
    [
      'an event has no definition',
      withStart({ on: { go: 'end', run: 'end' } }),
      /the event "run" has no schema and no role/,
    ],
    ['an event is a wildcard', withStart({ on: { go: 'end', '*': 'end' } }), /wildcard/],
  ])('%s', (_, machine, words) => {
    expect(lintOf(machine).join('\n')).toMatch(words);
  });

  const machine = createMachine(sound as never);
  it.each<[string, Partial<LifecycleSource>, RegExp]>([
    ['no state takes an event', { events: { go, stop: go } }, /event stop: no state takes it/],
    ['an event has no role', { events: { go: { ...go, roles: [] } } }, /event go has no role/],
    [
      'an event’s role is unknown',
      { events: { go: { ...go, roles: ['mayor'] } } },
      /event go: unknown role "mayor"/,
    ],
    [
      'an event has no schema',
      { events: { go: { ...go, schema: undefined as never } } },
      /event go has no schema/,
    ],
    [
      'the opener’s role is unknown',
      { opening: { roles: ['mayor'] } },
      /unknown role "mayor" in opening or controls/,
    ],
    [
      'a cited clause is not in the table',
      { events: { go: { ...go, clauses: ['X-09'] } } },
      /clause X-09 is cited/,
    ],
    [
      'a form cites a clause that is not in the table',
      { forms: { slip: { title, clauses: ['X-09'], rows: () => [] } } },
      /clause X-09 is cited/,
    ],
  ])('%s', (_, change, words) => {
    expect(lintOf(machine, change).join('\n')).toMatch(words);
  });

  it('and tells everything at once', () => {
    expect(lintOf(withStart({ meta: {}, entry: 'ring' })).length).toBeGreaterThan(2);
  });
});

describe('of verdicts, loading says so when', () => {
  const words = z.strictObject({ reasons: z.array(z.string()).min(1) });
  const approve = { ...go, verdict: 'favourable' as const };
  const deny = { ...go, verdict: 'adverse' as const, schema: words as z.ZodType };
  const verdicts = { approve, deny };
  const deadlines = { limit: { title, due: () => '2027-01-01T00:00:00.000Z' } };
  const clerks = (events: object): object => ({ meta, ...events });
  const final = { type: 'final', meta: { title, owner: 'nobody' } };
  const review = (states: object, more: object = {}) =>
    createMachine({
      id: 'r',
      initial: 'level',
      states: { level: states, yes: final, no: final, ...more },
    } as never);
  const judged = (machine: LifecycleSource['machine'], events: LifecycleSource['events'] = verdicts) =>
    lintOf(machine, { events, deadlines });
  const on = { approve: 'yes', deny: 'no' };
  const approvesByTimeout = /deadline leads where the approval "approve" leads/;

  it.each<[string, z.ZodType]>([
    ['nothing', words.optional()],
    ['an empty object', z.strictObject({ reasons: z.array(z.string()).optional() })],
    ['anything', z.unknown()],
  ])('a denial takes %s for words', (_, schema) => {
    const problems = judged(review(clerks({ on })), { approve, deny: { ...deny, schema } });
    expect(problems).toEqual(['event deny is a denial without words: its schema takes empty data']);
  });

  it('nothing is said of a review whose limit warns, or decides against', () => {
    const warned = clerks({
      on,
      initial: 'inTime',
      states: { inTime: clerks({ after: { limit: 'late' } }), late: clerks({}) },
    });
    expect(judged(review(warned))).toEqual([]);
    expect(judged(review(clerks({ on, after: { limit: 'no' } })))).toEqual([]);
  });

  it.each<[string, object, object?]>([
    ['a deadline of the same state', clerks({ on, after: { limit: 'yes' } })],
    ['a guarded one', clerks({ on, after: { limit: [{ guard: () => false, target: 'yes' }, 'no'] } })],
    [
      'one of a state within it',
      clerks({ on, initial: 'inTime', states: { inTime: clerks({ after: { limit: '#r.yes' } }) } }),
    ],
    [
      'one of a state around it',
      clerks({
        after: { limit: 'yes' },
        initial: 'inTime',
        states: { inTime: clerks({ on: { approve: '#r.yes', deny: '#r.no' } }) },
      }),
    ],
    [
      'one of a region beside it',
      clerks({
        type: 'parallel',
        states: {
          desk: { meta, on: { approve: '#r.yes', deny: '#r.no' } },
          clock: { meta, after: { limit: '#r.yes' } },
        },
      }),
    ],
    [
      'one that leads there by itself',
      clerks({ on, after: { limit: 'lapsed' } }),
      { lapsed: clerks({ always: 'yes' }) },
    ],
    [
      'one that ends what leads there when it ends',
      clerks({
        on,
        onDone: 'yes',
        initial: 'inTime',
        states: { inTime: clerks({ after: { limit: 'out' } }), out: final },
      }),
    ],
    [
      'one into the midst of what is approved',
      clerks({ on: { approve: 'works', deny: 'no' }, after: { limit: 'works.building' } }),
      {
        works: clerks({
          initial: 'planning',
          states: {
            planning: clerks({ on: { deny: 'building' } }),
            building: clerks({ on: { deny: '#r.no' } }),
          },
        }),
      },
    ],
  ])('something is approved by timeout: %s', (_, level, more = {}) => {
    expect(judged(review(level, more)).join('\n')).toMatch(approvesByTimeout);
  });

  it('nothing is said of a deadline elsewhere that leads to the same state', () => {
    const more = { later: clerks({ on: { deny: 'no' }, after: { limit: 'yes' } }) };
    expect(judged(review(clerks({ on: { approve: 'yes', deny: 'later' } }), more))).toEqual([]);
  });
});

it('registered lifecycles say of every review and signing what is an approval and what a denial', () => {
  const verdictOf = (event: string) =>
    Object.values(lifecycles).flatMap(({ events }) => (event in events ? [events[event]?.verdict] : []));
  for (const approval of ['village.approve', 'county.approve', 'final.sign', 'preliminary.pass', 'plan.pass'])
    expect(verdictOf(approval), approval).toEqual(['favourable']);
  for (const denial of [
    'county.sendBack',
    'township.decline',
    'final.refuse',
    'tranche.refuse',
    'project.withdraw',
  ])
    expect(verdictOf(denial), denial).toEqual(['adverse']);
});

it('lets a bare machine be without titles, owners and schemas, but not without names', () => {
  const bare = setup({ actions: { count: assign({ n: 1 }) } }).createMachine({
    context: { n: 0 },
    initial: 'a',
    states: { a: { entry: 'count', on: { go: 'b' } }, b: {} },
  });
  expect(problems({ machine: bare })).toEqual([]);
  const nameless = createMachine({ initial: 'a', states: { a: { entry: () => {} } } });
  expect(problems({ machine: nameless })[0]).toMatch(/no name/);
});
