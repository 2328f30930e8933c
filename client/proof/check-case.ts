import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { Known } from '../../machines/core/moving/differences.ts';
import { whatIf } from '../../machines/core/moving/what-if.ts';
import { readInput } from '../../machines/core/deciding/opening.ts';
import type { Case } from '../../machines/core/case/case.ts';
import { checkHistory, sentIn } from './check-history.ts';
import { type CheckedRecord, checkRecord, linesUnder } from './check-record.ts';
import { type Finding, finding } from './findings.ts';
import type { KnownKey } from './known-keys.ts';
import type { Runs } from './runs.ts';

/** What is known of a case beside what it says itself. */
export interface Evidence {
  /** The definition here, of whichever version. */
  lifecycle: Lifecycle | undefined;
  runs: Runs;
  keys: readonly KnownKey[];
  /** Whether it lives in virtual time. */
  virtual: boolean;
}

/** Checks a case's record by itself, against what the server keeps of it, and against where the case stands. */
export function checkCase(c: Case, { lifecycle, runs, keys, virtual }: Evidence): CheckedRecord {
  const [first] = runs.chain;
  const since = keys[0]?.since;
  const newer = runs.whole && first !== undefined && since !== undefined && first.startedAt >= since;
  const record = checkRecord(c, keys, { lifecycle, sent: sentIn(runs), newer, virtual });
  return {
    ...record,
    findings: [
      ...record.findings,
      ...checkHistory(lifecycle, c, runs),
      ...asPlayed(lifecycle, c, knownOf(runs)),
    ],
  };
}

/** What it was opened with, as far as that is kept, and what the outside answered. */
const knownOf = ({ chain }: Runs): Known => {
  const [first] = chain;
  return {
    ...(first !== undefined && 'opening' in first.args ? { opening: first.args.opening } : {}),
    answers: chain.flatMap(({ answers }) => answers),
  };
};

/**
 * Whether the record leads to where the case stands and to the money that it speaks of. Where a line would go otherwise
 * today, the rules have changed since and nothing can be told.
 */
function asPlayed(lifecycle: Lifecycle | undefined, c: Case, known: Known): Finding[] {
  if (lifecycle === undefined || linesUnder(lifecycle, c) > 0) return [];
  const input = known.opening === undefined ? undefined : readInput(lifecycle, known.opening.input);
  if (input?.ok === true && lifecycle.caseTitle(input.value) !== c.title) return [finding('other-account')];
  const { differences, unknown, stands } = whatIf(lifecycle, c, known, c.asOf);
  if (unknown !== undefined || differences.some(({ what }) => what !== 'money')) return [];
  const same = differences.length === 0 && stands.from.toSorted().join() === stands.to.toSorted().join();
  return same ? [] : [finding('other-account')];
}
