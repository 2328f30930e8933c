import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { keptSecret, secretIn } from '../stores/kept-secret.ts';
import { RefusedFile } from './refused-file.ts';

/** Shorter keys could be guessed, and with the key, the numbers. */
const shortest = 32;

/** Its file in the data directory. */
const name = 'identity.key';

/**
 * The key of the fingerprints of identity numbers: the one given, else that of the data directory, made at random the
 * first time. Two processes at once agree on one. The same people have other fingerprints under another key: keep it.
 */
export async function identityKey(dataDir: string, given: string | undefined): Promise<string> {
  const known = await knownIdentityKey(dataDir, given);
  if (known !== undefined) return known;
  const make = () => Promise.resolve(randomBytes(32).toString('hex'));
  return longEnough(await keptSecret(dataDir, name, make), join(dataDir, name));
}

/** The same where it is there already; none is made. */
export async function knownIdentityKey(
  dataDir: string,
  given: string | undefined,
): Promise<string | undefined> {
  if (given !== undefined) return longEnough(given.trim(), 'COUNTERSIGN_IDENTITY_KEY');
  const path = join(dataDir, name);
  const kept = await secretIn(path);
  return kept === undefined ? undefined : longEnough(kept, path);
}

function longEnough(key: string, where: string): string {
  if (key.length >= shortest) return key;
  throw new RefusedFile(
    'weak-identity-key',
    `身份证号指纹的密钥（${where}）太短，至少 ${shortest} 个字符。`,
    `The key of the identity fingerprints (${where}) is too short; it needs ${shortest} characters or more.`,
  );
}
