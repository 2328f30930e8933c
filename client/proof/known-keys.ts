import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { text } from '../../machines/core/values/text.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';
import type { Instant } from '../../machines/core/values/vocabulary.ts';
import { type Agreeing, noteOrTell } from '../stores/agreeing.ts';
import { namespaceFacts } from '../stores/namespace-facts.ts';
import { keyIdOf } from './signing-key.ts';

/** A key whose signatures count. */
export interface KnownKey {
  id: string;
  /** SPKI in base64. */
  publicKey: string;
  /** What came before needs no signature. */
  since: Instant;
  /** Whose it is: user and host. */
  by: string;
}

const prefix = 'signing-key-';

/** Makes a key known in a namespace, once. */
export async function makeKnown(client: Client, key: KnownKey, how: Agreeing): Promise<void> {
  const { known } = await namespaceFacts(client);
  const name = prefix + key.id;
  if (known[name] !== undefined) return;
  const otherwise = text(
    `用密钥 ${key.id} 所作的签名不算数`,
    `what is signed with the key ${key.id} does not count`,
  );
  await noteOrTell(client, name, lineOf(key), how, otherwise);
}

/** The keys that a namespace knows, the oldest first. */
export async function knownKeys(client: Client): Promise<KnownKey[]> {
  const { known } = await namespaceFacts(client);
  const noted = Object.entries(known).filter(([name]) => name.startsWith(prefix));
  return noted.flatMap(([, line]) => read(line) ?? []).toSorted(bySince);
}

/** A key in one line, as it stands in a file of trusted keys: the key, since when, whose. */
export const lineOf = ({ publicKey, since, by }: KnownKey): string => `${publicKey} ${since} ${by}`;

/** The keys of a file, a line each; `where` it was named stands in the complaint. @throws Refused naming the line that is none */
export function keysIn(content: string, file: string, where: string): KnownKey[] {
  const lines = content.split('\n').map((line) => line.trim());
  const keys = lines.flatMap((line, index) => {
    if (line === '' || line.startsWith('#')) return [];
    const key = read(line);
    if (key === undefined) throw noKey(where, file, index + 1);
    return [key];
  });
  if (keys.length === 0) throw noKey(where, file, 1);
  // Of one that is named twice, what came first counts.
  return keys
    .toSorted(bySince)
    .filter(({ id }, index, all) => all.findIndex((one) => one.id === id) === index);
}

/** The key itself. */
export const publicKeyOf = ({ publicKey }: Pick<KnownKey, 'publicKey'>): KeyObject =>
  createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });

/** The keys as workflow code has them: the 32 bytes of each in hexadecimal digits, by its fingerprint. */
export const rawKeys = (keys: readonly KnownKey[]): Record<string, string> =>
  Object.fromEntries(
    keys.map((one) => [
      one.id,
      Buffer.from(publicKeyOf(one).export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex'),
    ]),
  );

const instant = z.iso.datetime();

function read(line: string): KnownKey | undefined {
  const [publicKey = '', since = '', ...by] = line.split(/\s+/);
  try {
    publicKeyOf({ publicKey });
  } catch {
    return undefined;
  }
  return instant.safeParse(since).success
    ? { id: keyIdOf(publicKey), publicKey, since, by: by.join(' ') }
    : undefined;
}

const bySince = (a: KnownKey, b: KnownKey) => (a.since < b.since ? -1 : 1);

function noKey(where: string, file: string, line: number): Refused {
  const message = text(
    `${where}：${file} 第 ${line} 行不是签名公钥；每行应为：公钥 起始时间 名称，如 countersign keys 所列。`,
    `${where}: line ${line} of ${file} is no key; each line is a key, an instant and a name, as \`countersign keys\` lists them.`,
  );
  return new Refused([{ code: 'invalid', field: where, message, cites: [] }]);
}
