import type { ColumnType, Generated, GeneratedAlways, Selectable } from 'kysely';
import type { Source, Transaction } from '../../machines/core/ledger/booking.ts';
import type { AccountCode } from '../../machines/core/ledger/chart.ts';

/**
 * The tables of the books, the same in SQLite and PostgreSQL. Amounts are integer fen, days are `YYYY-MM-DD` in
 * Asia/Shanghai, instants UTC with milliseconds. An absent place, case or source of an account is the empty text,
 * so that the database can hold a sub-account to be unique.
 */
export interface Tables {
  ledger_accounts: {
    code: AccountCode;
    title_zh: string;
    title_en: string;
    type: string;
    normal: 'debit' | 'credit';
    may_go_negative: Flag;
  };
  /** `links` and `tip` are the newest link of the fund's chain; moved by triggers only. */
  funds: {
    fund: string;
    closed_through: ColumnType<string | null, never, never>;
    links: Generated<number>;
    tip: Generated<string>;
  };
  periods: {
    fund: string;
    closed_through: string;
    closed_by: string;
    closed_at: string;
    recorded_at: string;
    link: number;
    chain: string;
  };
  accounts: {
    id: GeneratedAlways<number>;
    fund: string;
    case_id: string;
    code: AccountCode;
    place: string;
    source: string;
    normal: 'debit' | 'credit';
    may_go_negative: Flag;
    /** On the normal side; moved by triggers only. */
    balance: Generated<number>;
    last_posting: number | null;
  };
  entries: {
    id: GeneratedAlways<number>;
    key: string;
    hash: string;
    fund: string;
    year: number;
    seq: number;
    number: GeneratedAlways<string>;
    lines: number;
    transaction: Transaction | 'reversal';
    business_date: string;
    booked_at: string;
    booked_on: GeneratedAlways<string>;
    recorded_at: string;
    case_id: string;
    decision: string;
    actor: string;
    actor_role: string | null;
    actor_place: string | null;
    voucher: string | null;
    minutes: string | null;
    payee: string | null;
    purpose: string;
    source: Source | null;
    reverses: number | null;
    link: number;
    seal: string;
    chain: string;
  };
  postings: {
    id: GeneratedAlways<number>;
    entry: number;
    line: number;
    debit_account: number;
    credit_account: number;
    amount: number;
  };
  /** What the books know of themselves, by name; no part of the ledger. */
  meta: { key: string; value: string };
  /** A view: every posting as its two sides, `id` in the order in which they were booked. */
  lines: { id: number; entry: number; line: number; account: number; debit: number; credit: number };
}

/** A row as it is read. */
export type Stored<Name extends keyof Tables> = Selectable<Tables[Name]>;

/** A truth value: `boolean` in PostgreSQL, 0 or 1 in SQLite. */
type Flag = ColumnType<boolean | number, boolean, never>;
