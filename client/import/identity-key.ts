import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { madeOnce } from '../stores/made-once.ts';
import { RefusedFile } from './refused-file.ts';

/** Shorter keys could be guessed, and with the key, the numbers. */
const shortest = 32;

/**
 * The key of the fingerprints of identity numbers: the one given, else that of the data directory, made at random the
 * first time. Two processes at once agree on one. The same people have other fingerprints under another key: keep it.
 */
export async function identityKey(dataDir: string, given: string | undefined): Promise<string> {
  const known = await knownIdentityKey(dataDir, given);
  if (known !== undefined) return known;
  const path = pathIn(dataDir);
  await madeOnce(path, `${randomBytes(32).toString('hex')}\n`);
  return (await keptKey(path)) ?? '';
}

/** The same where it is there already; none is made. */
export async function knownIdentityKey(
  dataDir: string,
  given: string | undefined,
): Promise<string | undefined> {
  if (given !== undefined) return longEnough(given.trim(), 'COUNTERSIGN_IDENTITY_KEY');
  return keptKey(pathIn(dataDir));
}

const pathIn = (dataDir: string): string => join(dataDir, 'identity.key');

async function keptKey(path: string): Promise<string | undefined> {
  try {
    return longEnough((await readFile(path, 'utf8')).trim(), path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function longEnough(key: string, where: string): string {
  if (key.length >= shortest) return key;
  throw new RefusedFile(
    'weak-identity-key',
    `身份证号指纹的密钥（${where}）太短，至少 ${shortest} 个字符。`,
    `The key of the identity fingerprints (${where}) is too short; it needs ${shortest} characters or more.`,
  );
}
