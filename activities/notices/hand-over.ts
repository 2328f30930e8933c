import { activityInfo } from '@temporalio/activity';
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { NOTICE_WORKFLOW, type NoticeArguments, noticeId } from '../../workflows/notice-messages.ts';

/**
 * Hands a notice over to a workflow of its own, which tries until it is delivered. Handed over again, it is the same one.
 * The memo is for lists: subjects name nobody.
 */
export const handOverTo =
  (client: Client) =>
  async (args: NoticeArguments): Promise<void> => {
    const { meta, notice } = args;
    try {
      await client.workflow.start(NOTICE_WORKFLOW, {
        workflowId: noticeId(meta.key),
        taskQueue: activityInfo().taskQueue,
        args: [args],
        memo: { caseId: meta.caseId, subject: notice.subject },
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  };
