import type { Text } from '../../machines/core/values/vocabulary.ts';
import { type KnownKey, lineOf, makeKnown } from '../proof/known-keys.ts';
import { signingKey } from '../proof/signing-key.ts';
import type { Console } from './console.ts';
import { inSession } from './session.ts';
import { orBadInput } from './or-bad-input.ts';
import { whoRuns } from './own-key.ts';
import { keysOf, trustedKeys } from './trusted-keys.ts';

/** `countersign keys`: the keys whose signatures count, as a file of trusted keys has them. */
export async function showKeys(
  console: Console,
  options: { own?: boolean; add?: string; rehearsal?: boolean },
): Promise<void> {
  const { add } = options;
  const added = add === undefined ? [] : await keysOf(add);
  if (options.own === true) {
    const { id, publicKey } = await orBadInput(() => signingKey(console.settings.dataDir));
    return showLines(console, [{ id, publicKey, since: new Date().toISOString(), by: whoRuns() }]);
  }
  await inSession(console, options, async ({ server, patiently }) => {
    const log = (message: Text) => console.note(console.of(message));
    for (const key of added) await patiently(() => makeKnown(server.client, key, { acceptLoss: false, log }));
    const keys = await patiently(() => trustedKeys(console, server.client));
    showLines(console, keys);
  });
}

function showLines(console: Console, keys: KnownKey[]): void {
  const none = console.say('# 还没有签名密钥。', '# There are no keys yet.');
  console.answer({ keys }, () => (keys.length === 0 ? [none] : keys.map(lineOf)));
}
