import type { Fen, Instant, Text } from '../values/vocabulary.ts';
import type { Booked, Source, Transaction } from './booking.ts';
import type { AccountCode, SubAccount } from './chart.ts';
import type { Posting } from './postings.ts';

/** What the books can be asked. Days are business dates in Asia/Shanghai, both included. */
export type BooksQuestion =
  | { ask: 'trialBalance'; fund?: string; through?: string }
  | {
      ask: 'statement';
      account: Partial<SubAccount>;
      from?: string;
      through?: string;
      after?: number;
      limit?: number;
    }
  | { ask: 'fundReport'; fund: string; from?: string; through?: string }
  | { ask: 'funds' }
  | { ask: 'caseBalances'; cases?: string[]; casePrefix?: string }
  | { ask: 'entry'; number: string; fund: string }
  | { ask: 'integrity' };

/** What someone can have done to the books, always on record under their name. */
export type BooksOrder =
  | { order: 'closePeriod'; fund: string; through: string; by: string; at: Instant }
  | {
      order: 'reverse';
      fund: string;
      number: string;
      reason: string;
      businessDate: string;
      by: string;
      at: Instant;
    };

/** 试算平衡表: every ledger account's turnover and balance; the two columns sum to the same. Amounts in fen. */
export interface TrialBalance {
  fund?: string;
  through?: string;
  rows: { code: AccountCode; debit: Fen; credit: Fen; balance: Fen }[];
  debit: Fen;
  credit: Fen;
  balanced: boolean;
}

/** One line of a statement 明细账. `balance` is the account's after the line, on its normal side. */
export interface StatementLine {
  id: number;
  number: string;
  businessDate: string;
  bookedOn: string;
  transaction: Transaction | 'reversal';
  debit: Fen;
  credit: Fen;
  balance: Fen;
  account: SubAccount;
  case: string;
  decision: string;
  actor: string;
  voucher?: string;
  minutes?: string;
  payee?: string;
  purpose: string;
  /** Number of the entry that this one reverses. */
  reverses?: string;
}

/** A page of a statement; `next` is the `after` of the next page. */
export interface Statement {
  opening: Fen;
  lines: StatementLine[];
  closing: Fen;
  next?: number;
}

/** 资金情况表: what came in and from where, what went out, and where every fen is now. */
export interface FundReport {
  fund: string;
  from?: string;
  through?: string;
  /** Sums by kind of transaction, reversals taken off; contributions also by source. */
  movements: { transaction: Transaction; source?: string; count: number; amount: Fen }[];
  /** Where the money is: the balance of every asset and expense account. Their sum is all that ever came in, plus what is owed back to payers. */
  whereabouts: { code: AccountCode; place?: string; amount: Fen }[];
  /** What it is promised for. */
  designations: { available: Fen; reserved: Fen; placedOut: Fen };
}

/** What the books hold for a case, by account, and under 4010 what it has brought in; accounts that stand at zero are left out. */
export type CaseBalances = Record<string, Partial<Record<AccountCode, Fen>>>;

/** A fund and how far its periods are closed. */
export interface Fund {
  fund: string;
  entries: number;
  closedThrough?: string;
}

/**
 * Whether the books agree with themselves: every kept balance with the sum of its lines, the designations with each
 * other, every record with the chain that it stands in, and the database with the rules that it was made with.
 */
export interface Integrity {
  entries: number;
  postings: number;
  problems: Text[];
  /** Losses that were accepted, the first first; what they explain is no problem any more. */
  accepted: AcceptedLoss[];
}

/** A loss of the books that someone accepted: from then on the books count as whole without it. */
export interface AcceptedLoss {
  at: Instant;
  /** Who did, as the machine knows them. */
  by: string;
  /** The funds concerned: how many records were known outside the database, and how many are left. Empty: what was lost is not known. */
  funds: { fund: string; known: number; left: number }[];
  /** Where cases and books differ since: by how much the case says more, in fen. Missing until that was compared. */
  differences?: { case: string; account: AccountCode; by: Fen }[];
}

/** A journal voucher 记账凭证: one entry with everything that it says. */
export interface JournalEntry extends Omit<StatementLine, 'debit' | 'credit' | 'balance' | 'account'> {
  fund: string;
  /** The instant of the decision, and the wall clock when it was written. */
  bookedAt: Instant;
  recordedAt: Instant;
  /** In which role, and where, its actor acted. */
  role?: string;
  place?: string;
  source?: Source;
  lines: Posting[];
  /** Number of the entry that reverses this one. */
  reversedBy?: string;
}

/** What the books answer to each question. */
export interface BooksAnswers {
  trialBalance: TrialBalance;
  statement: Statement;
  fundReport: FundReport;
  funds: Fund[];
  caseBalances: CaseBalances;
  entry: JournalEntry;
  integrity: Integrity;
}
export type BooksAnswer<Q extends BooksQuestion> = BooksAnswers[Q['ask']];

/** What the books answer to each order: how far the fund is closed, or the entry that reverses. */
export interface BooksOutcomes {
  closePeriod: Fund;
  reverse: Booked['entries'][number];
}
export type BooksOutcome<O extends BooksOrder> = BooksOutcomes[O['order']];
