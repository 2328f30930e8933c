import type { Client } from '@temporalio/client';
import type { AttachmentStore } from '../attachments/store.ts';
import { knownIdentityKey } from '../import/identity-key.ts';
import type { Settings } from '../settings.ts';
import type { Agreeing } from '../stores/agreeing.ts';
import { agreeOnIdentityKey } from '../stores/known-key.ts';
import { agreeOnAttachments } from '../stores/marked-attachments.ts';
import { agreeOnBooks, type MarkedBooks } from '../stores/marked-books.ts';
import type { Console } from './console.ts';
import { orBadInput } from './or-bad-input.ts';

/**
 * Asked at a start, so that none goes on without what another start wrote. Each throws StoresDisagree.
 *
 * @throws a complaint about a key that is too weak
 */
export async function storesOf(console: Console, settings: Settings, acceptLoss: boolean) {
  const how: Agreeing = { acceptLoss, log: (message) => console.note(console.of(message)) };
  const key = await orBadInput(() => knownIdentityKey(settings.dataDir, settings.identityKey));
  return {
    /** The books, and the key with which imports tell people apart. */
    async books(client: Client, books: MarkedBooks, { embedded }: { embedded: boolean }): Promise<void> {
      await agreeOnBooks(client, books, how);
      await agreeOnIdentityKey(client, key, { ...how, elsewhere: !embedded });
    },
    attachments: (client: Client, attachments: AttachmentStore) =>
      agreeOnAttachments(client, attachments, how),
  };
}
