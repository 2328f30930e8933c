import {
  ActivityFailure,
  ApplicationFailure,
  proxyActivities,
  setCurrentDetails,
} from '@temporalio/workflow';
import type { NoticeArguments } from './notice-messages.ts';
import { shorten } from './publish.ts';

/** What the workflow needs of `activities/notices.ts`. */
interface NoticeActivities {
  deliverNotice(notice: NoticeArguments): Promise<{ sent: number }>;
}

/**
 * Delivers a notice that could not be delivered at once: tried again less and less often, at least every half hour, for
 * thirty days. It then fails, as it does when somebody's mail server refuses it for good, and stays listed as undelivered.
 */
export async function notice(args: NoticeArguments): Promise<{ sent: number }> {
  const summary = shorten(`${args.notice.subject.zh} ${args.meta.caseId}`);
  setCurrentDetails(summary);
  const { deliverNotice } = proxyActivities<NoticeActivities>({
    startToCloseTimeout: '5 minutes',
    scheduleToCloseTimeout: '30 days',
    retry: { initialInterval: '30 seconds', maximumInterval: '30 minutes' },
    summary,
  });
  try {
    return await deliverNotice(args);
  } catch (error) {
    if (!(error instanceof ActivityFailure) || !(error.cause instanceof ApplicationFailure)) throw error;
    const { type, message } = error.cause;
    throw ApplicationFailure.nonRetryable(message, type);
  }
}
