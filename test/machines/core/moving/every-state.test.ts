import { createMachine } from 'xstate';
import { expect, test } from 'vitest';
import { defineLifecycle } from '../../../../machines/core/definition/define.ts';
import type { Lifecycle } from '../../../../machines/core/definition/lifecycle.ts';
import { everyStateCarried } from '../../../../machines/core/moving/every-state.ts';
import { lifecycles } from '../../../../machines/registry.ts';
import { first, grantUnder, second, unsaid } from '../../../support/lifecycles/grant.ts';

const problemsOf = (...[from, to]: Parameters<typeof everyStateCarried>) =>
  everyStateCarried(from, to).flatMap(({ state, problems }) => problems.map(({ en }) => `${state}: ${en}`));

test('every state that a case rests in is tried, each goes where the migration says, and what has no place is named', () => {
  expect(everyStateCarried(grantUnder(first), grantUnder(second))).toEqual(
    ['scoring', 'overdue', 'board', 'registering', 'paying'].map((state) => ({
      ...{ state, problems: [] },
      to: state === 'board' ? ['panel'] : [],
    })),
  );
  expect(problemsOf(grantUnder(first), grantUnder(unsaid))).toEqual([
    expect.stringMatching(/^board: .*'board'/),
  ]);
});

test('a migration that reshapes what cases keep, and deadlines counted from it, are not in the way', () => {
  const from = grantUnder(second);
  const fund = (kept: unknown) => (kept as { fund: string }).fund.trim();
  const to: Lifecycle = {
    ...from,
    version: '3',
    migrate: { '2': { to: '3', context: fund, deadlines: { decideBy: 'anew' } } },
    deadlines: { decideBy: { title: from.title, due: ({ context }) => fund(context) } },
  };
  expect(problemsOf(from, to)).toEqual([]);
});

test('the deadlines of a state must have their place, and where a case only passes through it is not tried', () => {
  const machine = (after: object) =>
    defineLifecycle({
      machine: createMachine({
        id: 'm',
        initial: 'passing',
        states: {
          passing: { always: 'waiting' },
          waiting: { after, on: { go: 'both', end: 'done' } },
          both: {
            type: 'parallel',
            states: {
              left: { initial: 'a', states: { a: { on: { next: 'b' } }, b: { type: 'final' } } },
              right: { initial: 'c', states: { c: {} } },
            },
          },
          done: { type: 'final' },
        },
      } as never),
    });
  const from = machine({ 1000: 'both' });
  expect(everyStateCarried(from, from)).toEqual(
    ['waiting', 'both.left.a', 'both.left.b', 'both.right.c'].map((state) => ({
      ...{ state, to: [], problems: [] },
    })),
  );
  expect(problemsOf(from, machine({}))).toEqual(['waiting: the deadline “1000” runs, and has no place here']);
});

test('every lifecycle takes its own states over as they are', () => {
  for (const one of Object.values(lifecycles)) {
    const found = everyStateCarried(one, one);
    expect(found.flatMap(({ problems }) => problems)).toEqual([]);
    expect(found.flatMap(({ to }) => to)).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
  }
});
