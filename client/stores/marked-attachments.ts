import type { Client } from '@temporalio/client';
import { text } from '../../machines/core/values/text.ts';
import { type AttachmentStore, sha256Of, StoreUnavailable } from '../attachments/store.ts';
import { type Agreeing, noteOrTell } from './agreeing.ts';
import { namespaceFacts } from './namespace-facts.ts';
import { lost } from './stores-disagree.ts';

const name = 'attachments';

/**
 * Makes sure that the attachments of a namespace are where they were: among them lies one that names it. They may serve
 * several namespaces. While a bucket can't be reached nothing is known, which keeps nobody from starting.
 *
 * @throws StoresDisagree when they are lost, or others'
 */
export async function agreeOnAttachments(
  client: Client,
  attachments: Pick<AttachmentStore, 'get' | 'putJson'>,
  how: Agreeing,
): Promise<void> {
  const { id, known } = await namespaceFacts(client);
  const mark = JSON.stringify({ countersign: 'attachments', namespace: id });
  try {
    if ((await attachments.get(sha256Of(mark))) === undefined) {
      if (known[name] !== undefined && !how.acceptLoss)
        throw lost('attachments-lost', text('附件', 'the attachments'), client.options.namespace);
      await attachments.putJson(mark);
    }
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    how.log(
      text(`附件现在无法核对：${error.message}`, `The attachments can't be checked now: ${error.message}`),
    );
    return;
  }
  if (known[name] === undefined) await noteOrTell(client, name, id, how);
}
