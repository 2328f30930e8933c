import type { Fen, Lang, Text } from './vocabulary.ts';

/** Fen as yuan for readers: `¥1,234.56`, in English `CN¥1,234.56`. Throws a RangeError for anything but whole fen. */
export function yuan(amount: Fen, lang: Lang = 'zh'): string {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not an amount in fen: ${amount}`);
  const size = Math.abs(amount);
  const cents = String(size % 100).padStart(2, '0');
  const whole = ((size - (size % 100)) / 100).toLocaleString('en-US');
  return `${amount < 0 ? '-' : ''}${sign[lang]}${whole}.${cents}`;
}

/** A number that stands where fen should, whatever it is, as yuan for readers: `¥0.015` for a fen and a half. */
export function asYuan(value: number): Text {
  const as = (lang: Lang) =>
    Number.isSafeInteger(value) ? yuan(value, lang) : `${sign[lang]}${Number((value / 100).toPrecision(15))}`;
  return { zh: as('zh'), en: as('en') };
}

const sign: Record<Lang, string> = { zh: '¥', en: 'CN¥' };
