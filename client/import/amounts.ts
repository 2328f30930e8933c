import type { Fen } from '../../machines/core/money.ts';
import { rounded, unspaced, type Cell } from './cell.ts';
import { right, wrong, type Reading } from './reading.ts';

const plainNumber = /^\d+(?:\.(\d*))?$/;
const grouped = /^\d{1,3}(?:,\d{3})+(?:\.(\d*))?$/;

/** An amount in yuan as fen: `5000`, `5,000.50`, `５０００元`. Zero only where `orZero`. */
export function readAmount(cell: Cell, orZero = false): Reading<Fen> {
  if (cell.kind !== 'number' && cell.kind !== 'text') return notAnAmount;
  const words = unspaced(cell.kind === 'number' ? String(rounded(cell.number)) : cell.text)
    .replace(/^(?:[¥￥]|CNY|RMB|人民币)/i, '')
    .replace(/(?:元整?|圆整?)$/, '');
  if (/^[-−–—(].*\d/.test(words)) return negative;
  if (/[万千百亿]/.test(words)) return spelledOut;
  const match = plainNumber.exec(words) ?? grouped.exec(words);
  if (match === null) return notAnAmount;
  const decimals = (match[1] ?? '').replace(/0+$/, '');
  if (decimals.length > 2) return tooFine;
  const whole = words.replaceAll(',', '').split('.')[0] ?? '';
  const fen = Number(whole) * 100 + Number(decimals.padEnd(2, '0') || 0);
  if (!Number.isSafeInteger(fen)) return tooLarge;
  if (fen === 0 && !orZero) return zero;
  return right(fen);
}

const notAnAmount = wrong(
  'not-an-amount',
  '应为以元为单位的数字，最多两位小数，如 5000 或 5,000.50',
  'should be a number of yuan with at most two decimals, e.g. 5000 or 5,000.50',
);
const negative = wrong('negative-amount', '金额不能为负', 'an amount is not negative');
const zero = wrong('zero-amount', '金额应大于零', 'the amount should be more than zero');
const tooFine = wrong('too-many-decimals', '最多两位小数（到分）', 'at most two decimals (fen)');
const tooLarge = wrong('amount-too-large', '金额过大', 'the amount is too large');
const spelledOut = wrong(
  'amount-in-words',
  '请写成以元为单位的数字，不用“万、千”，如 10000',
  'write the number of yuan in digits, without 万 or 千, e.g. 10000',
);
