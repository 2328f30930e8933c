import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const made = `${path}.${randomUUID()}`;
  await writeFile(made, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    // A link appears whole or not at all, and never replaces another's.
    await link(made, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(made);
  }
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
