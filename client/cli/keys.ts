import { hostname, userInfo } from 'node:os';
import { type KnownKey, lineOf } from '../proof/known-keys.ts';
import { signingKey } from '../proof/signing-key.ts';
import type { Console } from './console.ts';
import { atDesk } from './desk.ts';
import { trustedKeys } from './trusted-keys.ts';

/** `countersign keys`: the keys whose signatures count, as a file of trusted keys has them. */
export async function showKeys(
  console: Console,
  options: { own?: boolean; rehearsal?: boolean },
): Promise<void> {
  if (options.own === true) {
    const { id, publicKey } = await signingKey(console.settings.dataDir);
    const by = `${userInfo().username}@${hostname()}`;
    return showLines(console, [{ id, publicKey, since: new Date().toISOString(), by }]);
  }
  await atDesk(console, options, async ({ server, patiently }) => {
    const { keys } = await patiently(() => trustedKeys(console, server.client));
    showLines(console, keys);
  });
}

function showLines(console: Console, keys: KnownKey[]): void {
  const none = console.say('# 还没有签名密钥。', '# There are no keys yet.');
  console.answer({ keys }, () => (keys.length === 0 ? [none] : keys.map(lineOf)));
}
