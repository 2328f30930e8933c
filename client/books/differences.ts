import { type AccountCode, chart } from '../../machines/core/ledger/chart.ts';
import type { AcceptedLoss, CaseBalances } from '../../machines/core/ledger/reports.ts';
import type { Fen, Instant } from '../../machines/core/values/vocabulary.ts';

/** What the books must hold for a case, by account; what is left out is zero. */
export type Balances = Partial<Record<AccountCode, Fen>>;

/** An account on which a case and the books do not agree. Amounts in fen, on the account's normal side. */
export interface Difference {
  case: string;
  account: AccountCode;
  /** What the case says must be there; missing where there is no such case. */
  expected?: Fen;
  /** What the books hold. */
  held: Fen;
  /** Which of the two has more, and by how much. */
  more: 'case' | 'books';
  by: Fen;
  /** The case still waits for the books to answer. */
  underWay?: true;
  /** Of a loss of the books that was accepted at that instant: it is known. */
  accepted?: Instant;
}

/** By how much the case says more; less than nothing where the books do. */
export const surplusOf = ({ more, by }: Difference): Fen => (more === 'case' ? by : -by);

/** The same differences; those that are as they were when a loss was accepted say so. */
export const withAccepted = (differences: Difference[], losses: readonly AcceptedLoss[]): Difference[] =>
  differences.map((one) => {
    const loss = losses.findLast(({ differences: known = [] }) =>
      known.some(
        (each) => each.case === one.case && each.account === one.account && each.by === surplusOf(one),
      ),
    );
    return loss === undefined ? one : { ...one, accepted: loss.at };
  });

/**
 * Compares cases with the books, account by account and to the fen. What the books hold for a case that is not among
 * the expected ones is a difference too.
 */
export function differencesOf(expected: ReadonlyMap<string, Balances>, held: CaseBalances): Difference[] {
  const ids = new Set([...expected.keys(), ...Object.keys(held)]);
  return [...ids].sort().flatMap((id) => {
    const own = expected.get(id);
    const theirs = held[id] ?? {};
    const codes = (Object.keys(chart) as AccountCode[]).filter(
      (code) => (own?.[code] ?? 0) !== (theirs[code] ?? 0),
    );
    return codes.map((code): Difference => {
      const [inCase, inBooks] = [own?.[code] ?? 0, theirs[code] ?? 0];
      return {
        case: id,
        account: code,
        ...(own === undefined ? {} : { expected: inCase }),
        held: inBooks,
        more: inCase > inBooks ? 'case' : 'books',
        by: Math.abs(inCase - inBooks),
      };
    });
  });
}

/**
 * The accounts of which the books keep no sub-account for each case: such a case speaks for its whole fund. What came in
 * is known by the case that brought it.
 */
export const isOfFund = (code: AccountCode): boolean =>
  code !== '4010' && !chart[code].keptBy.includes('case');
