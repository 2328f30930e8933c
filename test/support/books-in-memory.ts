import { bookingSchema, type Booked, type BookRequest } from '../../machines/core/ledger/booking.ts';
import { type AccountCode, chart, type SubAccount } from '../../machines/core/ledger/chart.ts';
import { type Posting, postingsOf, reversed } from '../../machines/core/ledger/postings.ts';
import { sumOfAmounts } from '../../machines/core/values/money.ts';
import type { Refusal } from '../../machines/core/values/vocabulary.ts';

type Balances = Map<string, { account: SubAccount; balance: number }>;

const problem = (code: string, zh: string, en: string): Refusal => ({ code, message: { zh, en }, cites: [] });

/** A ledger for pure tests: the posting rules, no account below zero, every voucher once in a fund. */
export class BooksInMemory {
  #balances: Balances = new Map();
  readonly #vouchers = new Set<string>();
  readonly #answers = new Map<string, Booked>();

  readonly #contributed = new Map<string, number>();
  readonly #contributions = new Map<string, { own: string; amount: number }[]>();

  /** What each case has reserved, less what it released. */
  readonly #reserved = new Map<string, number>();

  /** What each decision has booked, and the decision of each voucher. */
  readonly #lines = new Map<string, Posting[]>();
  readonly #decisions = new Map<string, string>();

  /** Books all of a request, or none and says why. What comes again under its key is answered as before. */
  take(
    key: string,
    { bookings, reversal, cap }: BookRequest,
    about: { caseId: string; place: string },
  ): { booked: Booked } | { refusals: Refusal[] } {
    const earlier = this.#answers.get(key);
    if (earlier !== undefined) return { booked: earlier };
    const balances: Balances = new Map([...this.#balances].map(([name, one]) => [name, { ...one }]));
    const vouchers = new Set(this.#vouchers);
    const wrong = reversal && this.#decisions.get(`${reversal.fund} ${reversal.voucher}`);
    for (const { debit, credit, amount } of reversed(this.#lines.get(wrong ?? '') ?? [])) {
      const short = [add(balances, debit, amount), add(balances, credit, -amount)].find((one) => !one.holds);
      if (short !== undefined)
        return {
          refusals: [problem('not-enough-money', `${short.code}不足。`, `${short.code} is short.`)],
        };
    }
    for (const booking of bookings) {
      bookingSchema.parse(booking);
      const { fund, voucher } = booking;
      if (voucher !== undefined && vouchers.has(`${fund} ${voucher}`))
        return { refusals: [problem('voucher-used', `凭证${voucher}已用。`, `${voucher} is used.`)] };
      vouchers.add(`${fund} ${voucher}`);
      const { decision } = booking;
      this.#decisions.set(`${fund} ${voucher}`, decision);
      this.#lines.set(decision, [...(this.#lines.get(decision) ?? []), ...postingsOf(booking, about)]);
      for (const { debit, credit, amount } of postingsOf(booking, about)) {
        const short = [add(balances, debit, amount), add(balances, credit, -amount)].find(
          (one) => !one.holds,
        );
        if (short !== undefined)
          return {
            refusals: [problem('not-enough-money', `${short.code}不足。`, `${short.code} is short.`)],
          };
      }
    }
    const reserving = (transaction: string) =>
      sumOfAmounts(bookings.filter((one) => one.transaction === transaction));
    const already = [...this.#reserved].filter(([id]) => id.startsWith(cap?.casePrefix ?? ''));
    const together = already.reduce((sum, [, amount]) => sum + amount, reserving('reservation'));
    if (cap !== undefined && together > cap.most)
      return { refusals: [problem('above-cap', '超出合计可安排金额。', 'More than they have together.')] };
    const { caseId } = about;
    const change = reserving('reservation') - reserving('reservationRelease');
    this.#reserved.set(caseId, (this.#reserved.get(caseId) ?? 0) + change);
    this.#balances = balances;
    const back = this.#contributions.get(wrong ?? '') ?? [];
    for (const { own, amount } of back)
      this.#contributed.set(own, (this.#contributed.get(own) ?? 0) - amount);
    for (const { transaction, amount, decision, case: own = about.caseId } of bookings)
      if (transaction === 'contribution') {
        this.#contributed.set(own, (this.#contributed.get(own) ?? 0) + amount);
        this.#contributions.set(decision, [...(this.#contributions.get(decision) ?? []), { own, amount }]);
      }
    for (const { fund, voucher } of bookings)
      if (voucher !== undefined) this.#vouchers.add(`${fund} ${voucher}`);
    const entries = bookings.map((_, index) => ({ id: index, number: `${key}-${index}` }));
    this.#answers.set(key, { entries });
    return { booked: { entries } };
  }

  /** What is held for a case, by account, and what it has brought in; zeros are left out. */
  of(caseId: string): Partial<Record<AccountCode, number>> {
    const own = [...this.#balances.values()].filter(
      ({ account, balance }) => account.case === caseId && balance !== 0,
    );
    const contributed = this.#contributed.get(caseId);
    return {
      ...Object.fromEntries(own.map(({ account, balance }) => [account.code, balance])),
      ...((contributed ?? 0) === 0 ? {} : { '4010': contributed }),
    };
  }

  /** What an account of a fund holds over all cases and sources. */
  total(fund: string, code: AccountCode): number {
    return [...this.#balances.values()]
      .filter(({ account }) => account.fund === fund && account.code === code)
      .reduce((sum, one) => sum + one.balance, 0);
  }
}

/** Counts a debit (or, below zero, a credit) on the account's normal side. */
function add(balances: Balances, account: SubAccount, debit: number): { code: AccountCode; holds: boolean } {
  const name = JSON.stringify(account, ['code', 'fund', 'case', 'place', 'source']);
  const { normal, mayGoNegative } = chart[account.code];
  const change = normal === 'debit' ? debit : -debit;
  const balance = (balances.get(name)?.balance ?? 0) + change;
  balances.set(name, { account, balance });
  return { code: account.code, holds: mayGoNegative || balance >= 0 };
}

/** Balances without zeros, as the books give them. */
export const withoutZeros = (balances: Partial<Record<AccountCode, number>>) =>
  Object.fromEntries(Object.entries(balances).filter(([, amount]) => amount !== 0));
