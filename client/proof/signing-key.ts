import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { join } from 'node:path';
import { RefusedFile } from '../import/refused-file.ts';
import { keptSecret } from '../stores/kept-secret.ts';

/** The key with which the clients of a data directory sign what their users decide. */
export interface SigningKey {
  /** Its fingerprint. */
  id: string;
  /** SPKI in base64. */
  publicKey: string;
  privateKey: KeyObject;
}

/**
 * The key of a data directory, made the first time. Whoever can read `signing.key` can sign for everyone: keep it.
 *
 * @throws RefusedFile where the file is no such key
 */
export async function signingKey(dataDir: string): Promise<SigningKey> {
  const privateKey = readKey(await keptSecret(dataDir, name, makeKey), join(dataDir, name));
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64');
  return { id: keyIdOf(publicKey), publicKey, privateKey };
}

const name = 'signing.key';

const makeKey = (): Promise<string> =>
  Promise.resolve(
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().trim(),
  );

function readKey(pem: string, path: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Told below, without what is in it.
  }
  throw new RefusedFile(
    'bad-signing-key',
    `签名密钥（${path}）不是 Ed25519 私钥；请从备份恢复，或移走它，另做一把新的。`,
    `The signing key (${path}) is no private key of Ed25519. Restore it from a backup, or move it away: a new one is made.`,
  );
}

/** The fingerprint of a public key, short enough to be compared by eye. */
export const keyIdOf = (publicKey: string): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('base64url').slice(0, 22);
