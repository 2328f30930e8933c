import { setTimeout as sleep } from 'node:timers/promises';
import type { AccountCode } from '../../machines/core/ledger/chart.ts';
import type { CaseBalances, Integrity, TrialBalance } from '../../machines/core/ledger/reports.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';
import { readAll, readThese } from '../cases/read-all.ts';
import { type CaseEnd, endOf } from '../cases/ends.ts';
import { type Balances, type Difference, differencesOf, isOfFund, withAccepted } from './differences.ts';
import { caseBalances, integrity, trialBalance } from './books.ts';
import type { Cases } from '../cases/cases.ts';

/** Whether cases and books agree 账实核对. */
export interface BooksCheck {
  clean: boolean;
  /** How many cases were compared. */
  cases: number;
  differences: Difference[];
  /** Cases that answer no more, so that nothing can be said about them. */
  unread: string[];
  integrity: Integrity;
  trialBalance: TrialBalance;
}

/** What a check is told. */
export interface CheckOptions {
  /** Only cases whose ids begin so: a rehearsal's own. */
  idPrefix?: string | undefined;
  /** Only these cases. */
  ids?: string[] | undefined;
  /** Waits for an answer no longer than a client does. */
  patiently?<T>(work: () => Promise<T>): Promise<T>;
  /** Told of every case that was looked at. */
  seen?(end: CaseEnd): void;
  /** How long to wait before each second look at what differs, in milliseconds. */
  waits?: number[];
}

const atOnce = 10;

/**
 * Compares every case of every lifecycle that keeps books with what the ledger holds for it, account by account, and
 * asks the ledger whether it agrees with itself. What differs is looked at again a few times before it counts: a case
 * asks for a booking and hears of it a moment later.
 */
export async function checkBooks(cases: Cases, options: CheckOptions = {}): Promise<BooksCheck> {
  const { idPrefix, ids: named, patiently = (work) => work(), waits = [200, 500, 1_000] } = options;
  const read = (id: string) => patiently(() => endOf(cases, id));
  const readAnew = (id: string) => patiently(() => endOf(cases, id, { anew: true }));
  const keeping = Object.values(cases.lifecycles).filter((one) => one.books !== undefined);
  const about = {
    ...(idPrefix === undefined ? {} : { casePrefix: idPrefix }),
    ...(named === undefined ? {} : { cases: named }),
  };

  const found: Look = { cases: new Map(), held: {}, unread: new Set() };
  if (named !== undefined) note(found, await readThese(named, read, atOnce));
  else for (const { id } of keeping) note(found, await readAll(cases, id, read, { idPrefix, atOnce }));
  // Asked after the cases: whatever a case knows to be booked is in the answer.
  found.held = await patiently(() => caseBalances(cases, about));
  const unlisted = Object.keys(found.held).filter((id) => !found.cases.has(id) && !found.unread.has(id));
  // The list of cases may lag behind; one that cannot be read either does not exist, which is a difference.
  note(found, { ...(await readThese(unlisted, read, atOnce)), unread: [] });
  await addFunds(cases, found, found.cases.keys(), patiently);

  let differences = compare(found);
  for (const wait of waits) {
    const ids = [...new Set(differences.map((one) => one.case))].filter((id) => found.cases.has(id));
    if (ids.length === 0) break;
    await sleep(wait);
    note(found, await readThese(ids, readAnew, atOnce));
    const now = await patiently(() => caseBalances(cases, { cases: ids }));
    for (const id of ids) found.held[id] = now[id] ?? {};
    await addFunds(cases, found, ids, patiently);
    differences = compare(found);
  }

  const [itself, all] = await Promise.all([
    patiently(() => integrity(cases)),
    patiently(() => trialBalance(cases)),
  ]);
  const unread = [...found.unread].sort();
  differences = withAccepted(differences, itself.accepted);
  const clean =
    differences.every((one) => one.accepted !== undefined) &&
    unread.length === 0 &&
    itself.problems.length === 0 &&
    all.balanced;
  for (const end of found.cases.values()) options.seen?.(end);
  const compared = [...found.cases.values()].filter((end) => end.books !== undefined).length;
  return { clean, cases: compared, differences, unread, integrity: itself, trialBalance: all };
}

interface Look {
  cases: Map<string, CaseEnd>;
  held: CaseBalances;
  unread: Set<string>;
}

function note(look: Look, { cases, unread }: { cases: CaseEnd[]; unread: string[] }): void {
  for (const c of cases) look.cases.set(c.id, c);
  for (const id of unread) if (!look.cases.has(id)) look.unread.add(id);
}

const expectedOf = ({ books = {} }: CaseEnd): Balances => books;

function compare({ cases: found, held, unread }: Look): Difference[] {
  const expected = new Map([...found.values()].map((end) => [end.id, expectedOf(end)]));
  return differencesOf(expected, held)
    .filter((one) => !unread.has(one.case))
    .map((one) => (found.get(one.case)?.waitsForBooks === true ? { ...one, underWay: true as const } : one));
}

/** Adds what the books hold for whole funds to what they hold for the cases that are their programmes. */
async function addFunds(
  cases: Cases,
  { cases: found, held }: Look,
  ids: Iterable<string>,
  patiently: NonNullable<CheckOptions['patiently']>,
): Promise<void> {
  for (const id of ids) {
    const c = found.get(id);
    const codes = c === undefined ? [] : (Object.keys(expectedOf(c)) as AccountCode[]).filter(isOfFund);
    if (codes.length > 0)
      held[id] = { ...held[id], ...(await patiently(() => balancesOfFund(cases, id, codes))) };
  }
}

/** What the books hold on accounts that they keep for the whole fund, for the case that is its programme. */
async function balancesOfFund(cases: Cases, fund: string, codes: AccountCode[]): Promise<Balances> {
  try {
    const { rows } = await trialBalance(cases, { fund });
    return Object.fromEntries(
      codes.map((code) => [code, rows.find((row) => row.code === code)?.balance ?? 0]),
    );
  } catch (error) {
    if (error instanceof Refused && error.refusals.some((one) => one.code === 'no-such-fund')) return {};
    throw error;
  }
}
