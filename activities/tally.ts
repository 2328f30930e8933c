import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Client } from '@temporalio/client';
import { refusalsOf, type Tally, type TallyRequest } from '../machines/core/patterns/tally.ts';
import { REFUSED } from '../workflows/messages.ts';
import { countByStage } from '../workflows/tally-queries.ts';

/** How often a count that cannot be right yet is taken at most: about half a minute with the server's retries. */
const ATTEMPTS = 6;

/**
 * Counts cases by stage without asking them. The server's list lags a little behind: a count that finds fewer than are
 * known, or that cases moved through, is taken again, and after a while told as it is. A count that lets nobody go on
 * is a refusal.
 */
export const tallyActivities = (client: Client, attempts = ATTEMPTS) => ({
  async tally(request: TallyRequest): Promise<Tally> {
    const tally = await countByStage((query) => client.workflow.count(query), request);
    const settled = tally.total >= (request.atLeast ?? 0) && tally.elsewhere === 0;
    if (!settled && activityInfo().attempt < attempts)
      throw new Error(`${tally.total} cases are listed, ${tally.elsewhere} of them at no stage.`);
    const refusals = refusalsOf(request, tally);
    if (refusals.length === 0) return tally;
    throw ApplicationFailure.create({
      message: refusals.map((one) => one.message.en).join(' '),
      type: REFUSED,
      nonRetryable: true,
      details: [refusals, tally],
    });
  },
});
