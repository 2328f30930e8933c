import { createMachine } from 'xstate';
import { describe, expect, test } from 'vitest';
import { explain } from '../../../../machines/core/deciding/decide.ts';
import { defineLifecycle } from '../../../../machines/core/definition/define.ts';
import { open } from '../../../../machines/core/deciding/opening.ts';
import { Refused } from '../../../../machines/core/deciding/refused.ts';
import { isWord, word } from '../../../../machines/core/values/word.ts';
import { input as loanInput } from '../../../../machines/loan/input.ts';
import { ann, carl, codes, day, forwarded } from '../../../support/errands.ts';
import { errand } from '../../../support/lifecycles/errand.ts';

/** Names of which nobody sees what they are, or that look like another's. */
const unseen = [
  '  ',
  '\u3000',
  '\u00a0',
  '\u200b',
  '\u2800',
  '\u3164',
  '\t',
  'carl ',
  ' carl',
  'ca\u200brl',
  'carl\u202e',
];

describe('a name of blanks ("  ")', () => {
  test('decides nothing, whatever the blanks are: nor does one that only looks like another’s', () => {
    for (const person of ['', ...unseen])
      expect([person, ...codes(forwarded(), 'approve', { ...carl, person }, 3)]).toEqual([
        person,
        'no-person',
      ]);
    expect(codes(forwarded(), 'approve', carl, 3)).toEqual([]);
    expect(codes(forwarded(), 'case.comment', { ...carl, person: '  ' }, 3, { text: '好' })).toEqual([
      'no-person',
    ]);
  });

  test('stands in for nobody, and nobody stands in for it', () => {
    for (const blank of unseen) {
      const under = (standIn: { person: string; under: string }) =>
        codes(forwarded(), 'approve', { ...carl, person: 'dora', for: standIn }, 3);
      expect(under({ person: blank, under: 'delegation-1' })).toEqual(['no-stand-in']);
      expect(under({ person: 'carl', under: blank })).toEqual(['no-stand-in']);
    }
  });

  test('opens nothing', () => {
    const opening = { id: 'errand-2', input: { place: ann.place }, by: { ...ann, person: '  ' } };
    expect(() => open(errand, opening, day(0))).toThrow(Refused);
  });

  test('decides nothing on a bare machine either, where anyone else does', () => {
    const bare = defineLifecycle({
      machine: createMachine({
        id: 'bare',
        initial: 'a',
        states: { a: { on: { GO: 'b' } }, b: { type: 'final' } },
      }),
    });
    const by = { person: 'anyone at all', role: 'anyone', place: '' };
    const c = open(bare, { id: 'b-1', input: {}, by }, day(0)).case;
    const why = (person: string) =>
      explain(bare, c, { id: 'd-1', event: 'GO', by: { ...by, person } }, day(1));
    expect(why('Li Wei')).toEqual([]);
    expect(why('  ').map((one) => one.code)).toEqual(['no-person']);
  });

  test('is no id in a form', () => {
    for (const blank of ['', ...unseen]) expect(word(100).safeParse(blank).success).toBe(false);
    for (const name of ['hh-批次-1', '第一批 样例', 'a', '𠮷'])
      expect([name, isWord(name)]).toEqual([name, true]);
    const household = loanInput.shape.household.shape.person;
    expect(household.safeParse('  ').error?.issues[0]?.code).toBe('custom');
    expect(household.safeParse('hh-1').success).toBe(true);
  });
});
