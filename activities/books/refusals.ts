import type { BookRequest } from '../../machines/core/ledger/booking.ts';
import { chart, type SubAccount } from '../../machines/core/ledger/chart.ts';
import { formatDate } from '../../machines/core/values/calendar.ts';
import type { Fen, Lang, Refusal } from '../../machines/core/values/vocabulary.ts';
import { yuan } from '../../machines/core/values/yuan.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';

/** What the books refuse, with every reason. Nothing has been booked. */
export class BooksRefused extends Refused {
  override name = 'BooksRefused';
}

type Cap = NonNullable<BookRequest['cap']>;

const refusal = (code: string, zh: string, en: string, field?: string): Refusal => ({
  code,
  message: { zh, en },
  cites: [],
  ...(field === undefined ? {} : { field }),
});

const day = (date: string, lang: Lang) => formatDate(date, lang, { year: true });

function nameOf({ code, fund, case: about, place, source }: SubAccount, lang: Lang): string {
  const kept = [about, place, source].filter((part) => part !== undefined && part !== '');
  const which = [code, fund, ...kept].join(lang === 'zh' ? '，' : ', ');
  return lang === 'zh' ? `“${chart[code].title.zh}”（${which}）` : `“${chart[code].title.en}” (${which})`;
}

/** An account would fall below zero. Amounts in fen; `held` is what the account holds when its turn comes. */
export const notEnoughMoney = (account: SubAccount, held: Fen, asked: Fen, field?: string) =>
  refusal(
    'not-enough-money',
    `${nameOf(account, 'zh')}现有 ${yuan(held)}，要 ${yuan(asked)}，差 ${yuan(asked - held)}。`,
    `${nameOf(account, 'en')} holds ${yuan(held, 'en')}; ${yuan(asked, 'en')} is asked for, ${yuan(asked - held, 'en')} more than is left.`,
    field,
  );

/** Cases that have one amount between them would reserve more than it. Amounts in fen; `reserved` is what they have. */
export const aboveCap = ({ casePrefix, most }: Cap, reserved: Fen, asked: Fen, field?: string) =>
  refusal(
    'above-cap',
    `编号以“${casePrefix}”开头的事项合计可安排 ${yuan(most)}，已安排 ${yuan(reserved)}，要 ${yuan(asked)}，超出 ${yuan(reserved + asked - most)}。`,
    `The cases whose numbers begin with ${casePrefix} may reserve ${yuan(most, 'en')} together and have ${yuan(reserved, 'en')}; ${yuan(asked, 'en')} is asked for, ${yuan(reserved + asked - most, 'en')} too much.`,
    field,
  );

/** A source document stands for another entry; `number` is missing when that is part of the same request. */
export const voucherUsed = (fund: string, voucher: string, number: string | undefined, field?: string) =>
  number === undefined
    ? refusal(
        'voucher-used',
        `原始凭证 ${voucher} 在同一请求中用了两次。`,
        `The voucher ${voucher} is used twice in the same request.`,
        field,
      )
    : refusal(
        'voucher-used',
        `原始凭证 ${voucher} 已用于 ${fund} 的记账凭证 ${number}。`,
        `The voucher ${voucher} already belongs to entry ${number} of ${fund}.`,
        field,
      );

/** The day of a booking lies in a period that is closed. */
export const periodClosed = (fund: string, through: string, businessDate: string, field?: string) =>
  refusal(
    'period-closed',
    `${fund} 已结账至 ${day(through, 'zh')}，不能再记 ${day(businessDate, 'zh')}的账。`,
    `The books of ${fund} are closed through ${day(through, 'en')}; nothing more is booked on ${day(businessDate, 'en')}.`,
    field,
  );

/** The day of a booking, or through which a period is to be closed, has not come yet. */
export const businessDateInFuture = (businessDate: string, today: string, field?: string) =>
  refusal(
    'business-date-in-future',
    `业务日期 ${day(businessDate, 'zh')}晚于记账日 ${day(today, 'zh')}。`,
    `The business date, ${day(businessDate, 'en')}, is later than the day of booking, ${day(today, 'en')}.`,
    field,
  );

/** The key of a request was used before for something else. */
export const keyReused = (key: string, number: string) =>
  refusal(
    'key-reused',
    `请求 ${key} 已记为 ${number}，内容不同，不能再用同一编号。`,
    `The request ${key} was booked as ${number} with other content; its key is not used again.`,
  );

/** What the books can't read or keep. */
export const invalid = (zh: string, en: string, field?: string) => refusal('invalid', zh, en, field);

/** There is nothing under this name. */
export const noSuchFund = (fund: string) =>
  refusal('no-such-fund', `账上没有基金 ${fund}。`, `The books have no fund ${fund}.`, 'fund');

/** There is no entry of this number in the fund. */
export const noSuchEntry = (fund: string, number: string) =>
  refusal(
    'no-such-entry',
    `${fund} 没有记账凭证 ${number}。`,
    `There is no entry ${number} in the books of ${fund}.`,
    'number',
  );

/** The case has booked nothing with this voucher. */
export const noSuchVoucher = (fund: string, voucher: string) =>
  refusal(
    'no-such-voucher',
    `本事项在 ${fund} 没有以凭证“${voucher}”记过账。`,
    `This case has booked nothing with the voucher "${voucher}" in the books of ${fund}.`,
    'voucher',
  );

/** An entry is reversed once. */
export const alreadyReversed = (number: string, by: string) =>
  refusal(
    'already-reversed',
    `记账凭证 ${number} 已由 ${by} 冲销。`,
    `Entry ${number} has already been reversed by ${by}.`,
    'number',
  );

/** A reversal stays. */
export const reversalOfReversal = (number: string) =>
  refusal(
    'reversal-of-reversal',
    `${number} 本身是冲销凭证，不能再冲销；请重新记账。`,
    `Entry ${number} is itself a reversal and stays; book anew instead.`,
    'number',
  );

/** A reversal is not dated before what it reverses. */
export const reversedTooEarly = (number: string, businessDate: string, asked: string) =>
  refusal(
    'business-date-too-early',
    `${number} 的业务日期是 ${day(businessDate, 'zh')}，不能冲销于更早的 ${day(asked, 'zh')}。`,
    `Entry ${number} is of ${day(businessDate, 'en')} and is not reversed on an earlier day, ${day(asked, 'en')}.`,
    'businessDate',
  );

/** The database refuses what looked right beforehand, time and again. */
export const refusedByDatabase = (code: string, rule: string) =>
  refusal(
    code,
    `数据库按规则 ${rule} 拒绝了这笔账，没有记入。`,
    `The database refuses the entry under its rule ${rule}; nothing was booked.`,
  );
