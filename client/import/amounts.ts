import type { Fen } from '../../machines/core/values/vocabulary.ts';
import { writtenYuan, type NoAmount } from '../../machines/core/values/written-numbers.ts';
import { rounded, withoutZeroWidth, type Cell } from './cell.ts';
import { right, taking, wrong, type Reading, type Wrong } from './reading.ts';

const notAnAmount = wrong(
  'not-an-amount',
  '应为以元为单位的数字，最多两位小数，如 5000 或 5,000.50',
  'should be a number of yuan with at most two decimals, e.g. 5000 or 5,000.50',
);
const negative = wrong('negative-amount', '金额不能为负', 'an amount is not negative');
const zero = wrong('zero-amount', '金额应大于零', 'the amount should be more than zero');

const refusals: Record<NoAmount, Wrong> = {
  'not-an-amount': notAnAmount,
  'too-many-decimals': wrong('too-many-decimals', '最多两位小数（到分）', 'at most two decimals (fen)'),
  'amount-too-large': wrong('amount-too-large', '金额过大', 'the amount is too large'),
  'amount-in-words': wrong(
    'amount-in-words',
    '请写成以元为单位的数字，不用“万、千”，如 10000',
    'write the number of yuan in digits, without 万 or 千, e.g. 10000',
  ),
};

/** An amount in yuan as fen, more than zero: `5000`, `5,000.50`, `５０００元`. */
export const readAmount = amounts((fen) => (fen === 0 ? zero : right(fen)));

/** An amount in yuan as fen, zero or more: an income. */
export const readAmountOrZero = amounts(right);

/** An amount in yuan as fen, whatever its sign: which amounts may be is for a schema to say. */
export const readAnyAmount = amounts(right, true);

function amounts(fits: (fen: Fen) => Reading<Fen>, signed = false): (cell: Cell) => Reading<Fen> {
  return taking(['text', 'number'], notAnAmount, (cell) => {
    const read = writtenYuan(
      cell.kind === 'number' ? String(rounded(cell.number)) : withoutZeroWidth(cell.text),
    );
    if (!read.ok) return refusals[read.why];
    return read.fen < 0 && !signed ? negative : fits(read.fen);
  });
}
