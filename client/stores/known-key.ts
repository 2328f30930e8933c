import { createHash } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { text } from '../../machines/core/values/text.ts';
import { type Agreeing, noteOrTell } from './agreeing.ts';
import { namespaceFacts } from './namespace-facts.ts';
import { lost, StoresDisagree } from './stores-disagree.ts';

const name = 'identity-key';

/**
 * Makes sure that the key of the identity numbers' fingerprints is the one that was used before in a namespace, which
 * keeps a hash of it: under another key the same people look like others.
 *
 * @param key missing where there is none yet
 * @param elsewhere whether imports may have their key in another place than this
 * @throws StoresDisagree when it is lost or another one
 */
export async function agreeOnIdentityKey(
  client: Client,
  key: string | undefined,
  how: Agreeing & { elsewhere: boolean },
): Promise<void> {
  const { namespace } = client.options;
  const { known } = await namespaceFacts(client);
  const before = known[name];
  if (key === undefined) {
    if (before === undefined) return;
    if (how.acceptLoss) return noteOrTell(client, name, '', how);
    if (how.elsewhere) return;
    throw lost('identity-key-lost', theKey, namespace);
  }
  const print = fingerprintOf(key);
  if (before === print) return;
  if (before !== undefined && !how.acceptLoss) throw another(namespace);
  await noteOrTell(client, name, print, how);
}

/** Tells one key from another and nothing else of it. */
const fingerprintOf = (key: string): string =>
  createHash('sha256').update(`countersign identity key\n${key}`).digest('hex').slice(0, 32);

const theKey = text(
  '身份证号指纹的密钥（identity.key）',
  'the key of the identity fingerprints (identity.key)',
);

const another = (namespace: string) =>
  new StoresDisagree(
    'identity-key-differs',
    text(
      `命名空间 ${namespace}：身份证号指纹的密钥与以前所用的不同，同一个人会被当作两个人。请恢复原来的 identity.key 或 COUNTERSIGN_IDENTITY_KEY；确已无法找回的，用 countersign up --accept-loss 改用现在的。`,
      `Namespace ${namespace}: the key of the identity fingerprints is not the one used before, so that one person would look like two. Bring back the former identity.key or COUNTERSIGN_IDENTITY_KEY; if it can't be found again, \`countersign up --accept-loss\` goes on with the present one.`,
    ),
  );
