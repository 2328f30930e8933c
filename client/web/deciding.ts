import { Refused } from '../../machines/core/refused.ts';
import type { Decision, Receipt, Refusal } from '../../machines/core/vocabulary.ts';
import { fromCase } from '../open-cases/open-case.ts';
import { whenSettled } from '../settled.ts';
import { patiently, readCase, type WebOffice } from './office.ts';

/** What became of a decision. */
export type Decided = { ok: true; receipt: Receipt; waiting: boolean } | { ok: false; refusals: Refusal[] };

/** Decides, waits a moment for the books where they are asked, and has the lists know of it at once. */
export async function decideCase(office: WebOffice, caseId: string, decision: Decision): Promise<Decided> {
  const { event, ...message } = decision;
  let receipt: Receipt;
  try {
    receipt = await patiently(office, () => office.cases.decide(caseId, event, message));
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusals: error.refusals };
    throw error;
  }
  const settled = await whenSettled(
    () => readCase(office, caseId),
    { id: decision.id, seq: receipt.seq },
    office.patience,
  );
  const { lifecycle, case: after } = settled.reading;
  office.open.put(fromCase(lifecycle, after));
  if (settled.outcome === 'refused') return { ok: false, refusals: settled.refusals };
  return { ok: true, receipt, waiting: settled.outcome === 'waiting' };
}
