import { hostname, userInfo } from 'node:os';
import type { Client } from '@temporalio/client';
import type { Sign } from '../../workflows/messages.ts';
import { type SigningKey, signingKey } from '../proof/signing-key.ts';
import { signingWith } from '../proof/signing.ts';
import type { Console } from './console.ts';
import { orBadInput } from './or-bad-input.ts';
import { trustedKeys } from './trusted-keys.ts';

/** As whom the machine knows whoever runs this. */
export const whoRuns = (): string => `${userInfo().username}@${hostname()}`;

/** Signs with the key of the data directory, which is read, or made, when something is signed for the first time. */
export function signingHere(console: Console, client: Client): Sign {
  let signing: Promise<Sign> | undefined;
  return async (...about) => {
    signing ??= ownKey(console, client).then((key) => signingWith(key, 'command-line'));
    return (await signing)(...about);
  };
}

/** The key of the data directory. Where it is not among those that count, that is said. @throws a complaint about the key */
export async function ownKey(console: Console, client: Client): Promise<SigningKey> {
  const key = await orBadInput(() => signingKey(console.settings.dataDir));
  const keys = await trustedKeys(console, client);
  if (keys.length > 0 && !keys.some(({ id }) => id === key.id))
    console.note(
      console.say(
        `这里的签名密钥 ${key.id} 还不算数，核验时会指出；请管理员用 countersign keys --add 记入 countersign keys --own 打印的一行。`,
        `The key ${key.id} with which is signed here does not count yet, and \`countersign verify\` will say so. Have an administrator add the line of \`countersign keys --own\` by \`countersign keys --add\`.`,
      ),
    );
  return key;
}
