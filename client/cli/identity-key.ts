import type { Client } from '@temporalio/client';
import { identityKey, knownIdentityKey } from '../import/identity-key.ts';
import { agreeOnIdentityKey } from '../stores/known-key.ts';
import type { Console } from './console.ts';

/** The key of the fingerprints, known to be the one that the namespace's cases were written with; made the first time. */
export async function agreedIdentityKey(console: Console, client: Client): Promise<string> {
  const { dataDir, identityKey: given } = console.settings;
  const how = {
    acceptLoss: false,
    elsewhere: false,
    log: (message: { zh: string; en: string }) => console.note(console.of(message)),
  };
  const known = await knownIdentityKey(dataDir, given);
  // First, so that no new key is made in the place of one that is lost.
  await agreeOnIdentityKey(client, known, how);
  if (known !== undefined) return known;
  const made = await identityKey(dataDir, given);
  await agreeOnIdentityKey(client, made, how);
  return made;
}
