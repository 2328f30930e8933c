import { describe, expect, it } from 'vitest';
import { jsonBytes } from '../../../../machines/core/values/bytes.ts';
import {
  areTooMany,
  formsOf,
  involvedWords,
  isAmong,
  published,
  shortForm,
} from '../../../../machines/core/tasks/published-words.ts';
import { after, ann, newErrand, otto, submitted } from '../../../support/errands.ts';
import { errand } from '../../../support/lifecycles/errand.ts';

const numbered = (count: number, how = 'copied') =>
  Array.from({ length: count }, (_, index) => `${how}:person-with-a-rather-long-id-${index}`);

describe('what a case publishes of who has to do with it', () => {
  it('is said whole while it fits, and what must not be missing first', () => {
    const c = after(
      submitted(),
      ['publish', ann, 1, { text: '方案' }],
      ['case.handOver', otto, 1, { to: 'olga', reason: '出差' }],
      ['case.copy', ann, 1, { people: ['sun'] }],
    );
    const words = involvedWords(errand, c);
    expect(words).toEqual([
      'opened:ann',
      'public:2027-03-31',
      'away:otto/officer@yunling/qingshan',
      ...['acted:ann', 'acted:otto', 'copied:sun', 'party:hu'],
    ]);
    expect(published(words)).toEqual(words);
  });

  it('fits the server when 200 people have to do with it, and finds everyone, also who handed a task over', () => {
    const words = ['opened:ann', 'public:2027-03-31', 'away:otto/officer@yunling', ...numbered(200)];
    const found = published(words);
    expect(jsonBytes(found)).toBeLessThanOrEqual(2_048);
    expect(found.slice(0, 2)).toEqual(['opened:ann', 'public:2027-03-31']);
    expect(words.filter((word) => !isAmong(found, word))).toEqual([]);
    expect(isAmong(found, 'copied:somebody-else')).toBe(false);
  });

  it('fits whatever there is, and says so when not all of it does', () => {
    expect(areTooMany(numbered(200))).toBe(false);
    expect(areTooMany(numbered(300))).toBe(true);
    for (const words of [numbered(5_000), [`opened:${'样'.repeat(3_000)}`], numbered(300, 'opened')])
      expect(jsonBytes(published(words))).toBeLessThanOrEqual(2_048);
    expect(
      isAmong(published(['away:otto/officer@yunling', ...numbered(5_000)]), 'away:otto/officer@yunling'),
    ).toBe(true);
  });

  it('has short forms that are not mistaken for each other, nor for a whole word', () => {
    const short = numbered(20_000).map(shortForm);
    expect(new Set(short).size).toBe(20_000);
    expect(short.every((one) => /^[\w-]{6}$/.test(one))).toBe(true);
    expect(formsOf('acted:wen')).toEqual(['acted:wen', shortForm('acted:wen')]);
  });

  it('tells the last days of disclosures, however many there were', () => {
    const many = Array.from(
      { length: 40 },
      (_, index) => `2027-04-${String((index % 30) + 1).padStart(2, '0')}`,
    );
    const lifecycle = { ...errand, disclosures: () => many.map((to) => ({ to }) as never) };
    const days = involvedWords(lifecycle, newErrand()).filter((word) => word.startsWith('public:'));
    expect(days).toHaveLength(5);
    expect(days.at(-1)).toBe('public:2027-04-30');
  });
});
