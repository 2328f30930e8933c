import { z } from 'zod';
import { problem } from './issues.ts';
import { text } from './text.ts';
import type { Fen, Text } from './vocabulary.ts';
import { asYuan } from './yuan.ts';

/** An amount of money in fen, zero or more. Refuses fractions, negative amounts and what a number can't hold exactly. */
export const fen = amount(0);

/** An amount of money in fen, more than zero. */
export const positiveFen = amount(1);

function amount(least: 0 | 1): z.ZodNumber {
  return z
    .number()
    .check((ctx) => {
      const wrong = objection(ctx.value, least);
      if (wrong !== undefined) ctx.issues.push(problem(ctx.value, wrong));
    })
    .meta({ type: 'integer', format: 'fen', minimum: least });
}

const most = asYuan(Number.MAX_SAFE_INTEGER);

function objection(value: number, least: 0 | 1): Text | undefined {
  if (!Number.isInteger(value))
    return text('金额最多到分（两位小数）', 'an amount has at most two decimals (fen)');
  if (value < 0) return text('金额不能为负', 'an amount is not negative');
  if (value < least) return text('金额应大于零', 'the amount should be more than zero');
  if (!Number.isSafeInteger(value)) return text(`金额过大，最多 ${most.zh}`, `too large: at most ${most.en}`);
  return undefined;
}

/**
 * Splits a total by a ratio, e.g. `[3, 3, 4]` 三三四, to the fen. Every part but the last is rounded down and the
 * last takes the remainder, so that the parts always sum to the total.
 * Throws a RangeError for a total that is no amount in fen or a ratio without a positive whole number.
 * 三(三)
 */
export function split(total: Fen, ratio: readonly number[]): Fen[] {
  if (!Number.isSafeInteger(total) || total < 0) throw new RangeError(`not an amount in fen: ${total}`);
  if (ratio.some((share) => !Number.isSafeInteger(share) || share < 0))
    throw new RangeError(`not a ratio of whole numbers: ${ratio.join(':')}`);
  const shares = ratio.map(BigInt);
  const whole = shares.reduce((sum, share) => sum + share, 0n);
  if (whole === 0n) throw new RangeError('a ratio needs a share above zero');
  const parts = shares.slice(0, -1).map((share) => Number((BigInt(total) * share) / whole));
  return [...parts, parts.reduce((left, part) => left - part, total)];
}

/** The sum of a list of amounts. */
export const sumOfAmounts = (list: readonly { amount: Fen }[]): Fen =>
  list.reduce((sum, one) => sum + one.amount, 0);
