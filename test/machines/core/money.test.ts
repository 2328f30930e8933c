import { array, assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../../machines/core/issues.ts';
import { fen, positiveFen, split, yuan } from '../../../machines/core/money.ts';

const amount = integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const ratio = array(integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 8 });

describe('an amount of money', () => {
  it.each([
    [1.5, '整数', 'whole fen'],
    [-1, '不能为负', 'not negative'],
    [Number.MAX_SAFE_INTEGER + 1, '过大', 'too large'],
  ])('is refused as %d, in both languages and with its value [D-26]', (value, zh, en) => {
    const read = parse(fen, value);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.refusals[0]?.message.zh).toContain(zh);
    expect(read.refusals[0]?.message.en).toContain(en);
    expect(read.refusals[0]?.message.en).toContain(String(value));
  });

  it('is refused as text, as nothing and as no number', () => {
    for (const value of ['100', null, undefined, Number.NaN, Number.POSITIVE_INFINITY])
      expect(parse(fen, value).ok).toBe(false);
  });

  it('may be zero, unless it must be more', () => {
    expect(parse(fen, 0).ok).toBe(true);
    expect(parse(positiveFen, 0).ok).toBe(false);
    expect(parse(positiveFen, 1).ok).toBe(true);
  });
});

describe('yuan for readers', () => {
  it('are written with thousands and fen', () => {
    expect(yuan(123_456)).toBe('¥1,234.56');
    expect(yuan(123_456, 'en')).toBe('CN¥1,234.56');
    expect(yuan(5)).toBe('¥0.05');
    expect(yuan(-150)).toBe('-¥1.50');
    expect(() => yuan(0.5)).toThrow(RangeError);
  });

  it('are exact up to the largest amount', () => {
    expect(yuan(Number.MAX_SAFE_INTEGER)).toBe('¥90,071,992,547,409.91');
    assert(
      property(amount, (sum) => {
        expect(Number(yuan(sum).replace(/[¥,.]/g, ''))).toBe(sum);
      }),
    );
  });
});

describe('tranches', () => {
  it('of 20,000 yuan in 3:3:4 are 6,000, 6,000 and 8,000 yuan [D-32]', () => {
    expect(split(2_000_000, [3, 3, 4])).toEqual([600_000, 600_000, 800_000]);
  });

  it('give the remainder to the last [D-32]', () => {
    expect(split(2_000_001, [3, 3, 4])).toEqual([600_000, 600_000, 800_001]);
    expect(split(1, [3, 3, 4])).toEqual([0, 0, 1]);
  });

  it('always sum to the whole, to the fen, and none is negative [D-32]', () => {
    assert(
      property(amount, ratio, (total, shares) => {
        const parts = split(total, shares);
        expect(parts).toHaveLength(shares.length);
        expect(parts.every((part) => Number.isSafeInteger(part) && part >= 0)).toBe(true);
        expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(total));
      }),
    );
  });

  it('are refused for what is no amount or no ratio', () => {
    expect(() => split(1.5, [1])).toThrow(RangeError);
    expect(() => split(-1, [1])).toThrow(RangeError);
    expect(() => split(1, [])).toThrow(RangeError);
    expect(() => split(1, [0, 0])).toThrow(RangeError);
    expect(() => split(1, [1.5])).toThrow(RangeError);
  });
});
