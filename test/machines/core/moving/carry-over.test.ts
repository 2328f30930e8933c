import { setup } from 'xstate';
import { z } from 'zod';
import { expect, test } from 'vitest';
import { elapse } from '../../../../machines/core/deciding/clock.ts';
import { decide } from '../../../../machines/core/deciding/decide.ts';
import { defineLifecycle } from '../../../../machines/core/definition/define.ts';
import type { LifecycleSource } from '../../../../machines/core/definition/definition.ts';
import type { Lifecycle } from '../../../../machines/core/definition/lifecycle.ts';
import { missedDeadlines } from '../../../../machines/core/reading/missed.ts';
import { carryOver, originOf } from '../../../../machines/core/moving/carry-over.ts';
import { open } from '../../../../machines/core/deciding/opening.ts';
import { text } from '../../../../machines/core/values/text.ts';
import type { Case } from '../../../../machines/core/case/case.ts';
import type { Instant } from '../../../../machines/core/values/vocabulary.ts';

const title = text('环节', 'state');
const at = { owner: 'clerk', title };
const day = 86_400_000;
const clerk = { person: 'xian', role: 'clerk', place: 'yunling' };
const start = '2027-03-01T00:00:00.000Z';
const after = (days: number): Instant => new Date(Date.parse(start) + days * day).toISOString();

/** A review with two regions and a state to which a pause returns; names of states and limits are a version's own. */
function review(
  names: { checking: string; days: number; more?: boolean; limited?: boolean },
  source: Partial<LifecycleSource<{ sums: number[] }, object>> = {},
): Lifecycle {
  const { checking, days, more = false, limited = true } = names;
  const machine = setup({
    types: { context: {} as { sums: number[] } },
    delays: { checkBy: 1, signBy: 1 },
  }).createMachine({
    id: 'review',
    context: { sums: [1] },
    initial: 'working',
    states: {
      working: {
        meta: { title },
        type: 'parallel',
        on: { pause: 'paused', finish: 'done' },
        states: {
          text: {
            meta: { title },
            initial: checking,
            states: {
              [checking]: {
                meta: at,
                after: limited ? { checkBy: 'late' } : {},
                on: { sign: 'signing', slip: 'late' },
              },
              late: { meta: at, on: { sign: 'signing' } },
              signing: { meta: at, after: more ? { signBy: 'late' } : {}, on: { back: checking } },
              back: { type: 'history', history: 'deep' },
            },
          },
          papers: {
            meta: { title },
            initial: 'open',
            states: { open: { meta: at, on: { file: 'filed' } }, filed: { meta: at, on: { file: 'open' } } },
          },
        },
      },
      paused: { meta: at, on: { resume: 'working.text.back' } },
      done: { type: 'final', meta: { title, owner: 'nobody' } },
    },
  } as never);
  const event = { title, roles: ['clerk'], schema: z.strictObject({}) };
  const due = (length: number) => ({
    title: text('期限', 'limit'),
    due: (from: { at: Instant }) => new Date(Date.parse(from.at) + length * day).toISOString(),
  });
  return defineLifecycle<{ sums: number[] }, object>({
    ...{ machine: machine as never, version: '1', title, input: z.strictObject({}), place: () => 'yunling' },
    opening: { roles: ['clerk'] },
    roles: { clerk: { title, level: 'county' } },
    controls: { extend: ['clerk'], suspend: ['clerk'] },
    events: Object.fromEntries(
      ['pause', 'finish', 'sign', 'back', 'file', 'resume', 'slip'].map((name) => [name, event]),
    ),
    deadlines: { ...(limited ? { checkBy: due(days) } : {}), ...(more ? { signBy: due(3) } : {}) },
    ...source,
  });
}

const first = review({ checking: 'checking', days: 10 });
const opened = (lifecycle = first): Case => open(lifecycle, { id: 'r', input: {}, by: clerk }, start).case;

/** The case after these events, a day between them. */
function played(events: string[], lifecycle = first): Case {
  let c = opened(lifecycle);
  for (const [index, event] of events.entries()) {
    const [name = '', data = '{}'] = event.split(' ');
    const decision = { id: `d-${index}`, event: name, data: JSON.parse(data) as unknown, by: clerk };
    const outcome = decide(lifecycle, c, decision, after(index + 1));
    if (!outcome.ok) throw new Error(outcome.refusals[0]?.message.en);
    c = outcome.step.case;
  }
  return c;
}

const carried = (to: Lifecycle, c: Case, from = first): Case => {
  const over = carryOver(to, c, after(20), originOf(from, c));
  if (!over.ok) throw new Error(over.problems.map(({ en }) => en).join('; '));
  return over.case;
};
const problems = (to: Lifecycle, c: Case, from = first): string => {
  const over = carryOver(to, c, after(20), originOf(from, c));
  return over.ok ? '' : over.problems.map(({ en }) => en).join('; ');
};

const renamed = (source: Partial<LifecycleSource<{ sums: number[] }, object>>) =>
  review({ checking: 'proving', days: 15 }, { version: '2', ...source });
const states = { 'working.text.checking': 'working.text.proving' };

test('a state that has another name is the same state, with its deadline, in one of several regions', () => {
  const to = renamed({ migrate: { '1': { to: '2', states } } });
  const c = carried(to, played(['file']));
  expect(c.snapshot.value).toEqual({ working: { text: 'proving', papers: 'filed' } });
  expect(c.deadlines.map(({ dueAt, setAt }) => [dueAt, setAt])).toEqual([[after(10), start]]);
  expect(elapse(to, c, after(11)).case.snapshot.value).toEqual({
    working: { text: 'late', papers: 'filed' },
  });
  expect(c.log.at(-1)).toMatchObject({
    kind: 'moved',
    from: 'working.text.checking',
    to: 'working.text.proving',
  });
});

test('what the machine remembers to return to has the new name too', () => {
  const to = renamed({ migrate: { '1': { to: '2', states } } });
  const c = carried(to, played(['pause']));
  const back = decide(to, c, { id: 'x', event: 'resume', data: {}, by: clerk }, after(21));
  expect(back).toMatchObject({
    ok: true,
    step: { case: { snapshot: { value: { working: { text: 'proving' } } } } },
  });
});

test('without a word, what has no place is named, and nothing is carried', () => {
  expect(problems(renamed({}), opened())).toContain('checking');
  expect(problems(review({ checking: 'checking', days: 15 }, { version: '2' }), opened())).toBe('');
  expect(problems(review({ checking: 'checking', days: 10, limited: false }), opened())).toBe(
    'the deadline “checkBy” runs, and has no place here',
  );
  const more = review({ checking: 'checking', days: 10, more: true });
  expect(problems(more, played(['sign']))).toBe('nothing says how the new deadline “limit” begins');
  expect(problems(more, opened())).toBe('');
});

test('a deadline is kept, counted anew from when it was set, begun or dropped, as the step says; the record says which', () => {
  const to = (deadlines: Record<string, 'anew' | 'dropped'>, more = false, limited = true) =>
    review(
      { checking: 'checking', days: 15, more, limited },
      {
        ...{ version: '2', migrate: { '1': { to: '2', deadlines } } },
      },
    );
  const due = (c: Case) => c.deadlines.map(({ name, dueAt }) => [name, dueAt]);
  const kept = carried(to({}), opened());
  expect([due(kept), kept.log.at(-1)?.data]).toEqual([
    [['checkBy', after(10)]],
    { versions: { from: '1', to: '2' } },
  ]);
  const anew = carried(to({ checkBy: 'anew' }), opened());
  expect([due(anew), anew.log.at(-1)?.data]).toEqual([
    [['checkBy', after(15)]],
    {
      versions: { from: '1', to: '2' },
      deadlines: [{ name: 'checkBy', from: after(10), to: after(15) }],
    },
  ]);
  const begun = carried(to({ signBy: 'anew' }, true), played(['sign']));
  expect(due(begun)).toEqual([['signBy', after(23)]]);
  const dropped = carried(to({ checkBy: 'dropped' }, false, false), opened());
  expect([due(dropped), dropped.log.at(-1)?.data]).toMatchObject([
    [],
    { deadlines: [{ name: 'checkBy', from: after(10) }] },
  ]);
});

test('a deadline that somebody extended, or that stood still with its case, stays as it was decided', () => {
  const to = review(
    { checking: 'checking', days: 15 },
    {
      ...{ version: '2', migrate: { '1': { to: '2', deadlines: { checkBy: 'anew' as const } } } },
    },
  );
  const extended = played([`deadline.extend {"name":"checkBy","to":"${after(12)}","reason":"rain"}`]);
  expect(carried(to, extended).deadlines[0]?.dueAt).toBe(extended.deadlines[0]?.dueAt);
  const resumed = played(['case.suspend {"reason":"flood"}', 'case.resume']);
  expect(carried(to, resumed).deadlines[0]?.dueAt).toBe(after(11));
});

test('steps of versions that were skipped follow each other, each from what the one before made', () => {
  const to = review(
    { checking: 'reading', days: 10 },
    {
      version: '3',
      migrate: {
        '1': {
          ...{ to: '2', states },
          context: ({ sums }: { sums: number[] }) => ({ sums: [...sums, 2] }),
        },
        '2': {
          ...{ to: '3', states: { 'working.text.proving': 'working.text.reading' } },
          context: ({ sums }: { sums: number[] }) => ({ sums: [...sums, 3] }),
        },
      },
    },
  );
  const before = opened();
  const c = carried(to, before);
  expect(c.snapshot).toMatchObject({ value: { working: { text: 'reading' } }, context: { sums: [1, 2, 3] } });
  expect(c.log.at(-1)?.data).toEqual({ versions: { from: '1', to: '3' } });
  expect(before).toEqual(opened());
});

test('a context that is not what this version keeps is named by its field', () => {
  const context = z.strictObject({ sums: z.array(z.number()).min(2) }) as z.ZodType<{ sums: number[] }>;
  const to = review({ checking: 'checking', days: 10 }, { version: '2', context });
  expect(problems(to, opened())).toMatch(/^sums: /);
});

test('a limit that was missed before the move stays missed', () => {
  const late = elapse(first, opened(), after(11)).case;
  const to = review(
    { checking: 'checking', days: 10 },
    {
      ...{ version: '2', migrate: { '1': { to: '2' } } },
    },
  );
  expect(missedDeadlines(to, carried(to, late))).toEqual(missedDeadlines(first, late));
  expect(missedDeadlines(first, late)).toHaveLength(1);
});

test('steps that lead nowhere are named when the definition is loaded', () => {
  const migrate = {
    '0': { to: '1' },
    '1': { to: '2', states: { a: 'gone' }, deadlines: { payBy: 'anew' as const } },
    '5': { to: '6' },
  };
  expect(() => renamed({ migrate })).toThrow(
    /migrate 1: there is no state gone[^]*migrate 1: there is no deadline "payBy"[^]*migrate 5: no step leads from there to version 2/,
  );
});

test('a case stands in states that another version has beside its own, and their deadlines begin', () => {
  const version = (number: string, limits: boolean, migrate: LifecycleSource['migrate'] = {}) =>
    defineLifecycle<unknown, object>({
      machine: setup({ delays: { checkBy: 1 } }).createMachine({
        id: 'twofold',
        initial: 'working',
        states: {
          working: {
            meta: { title },
            type: 'parallel',
            on: { read: { target: '.text.open' } },
            states: {
              text: { meta: { title }, initial: 'open', states: { open: { meta: at } } },
              ...(limits
                ? {
                    checks: {
                      meta: { title },
                      initial: 'due',
                      states: { due: { meta: at, after: { checkBy: 'late' } }, late: { meta: at } },
                    },
                  }
                : {}),
            },
          },
        },
      } as never) as never,
      ...{ version: number, title, input: z.strictObject({}), place: () => 'yunling', migrate },
      opening: { roles: ['clerk'] },
      roles: { clerk: { title, level: 'county' } },
      events: { read: { title, roles: ['clerk'], schema: z.strictObject({}) } },
      deadlines: limits ? { checkBy: { title, due: () => after(9) } } : {},
    });
  const before = version('1', false);
  const c = open(before, { id: 'c-1', input: {}, by: clerk }, start).case;
  const step = { to: '2', deadlines: { checkBy: 'anew' as const } };
  const beside = { 'working.text': 'working.checks.due' };
  const origin = originOf(before, c);
  const moved = carryOver(version('2', true, { 1: { ...step, beside } }), c, after(1), origin);
  expect(moved).toMatchObject({
    ok: true,
    case: {
      snapshot: { value: { working: { text: 'open', checks: 'due' } } },
      deadlines: [{ name: 'checkBy', dueAt: after(9) }],
    },
  });
  expect(carryOver(version('2', true, { 1: step }), c, after(1), origin)).toMatchObject({
    ok: false,
    problems: [{ zh: '环节不完整' }],
  });
  expect(() => version('2', true, { 1: { ...step, beside: { 'working.text': 'working.gone' } } })).toThrow(
    'there is no state working.gone',
  );
});
