import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { madeOnce } from '../stores/made-once.ts';

/** The key with which the clients of a data directory sign what their users decide. */
export interface SigningKey {
  /** Its fingerprint. */
  id: string;
  /** SPKI in base64. */
  publicKey: string;
  privateKey: KeyObject;
}

/** The key of a data directory, made the first time. Whoever can read `signing.key` can sign for everyone: keep it. */
export async function signingKey(dataDir: string): Promise<SigningKey> {
  const path = join(dataDir, 'signing.key');
  const pem = await readFile(path, 'utf8').catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    const { privateKey } = generateKeyPairSync('ed25519');
    await madeOnce(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    return readFile(path, 'utf8');
  });
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64');
  return { id: keyIdOf(publicKey), publicKey, privateKey };
}

/** The fingerprint of a public key, short enough to be compared by eye. */
export const keyIdOf = (publicKey: string): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('base64url').slice(0, 22);
