import { type AnyStateMachine, createMachine, fromPromise, setup } from 'xstate';
import { describe, expect, test } from 'vitest';
import { elapse, settle } from '../../../../machines/core/deciding/clock.ts';
import { step } from '../../../../machines/core/deciding/decide.ts';
import { defineLifecycle } from '../../../../machines/core/definition/define.ts';
import type { Lifecycle } from '../../../../machines/core/definition/lifecycle.ts';
import { carryOver, originOf } from '../../../../machines/core/moving/carry-over.ts';
import type { Known, WhatIf } from '../../../../machines/core/moving/differences.ts';
import { whatIf } from '../../../../machines/core/moving/what-if.ts';
import { open } from '../../../../machines/core/deciding/opening.ts';
import type { Actor, Instant } from '../../../../machines/core/values/vocabulary.ts';
import type { Case } from '../../../../machines/core/case/case.ts';
import { first, type GrantRules, grantUnder, second } from '../../../support/lifecycles/grant.ts';

const clerk = { person: 'xian', role: 'clerk', place: 'yunling' };
const member = { person: 'hui', role: 'board', place: 'yunling' };
const opening = { id: 'g', input: {}, by: clerk };
const day = (count: number): Instant => new Date(Date.UTC(2027, 2, 1 + count)).toISOString();

type Line = [event: string, by: Actor, day: number, data?: object];
const score = (points: number, on = 1): Line => ['score', clerk, on, { points }];

/** A grant under the first rules, or others, after these decisions; the register answers at once. */
function played(lines: Line[], rules: Partial<GrantRules> = {}): Case {
  const lifecycle = grantUnder({ ...first, ...rules });
  let { case: c } = open(lifecycle, opening, day(0));
  for (const [index, [event, by, on, data = {}]] of lines.entries()) {
    c = step(lifecycle, c, { id: `d-${index}`, event, by, data }, day(on)).case;
    for (const { generation } of c.invocations)
      c = settle(lifecycle, c, { generation, output: { number: 'No. 1' } }, day(on)).case;
  }
  return c;
}

const registered = [{ src: 'register', generation: 1, input: {}, answer: { output: { number: 'No. 1' } } }];
const granted: Line[] = [score(70), ['approve', member, 2], ['pay', clerk, 3]];

const judged = (c: Case, to: Lifecycle, known: Partial<Known> = {}, now = c.asOf): WhatIf =>
  whatIf(to, c, { opening, answers: registered, ...known }, now);
const under = (rules: Partial<GrantRules>) => grantUnder({ ...first, ...rules });

/** What differs, in short. */
const told = ({ differences, unknown }: WhatIf) => [
  ...differences.map((one) =>
    [
      'seq' in one ? one.seq : '–',
      one.what,
      'event' in one ? one.event : '',
      'would' in one && 'to' in Object(one.would) ? (one.would as { to: string }).to : '',
      one.cause === true ? '(cause)' : '',
    ]
      .filter((word) => word !== '')
      .join(' '),
  ),
  ...(unknown === undefined ? [] : [unknown]),
];

test('under the same definition everything goes as it went', () => {
  expect(judged(played(granted), under({}))).toEqual({
    differences: [],
    stands: { from: ['granted'], to: ['granted'] },
  });
});

test('a higher pass mark leads elsewhere, and what follows from that is told too', () => {
  const result = judged(played(granted), under({ passMark: 75 }));
  expect(told(result)).toEqual([
    '2 leads score refused (cause)',
    '3 refused approve',
    '4 unasked register',
    '5 refused pay',
  ]);
  expect(result.differences).toMatchObject([
    { was: { from: 'scoring', to: 'board' } },
    { was: { to: 'registering' }, refusals: [{ code: 'not-in-this-state' }] },
    { at: day(2), kind: 'result' },
    {},
  ]);
  expect(result.stands).toEqual({ from: ['granted'], to: ['refused'] });
  expect(told(judged(played([score(80)]), under({ passMark: 75 })))).toEqual([]);
});

test('a field that is required now is missing from the old decision, and is named', () => {
  const { differences } = judged(played([score(70)]), under({ reasoned: true }));
  expect(differences[0]).toMatchObject({ seq: 2, what: 'refused', refusals: [{ field: 'reason' }] });
  const cited = differences[0]?.what === 'refused' ? differences[0].refusals[0] : undefined;
  expect(cited?.message.zh).not.toBe('');
});

describe('a deadline', () => {
  const overdue = (days = 10) => {
    const lifecycle = under({ days });
    return elapse(lifecycle, open(lifecycle, opening, day(0)).case, day(12)).case;
  };
  const late = (rules: Partial<GrantRules> = {}) => played([score(70, 12)], rules);

  test('that is later now would not have come, and comes when it is due', () => {
    const result = judged(overdue(), under({ days: 15 }), {}, day(12));
    expect(told(result)).toEqual(['2 missing decideBy (cause)', '– runs decideBy']);
    expect(result.differences).toMatchObject([{ was: { to: 'overdue' }, due: day(15) }, { would: day(15) }]);
    const afterwards = judged(overdue(), under({ days: 15 }), {}, day(20));
    expect(told(afterwards)).toEqual(['2 missing decideBy (cause)', '– comes decideBy overdue']);
    expect(afterwards.differences[1]).toMatchObject({ at: day(15) });
  });

  test('that is earlier now comes before the decision that was in time', () => {
    expect(told(judged(late({ days: 20 }), under({ days: 5 })))).toEqual([
      '– comes decideBy overdue (cause)',
    ]);
    expect(judged(overdue(), under({ days: 5 })).differences).toMatchObject([
      { seq: 2, what: 'otherTime', at: day(10), due: day(5) },
    ]);
  });

  test('that still runs is compared, and one that is due in this moment has not come to either', () => {
    const { differences } = judged(played([]), under({ days: 15 }), {}, day(2));
    expect(differences).toMatchObject([{ what: 'runs', was: day(10), would: day(15) }]);
    expect(told(judged(played([]), under({}), {}, day(10)))).toEqual([]);
  });

  test('of a case that is closed on record comes no more, though it would still run', () => {
    const c = played([score(70), ['decline', member, 2]]);
    expect(told(judged(c, under({ reasoned: true }), {}, day(20)))).toEqual([
      '2 refused score (cause)',
      '3 refused decline',
      '– runs decideBy',
      '– money',
    ]);
  });

  test('that comes before one on record is told first', () => {
    const clocks = (states: Record<string, [ms: number, target: string]>) =>
      defineLifecycle({
        machine: createMachine({
          ...{ id: 'clocks', initial: 'a' },
          states: {
            ...Object.fromEntries(
              Object.entries(states).map(([name, [ms, target]]) => [name, { after: { [ms]: target } }]),
            ),
            end: {},
          },
        }),
      });
    const before = clocks({ a: [50, 'b'], b: [50, 'end'] });
    const start = open(before, opening, day(0)).case;
    const c = elapse(before, start, day(1)).case;
    expect(told(judged(c, clocks({ a: [30, 'x'], x: [50, 'b'], b: [50, 'end'] })))).toEqual([
      '– comes 30 x (cause)',
      '2 missing 50',
      '3 otherTime 50 b',
      '– runs 50',
    ]);
  });

  test('found late, after a message that was refused, came as of that', () => {
    const lifecycle = under({});
    const { case: opened } = open(lifecycle, opening, day(0));
    const refused: Case = {
      ...opened,
      asOf: day(11),
      log: [
        ...opened.log,
        { seq: 2, at: day(11), kind: 'refused', event: 'pay', from: 'scoring', to: 'scoring' },
      ],
    };
    const c = elapse(lifecycle, refused, day(11)).case;
    expect(c.log.at(-1)).toMatchObject({ kind: 'deadline', at: day(11) });
    expect(told(judged(c, lifecycle))).toEqual([]);
    expect(told(judged(refused, under({ days: 5 })))).toEqual([
      '– comes decideBy overdue (cause)',
      '– runs decideBy',
    ]);
  });
});

describe('what is not known', () => {
  test('is said where the opening is not kept, and where it would be refused now that is a difference', () => {
    expect(judged(played(granted), under({}), { opening: undefined })).toEqual({
      differences: [],
      unknown: { why: 'opening' },
      stands: { from: ['granted'], to: [] },
    });
    const stranger = { ...opening, by: member };
    const result = judged(played(granted), under({}), { opening: stranger });
    expect(told(result)).toEqual(['1 refused open (cause)']);
  });

  test('ends the play where an answer of the outside is missing', () => {
    expect(told(judged(played(granted), under({}), { answers: [] }))).toEqual([
      { why: 'answer', seq: 4, src: 'register' },
    ]);
  });

  test('is the answer to another question, which is a difference', () => {
    const asked = [{ ...registered[0]!, input: { amount: 1 } }];
    expect(told(judged(played(granted), under({}), { answers: asked }))).toEqual([
      '4 askedOtherwise register (cause)',
      { why: 'answer', seq: 4, src: 'register' },
    ]);
  });

  test('is what somebody would have answered whom nobody asked', () => {
    const c = played(granted);
    const unasked = { ...c, log: c.log.filter(({ kind }) => kind !== 'result') };
    expect(told(judged(unasked, under({})))).toEqual([{ why: 'answer', seq: 5, src: 'register' }]);
  });

  test('is what would be at the end of such a record, but not why a decision would be refused anyway', () => {
    const running = { id: 'x', name: 'decideBy', dueAt: day(30), setAt: day(2), event: { type: 'x' } };
    const paying = played([score(70), ['approve', member, 2]]);
    const log = paying.log.filter(({ kind }) => kind !== 'result');
    expect(told(judged({ ...paying, log, deadlines: [running] }, under({})))).toEqual([
      { why: 'answer', src: 'register' },
    ]);
    const awaiting = { ...paying, log, invocations: [{ id: 'y', src: 'register', generation: 1 }] };
    expect(told(judged({ ...awaiting, deadlines: [running] }, under({})))).toEqual([
      '– runs decideBy (cause)',
    ]);

    const { events, ...others } = under({});
    const byBoard = { ...others, events: { ...events, pay: { ...events.pay!, roles: ['board'] } } };
    const c = played(granted);
    const unasked = { ...c, log: c.log.filter(({ kind }) => kind !== 'result') };
    expect(told(judged(unasked, byBoard))).toEqual(['5 refused pay (cause)']);
  });

  test('is what comes of a definition that fails', () => {
    const failing = {
      ...under({}),
      deadlines: {
        decideBy: {
          ...under({}).deadlines.decideBy!,
          due: ({ at }: { at: Instant }) => (at === day(0) ? day(1) : ''),
        },
      },
      money: () => {
        throw new Error('no such account');
      },
    };
    expect(told(judged(played([]), failing, {}, day(0)))).toEqual([
      '– runs decideBy (cause)',
      { why: 'failure', message: 'no such account' },
    ]);
    const nowhere = { ...under({}), place: failing.money };
    expect(told(judged(played([]), nowhere))).toEqual([
      { why: 'failure', seq: 1, message: 'no such account' },
    ]);
  });
});

test('an answer that came too late was not heard', () => {
  const stale = {
    src: 'register',
    generation: 9,
    input: {},
    answer: { error: { name: 'Error', message: '' } },
  };
  expect(told(judged(played(granted), under({}), { answers: [stale, ...registered] }))).toEqual([]);
});

describe('several at once', () => {
  /** Two regions that ask the same, in either order. */
  const twins = (names: string[]) =>
    defineLifecycle({
      machine: setup({ actors: { ask: fromPromise(async () => undefined) } }).createMachine({
        ...{ id: 'twins', type: 'parallel' },
        states: Object.fromEntries(
          names.map((name) => [
            name,
            {
              ...{ initial: 'waiting' },
              states: {
                waiting: { invoke: { src: 'ask', onDone: 'told' } },
                told: { on: { GO: 'gone' } },
                gone: {},
              },
            },
          ]),
        ),
      } as never) as unknown as AnyStateMachine,
    });

  test('answers go to those who asked, and states that move together are the same in any order', () => {
    const lifecycle = twins(['a', 'b']);
    let { case: c } = open(lifecycle, opening, day(0));
    const answers = c.invocations.toReversed().map((one) => ({ ...one, answer: { output: one.id } }));
    for (const { generation, answer } of answers)
      c = settle(lifecycle, c, { generation, ...answer }, day(1)).case;
    c = step(lifecycle, c, { id: 'go', event: 'GO', by: clerk }, day(2)).case;
    expect(c.log.map(({ to }) => to)).toEqual(['a.waiting', 'b.told', 'a.told', 'a.gone + b.gone']);
    expect(told(judged(c, lifecycle, { answers }))).toEqual([]);
    const turned = answers.map((one) => ({ ...one, generation: 3 - one.generation }));
    expect(told(judged(c, twins(['b', 'a']), { answers: turned }))).toEqual([
      '1 leads open b.waiting (cause)',
    ]);
  });
});

test('an answer that was asked for under another number is the same answer', () => {
  const renumbered = registered.map((one) => ({ ...one, generation: 5 }));
  expect(told(judged(played(granted), under({}), { answers: renumbered }))).toEqual([]);
});

test('a state without a word of what it is called here is another one', () => {
  expect(told(judged(played([score(70)]), under({ board: 'panel' })))).toEqual([
    '2 leads score panel (cause)',
  ]);
});

test('where the money would be otherwise, that is said', () => {
  const paying = (fee: number): Lifecycle => ({
    ...under({}),
    money: (context) => ({ grant: ((context as { points?: number }).points ?? 0) * fee }),
  });
  const c = played([score(70)]);
  expect(judged(c, paying(1)).differences).toEqual([]);
  // What is kept stays what it was: another sum comes of another record.
  const doubled = { ...c, snapshot: { ...c.snapshot, context: { notes: 0, points: 35 } } };
  expect(judged(doubled, paying(2)).differences).toEqual([
    { what: 'money', at: c.asOf, was: { grant: 70 }, would: { grant: 140 }, cause: true },
  ]);
});

test('after a move its states are compared by the names that they have here', () => {
  const [from, to] = [under({}), grantUnder({ ...second, reasoned: false })];
  const before = played([score(80)]);
  const over = carryOver(to, before, day(2), originOf(from, before));
  if (!over.ok) throw new Error('not carried');
  const approve = { id: 'x', event: 'approve', by: member, data: {} };
  const c = step(to, over.case, approve, day(3)).case;
  expect(c.log.map(({ to }) => to)).toEqual(['scoring', 'board', 'panel', 'registering']);
  const result = judged(c, to);
  expect(told(result)).toEqual([]);
  expect(result.stands).toEqual({ from: ['registering'], to: ['registering'] });
  expect(judged(before, to).stands).toEqual({ from: ['panel'], to: ['panel'] });
});
