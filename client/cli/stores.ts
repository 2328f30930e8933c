import type { Client } from '@temporalio/client';
import type { AttachmentStore } from '../attachments/store.ts';
import type { AcceptedLoss } from '../../machines/core/ledger/reports.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import { acceptedWords } from '../books/accepted-loss.ts';
import { checkBooks } from '../books/check.ts';
import { surplusOf } from '../books/differences.ts';
import { Cases } from '../cases/cases.ts';
import { knownIdentityKey } from '../import/identity-key.ts';
import { makeKnown } from '../proof/known-keys.ts';
import { signingKey } from '../proof/signing-key.ts';
import { signingWith } from '../proof/signing.ts';
import type { Settings } from '../settings.ts';
import type { Agreeing } from '../stores/agreeing.ts';
import { agreeOnIdentityKey } from '../stores/known-key.ts';
import { agreeOnAttachments } from '../stores/marked-attachments.ts';
import { agreeOnBooks, type MarkedBooks } from '../stores/marked-books.ts';
import type { Console } from './console.ts';
import { orBadInput } from './or-bad-input.ts';
import { whoRuns } from './own-key.ts';

/** What takes note of how cases and books differ after a loss. */
interface NotingBooks {
  noteDifferences(at: string, differences: NonNullable<AcceptedLoss['differences']>): Promise<void>;
}

/**
 * Asked at a start, so that none goes on without what another start wrote. Each throws StoresDisagree.
 *
 * @throws a complaint about a key that is too weak
 */
export async function storesOf(console: Console, settings: Settings, acceptLoss: boolean) {
  const log = (message: Text) => console.note(console.of(message));
  const how: Agreeing & { by: string } = { acceptLoss, by: whoRuns(), log };
  const losses: { client: Client; books: MarkedBooks & NotingBooks; loss: AcceptedLoss }[] = [];
  const key = await orBadInput(() => knownIdentityKey(settings.dataDir, settings.identityKey));
  const signing = await orBadInput(() => signingKey(settings.dataDir));
  const { id, publicKey } = signing;
  const known = (client: Client) =>
    makeKnown(client, { id, publicKey, since: new Date().toISOString(), by: how.by }, how);
  return {
    /** The fingerprint of the key with which is signed here, and how workers sign what cases tell each other. */
    ...{ key: signing.id, sign: signingWith(signing, 'worker') },
    /** The books, and the key with which imports tell people apart. */
    async books(
      client: Client,
      books: MarkedBooks & NotingBooks,
      { embedded }: { embedded: boolean },
    ): Promise<void> {
      const loss = await agreeOnBooks(client, books, how);
      if (loss !== undefined) losses.push({ client, books, loss });
      await agreeOnIdentityKey(client, key, { ...how, elsewhere: !embedded });
      await known(client);
    },
    /** Once workers run: what cases say and the books have lost is noted with each loss that was accepted now. */
    async noteLosses(lifecycles: Record<string, Lifecycle>): Promise<void> {
      for (const { client, books, loss } of losses) {
        const { differences } = await checkBooks(new Cases(client, lifecycles));
        await books.noteDifferences(
          loss.at,
          differences.map((one) => ({ case: one.case, account: one.account, by: surplusOf(one) })),
        );
        log(acceptedWords(loss));
      }
    },
    async attachments(client: Client, attachments: AttachmentStore): Promise<void> {
      await agreeOnAttachments(client, attachments, how);
      await known(client);
    },
  };
}
