import { setTimeout as sleep } from 'node:timers/promises';
import type { Refusal } from '../../machines/core/values/vocabulary.ts';
import type { CaseReading } from '../../workflows/messages.ts';

/** What became of a decision that waits for the books, or for a count of other cases. */
export type Settlement =
  /** It asked nothing. */
  | { outcome: 'nothing' }
  /** It was let pass, or got no answer; where the case stands says which. */
  | { outcome: 'settled' }
  /** It was refused there, and taken back. */
  | { outcome: 'refused'; refusals: Refusal[] }
  /** Still waiting when patience ran out. */
  | { outcome: 'waiting' };

const pause = 100;

/** The activities that can refuse a decision after it was taken: the books, and a count of other cases. */
const refusing = ['book', 'tally'];

/**
 * Waits until what a decision asked is settled, and reads the case as it is then.
 *
 * @param read reads the case
 * @param decision its id, and the number of the line of the case's record that holds it
 * @param patience in milliseconds
 */
export async function whenSettled<Reading extends CaseReading>(
  read: () => Promise<Reading>,
  decision: { id: string; seq: number },
  patience: number,
): Promise<Settlement & { reading: Reading }> {
  const end = Date.now() + patience;
  for (;;) {
    const reading = await read();
    const settlement = settlementOf(reading, decision);
    if (settlement.outcome !== 'waiting' || Date.now() >= end) return { ...settlement, reading };
    await sleep(pause);
  }
}

/** What a case's record says about a decision that it asked about. */
export function settlementOf({ case: c }: CaseReading, decision: { id: string; seq: number }): Settlement {
  const answers = c.log.filter(
    (line) => line.seq > decision.seq && line.kind === 'result' && refusing.includes(line.event),
  );
  const kept = refusedDecisions(c.snapshot.context);
  const own = kept?.find((one) => one.decision === decision.id);
  if (own !== undefined) return { outcome: 'refused', refusals: own.refusals };
  if (c.invocations.some((one) => refusing.includes(one.src))) return { outcome: 'waiting' };
  if (answers.length === 0) return { outcome: 'nothing' };
  // A machine that keeps no list of its own: the first answer after the decision is the decision's.
  const refusals = kept === undefined ? answers[0]?.refusals : undefined;
  return refusals === undefined ? { outcome: 'settled' } : { outcome: 'refused', refusals };
}

interface Refused {
  decision: string;
  refusals: Refusal[];
}

/** The lists that `machines/core/patterns/booking.ts` and `gate.ts` keep in a context. */
function refusedDecisions(context: unknown): Refused[] | undefined {
  const { refusedBookings, refusals } = (context ?? {}) as Record<string, unknown>;
  const kept = [refusedBookings, refusals].filter((one) => Array.isArray(one)) as Refused[][];
  return kept.length === 0 ? undefined : kept.flat();
}
