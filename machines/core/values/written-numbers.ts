import type { Fen } from './vocabulary.ts';

/**
 * Numbers as people write them, in spreadsheets, web forms and commands: the digits 0–9, full width too, as Chinese
 * input methods write them. Nothing else is a digit: neither `²` nor `①`, nor the exponent of `1e3`.
 */

/** Full-width digits, letters, signs and spaces as the ordinary ones; whatever else is written stays. */
export const narrow = (words: string): string =>
  words
    .replace(/[\uFF01-\uFF5E]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replaceAll('\uFFE5', '¥')
    .replaceAll('\u3000', ' ')
    .trim();

/** A whole number, `12`, `-3` or `１２`; nothing for what is none. */
export function writtenWhole(words: string): number | undefined {
  const plain = narrow(words);
  return /^[-+]?\d{1,16}$/.test(plain) ? Number(plain) : undefined;
}

/** A number with or without decimals, `12`, `-0.5` or `１．５`; nothing for what is none. */
export function writtenDecimal(words: string): number | undefined {
  const plain = narrow(words);
  return /^[-+]?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})$/.test(plain) ? Number(plain) : undefined;
}

/** A number as it is written for `writtenDecimal`: in digits, however small or large. */
export function decimalText(number: number): string {
  const [sign = '', first = '', more = '', power = ''] =
    /^(-?)(\d)(?:\.(\d+))?e([-+]\d+)$/.exec(String(number))?.slice(1) ?? [];
  if (power === '') return String(number);
  const places = Number(power);
  const digits = first + more;
  return places < 0
    ? `${sign}0.${'0'.repeat(-places - 1)}${digits}`
    : `${sign}${digits.padEnd(places + 1, '0')}`;
}

/** Why words are no amount of yuan, as a code. */
export type NoAmount = 'not-an-amount' | 'too-many-decimals' | 'amount-in-words' | 'amount-too-large';

/**
 * An amount in yuan as fen: `5000`, `5,000.50`, `¥5000`, `５０００元`, `-5`. It is put together from digits: no fraction is
 * ever computed. Zero and negative amounts are amounts; whether one may be is for others to say.
 */
export function writtenYuan(words: string): { ok: true; fen: Fen } | { ok: false; why: NoAmount } {
  const plain = narrow(words).replace(/\s+/gu, '');
  const sign = /^[-−–—]/.test(plain) || /^\(.*\)$/.test(plain) ? -1 : 1;
  const unsigned = plain.replace(/^[-−–—]/, '').replace(/^\((.*)\)$/, '$1');
  const digits = unsigned.replace(/^(?:¥|CNY|RMB|人民币)/i, '').replace(/(?:元整?|圆整?)$/, '');
  if (/[万千百亿]/.test(digits)) return { ok: false, why: 'amount-in-words' };
  const { whole, decimals = '' } = amount.exec(digits)?.groups ?? {};
  if (whole === undefined) return { ok: false, why: 'not-an-amount' };
  const cents = decimals.replace(/0+$/, '');
  if (cents.length > 2) return { ok: false, why: 'too-many-decimals' };
  const size = Number(whole.replaceAll(',', '') + cents.padEnd(2, '0'));
  if (!Number.isSafeInteger(size)) return { ok: false, why: 'amount-too-large' };
  return { ok: true, fen: size === 0 ? 0 : sign * size };
}

const amount = /^(?<whole>\d{1,40}|\d{1,3}(?:,\d{3}){1,12})(?:\.(?<decimals>\d{0,40}))?$/;
