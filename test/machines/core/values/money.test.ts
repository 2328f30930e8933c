import { array, assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parse } from '../../../../machines/core/values/issues.ts';
import { fen, positiveFen, split } from '../../../../machines/core/values/money.ts';
import { yuan } from '../../../../machines/core/values/yuan.ts';

const amount = integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const ratio = array(integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 8 });

describe('an amount of money', () => {
  it.each([
    [1.5, '两位小数', 'two decimals', '¥0.015'],
    [-1, '不能为负', 'not negative', '¥0.01'],
    [Number.MAX_SAFE_INTEGER + 1, '过大', 'too large', '¥90071992547409.9'],
  ])('is refused as %d, in both languages and with its value in yuan [D-26]', (value, zh, en, shown) => {
    const read = parse(fen, value);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.refusals[0]?.message.zh).toContain(zh);
    expect(read.refusals[0]?.message.en).toContain(en);
    for (const words of Object.values(read.refusals[0]?.message ?? {})) {
      expect(words).toContain(shown);
      expect(words).not.toMatch(/1\.5|9007199254740992| fen|\d 分/);
    }
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

it('with limits is refused in yuan, wherever it stands, and other numbers beside it as they are', () => {
  const schema = z.strictObject({
    sum: fen.max(1_000_000),
    lines: z.array(z.strictObject({ amount: positiveFen.min(500).optional(), count: z.int().max(3) })),
    either: z.union([z.strictObject({ amount: fen.lt(100) }), z.strictObject({ none: z.literal(true) })]),
  });
  const read = parse(schema, {
    sum: 1_000_001,
    lines: [{ amount: 1, count: 4 }],
    either: { amount: 100 },
  });
  expect(read.ok ? [] : read.refusals.map((one) => [one.message.zh, one.message.en])).toEqual([
    ['sum：¥10,000.01：至多 ¥10,000.00', 'sum: CN¥10,000.01: should be at most CN¥10,000.00'],
    ['lines.0.amount：¥0.01：至少 ¥5.00', 'lines.0.amount: CN¥0.01: should be at least CN¥5.00'],
    ['lines.0.count：4：至多 3', 'lines.0.count: 4: should be at most 3'],
    ['either.amount：¥1.00：应小于 ¥1.00', 'either.amount: CN¥1.00: should be less than CN¥1.00'],
  ]);
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
