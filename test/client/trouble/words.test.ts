import { expect, test } from 'vitest';
import type { Trouble, TroubleKind } from '../../../client/trouble/trouble.ts';
import { troubleText, troubleWord } from '../../../client/trouble/words.ts';

const kinds = Object.keys(troubleWord) as TroubleKind[];
const at = '2027-03-09T02:05:00.000Z';

test('every kind of trouble has words of its own in both languages', () => {
  for (const lang of ['zh', 'en'] as const) {
    expect(new Set(kinds.map((kind) => troubleWord[kind][lang])).size).toBe(kinds.length);
    expect(new Set(kinds.map((kind) => troubleText('甲', { kind })[lang])).size).toBe(kinds.length);
  }
});

test('whatever is known of who, when and why, the sentences are whole', () => {
  const known: Omit<Trouble, 'kind'>[] = [
    {},
    { at },
    { by: 'a@b' },
    { at, by: 'a@b' },
    { at, by: 'a@b', reason: '核查。' },
  ];
  for (const kind of kinds) {
    for (const one of known) {
      const { zh, en } = troubleText('甲', { kind, ...one });
      expect(zh).toMatch(/^事项“甲”.*。$/);
      expect(en).toMatch(/^.*"甲".*\.$/);
      expect(`${zh} ${en}`).not.toMatch(/undefined|。。|\.\.|：。|: \.|  | ,/);
    }
  }
});

test('says by whom, when and why a case was ended', () => {
  expect(troubleText('甲', { kind: 'terminated', at, by: 'a@b', reason: '登记错了' })).toEqual({
    zh: '事项“甲”已于2027年3月9日 10:05由a@b强行中断：登记错了。不能再办理。',
    en: 'The case "甲" was broken off on 9 March 2027 10:05 by a@b: 登记错了. Nothing more can be done with it.',
  });
});
