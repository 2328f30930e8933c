import type { ImportTable } from '../../machines/core/definition/imports.ts';
import { decide } from '../../machines/core/deciding/decide.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';
import type { Actor } from '../../machines/core/values/vocabulary.ts';
import type { Cases, RuledReading } from '../cases/cases.ts';
import { once } from './once.ts';
import type { Importing } from './openings.ts';

/** What an import of entries works with. */
export interface ImportingEntries extends Omit<Importing, 'validOnly'> {
  cases: Pick<Cases, 'decide'>;
  /** How many go into one decision, and which. */
  enters: NonNullable<ImportTable['enters']>;
  /** The case as it stands. */
  into: RuledReading;
  /** SHA-256 of the file, in hex. */
  file: string;
  by: Actor;
}

/**
 * Enters rows in a case, many in one decision. What of a file is entered together counts once, however often it is sent:
 * an import that broke off is sent again. The case is asked before the first.
 *
 * @throws Refused when the case refuses
 */
export async function importEntries(
  rows: unknown[],
  { cases, enters, into, file, by, dryRun, patiently, progress }: ImportingEntries,
): Promise<{ entered: number; chunks: number; skipped: number }> {
  const { case: before, now, lifecycle } = into;
  const { event, atOnce } = enters;
  const counted = new Set(before.log.map((line) => line.decisionId));
  const all = chunksOf(rows, atOnce).map((entries, index) => ({
    count: entries.length,
    message: { ...enters.record({ file, chunk: index + 1, entries }), by },
  }));
  const fresh = all.filter(({ message }) => !counted.has(message.id));
  let asked = before;
  for (const { message } of fresh) {
    const outcome = decide(lifecycle, asked, { ...message, event }, now);
    if (!outcome.ok) throw new Refused(outcome.refusals);
    asked = outcome.step.case;
  }
  let entered = fresh.reduce((sum, { count }) => sum + count, 0);
  if (!dryRun)
    for (const [index, { message, count }] of all.entries()) {
      const mine =
        counted.has(message.id) ||
        (await once(() => patiently(() => cases.decide(before.id, event, message))));
      if (!mine) entered -= count;
      progress?.(Math.min((index + 1) * atOnce, rows.length), rows.length);
    }
  return { entered, chunks: all.length, skipped: rows.length - entered };
}

const chunksOf = <T>(all: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
