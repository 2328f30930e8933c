import { type AnyStateMachine, assign, createMachine } from 'xstate';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineLifecycle } from '../../../../machines/core/definition/define.ts';
import { event } from '../../../../machines/core/definition/definition.ts';
import { open } from '../../../../machines/core/deciding/opening.ts';
import { Refused } from '../../../../machines/core/deciding/refused.ts';
import type { Refusal } from '../../../../machines/core/values/vocabulary.ts';
import { viewOf } from '../../../../client/view/view.ts';
import { demonstrationProject } from '../../../../machines/demonstration-project/definition.ts';
import { cast, input as project } from '../../../support/demonstration.ts';
import { day } from '../../../support/errands.ts';

const t = (zh: string, en: string) => ({ zh, en });
const clause = { section: '二', kind: 'rule', force: 'must' as const, demand: t('应', 'must') };
const rule = {
  code: 'too-many',
  field: 'count',
  broken: ({ input }: { input: { count: number } }) =>
    input.count > 3 ? t(`${input.count}，最多3`, `${input.count} of 3`) : undefined,
};
const source = {
  machine: createMachine({
    id: 'ruled',
    initial: 'a',
    states: {
      a: { meta: { title: t('一', 'a'), owner: 'clerk' }, on: { go: 'b' } },
      b: { type: 'final', meta: { title: t('二', 'b'), owner: 'nobody' } },
    },
  }),
  document: '办法',
  input: z.strictObject({ count: z.int() }),
  roles: { clerk: { title: t('经办', 'clerk'), level: 'any' as const } },
  events: { go: event()({ title: t('办', 'go'), roles: ['clerk'], schema: z.strictObject({}).optional() }) },
  clauses: [
    { ...clause, id: 'R-1' },
    { ...clause, id: 'R-2', section: '三' },
  ],
  opening: { roles: ['clerk'], clauses: ['R-2'], rules: [{ ...rule, clauses: ['R-1'] }] },
};
const ruled = defineLifecycle<unknown, { count: number }>(source);
const by = { person: 'li', role: 'clerk', place: '' };

function refusalsOf(lifecycle: Parameters<typeof open>[0], input: unknown, who = by): Refusal[] {
  try {
    open(lifecycle, { id: 'r-1', input, by: who }, day(0));
    return [];
  } catch (error) {
    if (error instanceof Refused) return error.refusals;
    throw error;
  }
}

const sections = (refusals: Refusal[]) =>
  refusals.map(({ code, field, cites }) => [code, field, cites[0]?.section]);

describe('an opening whose machine throws', () => {
  const fail = () => {
    throw new Error('no ink');
  };
  test.each([
    ['in its context', createMachine({ id: 'clumsy', context: fail as () => object })],
    ['on entry', createMachine({ id: 'clumsy', context: {}, entry: assign(fail) })],
    [
      'in what is passed at once',
      createMachine({
        id: 'clumsy',
        initial: 'a',
        states: { a: { always: { guard: fail, target: 'b' } }, b: {} },
      }),
    ],
  ] as [string, AnyStateMachine][])('%s is refused in words', (_where, machine) => {
    const clumsy = defineLifecycle({ machine });
    expect(refusalsOf(clumsy, undefined)).toMatchObject([
      { code: 'machine-error', message: { zh: expect.stringContaining('未能立项') as string } },
    ]);
    expect(JSON.stringify(refusalsOf(clumsy, undefined))).toContain('no ink');
  });
});

describe('an opening', () => {
  test('takes rules, whose refusals cite their clause as those of a decision do', () => {
    expect(refusalsOf(ruled, { count: 3 })).toEqual([]);
    expect(refusalsOf(ruled, { count: 4 })).toEqual([
      {
        code: 'too-many',
        field: 'count',
        message: t('4，最多3', '4 of 3'),
        cites: [{ document: '办法', section: '二' }],
      },
    ]);
  });

  test('that its schema refuses cites the opening’s clauses; role and rules are told in the same answer', () => {
    expect(sections(refusalsOf(ruled, { count: 'x' }))).toEqual([['invalid', 'count', '三']]);
    expect(sections(refusalsOf(ruled, { count: 'x' }, { ...by, role: 'case' }))).toEqual([
      ['invalid', 'count', '三'],
      ['wrong-role', undefined, '三'],
    ]);
    expect(sections(refusalsOf(ruled, { count: 9 }, { ...by, role: 'case' }))).toEqual([
      ['wrong-role', undefined, '三'],
      ['too-many', 'count', '二'],
    ]);
  });

  test('is checked when the definition is loaded: a clause that isn’t there is named', () => {
    const wrong = { ...source, opening: { roles: ['clerk'], rules: [{ ...rule, clauses: ['R-9'] }] } };
    expect(() => defineLifecycle<unknown, { count: number }>(wrong)).toThrow('R-9');
  });

  test('of a demonstration project says what the plan says of its fund, all at once, citing 三(一) [D-26]', () => {
    const secretary = cast.firstSecretary;
    const funds = { province: 1, match: [] };
    const told = refusalsOf(demonstrationProject, { ...project, funds }, secretary);
    expect(sections(told)).toEqual([
      ['wrong-provincial-share', 'funds.province', '三(一)'],
      ['match-too-small', 'funds.match', '三(一)'],
    ]);
    expect(told[0]?.message.zh).toContain('¥0.01');
    expect(sections(refusalsOf(demonstrationProject, { ...project, title: '' }, secretary))).toEqual([
      ['invalid', 'title', '三(一)'],
    ]);
  });
});

describe('what was applied for', () => {
  const shown = (lifecycle: Parameters<typeof open>[0], given: unknown, who = by) => {
    const { case: c } = open(lifecycle, { id: 'r-1', input: given, by: who }, day(0));
    return viewOf(lifecycle, { case: c, now: c.asOf }, { actors: [], yellowDays: 3 }).log[0]?.data;
  };

  test('stands in the record without an author’s doing, as it was given', () => {
    expect(shown(ruled, { count: 3 })).toEqual({ count: 3 });
    const bare = defineLifecycle({
      machine: createMachine({ id: 'bare', initial: 'a', states: { a: { type: 'final' } } }),
    });
    expect(shown(bare, 'a word')).toBe('a word');
    expect(shown(bare, { anything: [1] })).toEqual({ anything: [1] });
    expect(shown(bare, undefined)).toBeUndefined();
  });

  test('of a project is its title and funds, and not its whole plan a second time', () => {
    const { plan, ...applied } = project;
    expect(plan).toBeDefined();
    expect(shown(demonstrationProject, project, cast.firstSecretary)).toEqual(applied);
  });

  test('is what the author says that it is, where one does', () => {
    const own = { ...ruled, openedWith: () => ({ count: 'said' }) };
    expect(shown(own, { count: 3 })).toEqual({ count: 'said' });
    expect(open(own, { id: 'r-1', input: { count: 3 }, by }, day(0)).case.log[0]).not.toHaveProperty('data');
  });
});
