import { WorkflowNotFoundError } from '@temporalio/client';
import type { AccountCode } from '../../machines/core/ledger/chart.ts';
import { mainState } from '../../machines/core/case/states.ts';
import type { CaseResult } from '../../workflows/messages.ts';
import { searchAttributes } from '../../workflows/search-attributes.ts';
import { type Cases, NoSuchCase } from './cases.ts';

/** What a case has come to so far. Amounts in fen. */
export interface CaseEnd extends CaseResult {
  id: string;
  lifecycle: string;
  closed: boolean;
  township?: string;
  /** It still waits for the books to answer. */
  waitsForBooks: boolean;
}

/**
 * What a case has come to: an open one is asked, a closed one has left it as its result, so that nothing has to be
 * replayed; `anew` replays it all the same, for one that closed before as much was left as today.
 * @throws NoSuchCase, CaseInTrouble
 */
export async function endOf(cases: Cases, id: string, { anew = false } = {}): Promise<CaseEnd> {
  const handle = cases.client.workflow.getHandle(id);
  const seen = await handle.describe().catch((error: unknown) => {
    throw error instanceof WorkflowNotFoundError ? new NoSuchCase(id) : error;
  });
  const township = seen.typedSearchAttributes.get(searchAttributes.township);
  const about = { id, lifecycle: seen.type, ...(township === undefined ? {} : { township }) };
  if (seen.status.name === 'COMPLETED') {
    const left = (await handle.result()) as CaseResult;
    const keepsBooks = cases.lifecycles[seen.type]?.books !== undefined;
    if (left.books !== undefined || !keepsBooks) {
      const end = { ...about, ...left, closed: true, waitsForBooks: false };
      // What can't be replayed any more has what it left.
      return anew
        ? asked(cases, id).then(
            (now) => ({ ...end, ...now }),
            () => end,
          )
        : end;
    }
  }
  return { ...about, ...(await asked(cases, id)), closed: !['RUNNING', 'PAUSED'].includes(seen.status.name) };
}

async function asked(cases: Cases, id: string): Promise<CaseResult & Pick<CaseEnd, 'waitsForBooks'>> {
  // What was broken off has moved money as well.
  const { case: c, lifecycle } = await cases.record(id);
  const { books, money, standing } = lifecycle;
  const { context, value } = c.snapshot;
  const state = mainState(value);
  return {
    ...{ state, money: money(context), waitsForBooks: c.invocations.some((one) => one.src === 'book') },
    ...(books === undefined ? {} : { books: books(context) as Partial<Record<AccountCode, number>> }),
    ...(standing === undefined ? {} : { standing: standing({ context, state }) }),
  };
}
