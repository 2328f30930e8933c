import { describe, expect, it } from 'vitest';
import { parse } from '../../../../machines/core/values/issues.ts';
import {
  countyOf,
  covers,
  levelOf,
  place,
  townshipOf,
  villageOf,
} from '../../../../machines/core/values/place.ts';

describe('a place', () => {
  it('covers itself and what is below it, and no place whose name only begins alike', () => {
    expect(covers('yunling', 'yunling/qingshan/shuitian')).toBe(true);
    expect(covers('yunling/qingshan', 'yunling/qingshan')).toBe(true);
    expect(covers('yunling/qing', 'yunling/qingshan')).toBe(false);
    expect(covers('yunling/qingshan/shuitian', 'yunling/qingshan')).toBe(false);
  });

  it('has a level and the places above it', () => {
    expect(levelOf('yunling')).toBe('county');
    expect(levelOf('yunling/qingshan')).toBe('township');
    expect(levelOf('yunling/qingshan/shuitian')).toBe('village');
    expect(() => levelOf('a/b/c/d')).toThrow(RangeError);
    expect(() => levelOf('')).toThrow(RangeError);
    expect(countyOf('yunling/qingshan/shuitian')).toBe('yunling');
    expect(townshipOf('yunling/qingshan/shuitian')).toBe('yunling/qingshan');
    expect(townshipOf('yunling')).toBeUndefined();
    expect(villageOf('yunling/qingshan')).toBeUndefined();
  });

  it.each([
    '',
    '/',
    'yunling/',
    '/yunling',
    'a//b',
    'a/b/c/d',
    'Yunling',
    '云岭',
    'a b',
    '../etc',
    `${'a/'.repeat(99)}a`,
  ])('is refused as %j', (value) => expect(parse(place, value).ok).toBe(false));
});
