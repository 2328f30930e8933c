import { Refused } from '../../../machines/core/deciding/refused.ts';
import type { Decision } from '../../../machines/core/case/case.ts';
import type { Receipt } from '../../../machines/core/case/effects.ts';
import type { Refusal } from '../../../machines/core/values/vocabulary.ts';
import { withNamed } from '../../directory/known-people.ts';
import { fromCase } from '../../open-cases/open-case.ts';
import { settlementOf, whenSettled } from '../../cases/settled.ts';
import { afterDecision, refusedAlready } from './foreseen.ts';
import { patiently, readCase, type WebOffice, type WebReading } from './office.ts';

/** What became of a decision; of a refused one also the case as it stands, and why not. */
export type Decided =
  { ok: true; receipt: Receipt; waiting: boolean } | { ok: false; refusals: Refusal[]; reading: WebReading };

/**
 * Decides on a case that was just read, waits a moment for the books where they are asked, and has the lists know of
 * it at once. The case itself has the last word; it is read again only where what was read does not tell already what
 * came of the decision.
 */
export async function decideCase(office: WebOffice, before: WebReading, sent: Decision): Promise<Decided> {
  const { id } = before.case;
  const decision = withNamed(sent, office.directory);
  const { event, ...message } = decision;
  let receipt: Receipt;
  try {
    receipt = await patiently(office, () => office.cases.decide(id, event, message, before.case));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { refusals } = error;
    const reading = refusedAlready(before, decision, refusals) ? before : await readCase(office, id);
    return { ok: false, refusals, reading };
  }
  const after = afterDecision(before, decision, receipt);
  if (
    after !== undefined &&
    settlementOf(after, { id: decision.id, seq: receipt.seq }).outcome === 'nothing'
  ) {
    office.open.put(fromCase(after.lifecycle, after.case));
    return { ok: true, receipt, waiting: false };
  }
  const settled = await whenSettled(
    () => readCase(office, id),
    { id: decision.id, seq: receipt.seq },
    office.patience,
  );
  const { reading } = settled;
  office.open.put(fromCase(reading.lifecycle, reading.case));
  if (settled.outcome === 'refused') return { ok: false, refusals: settled.refusals, reading };
  return { ok: true, receipt, waiting: settled.outcome === 'waiting' };
}
