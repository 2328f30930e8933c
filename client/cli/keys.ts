import { columns, type Console } from './console.ts';
import { atDesk } from './desk.ts';
import { trustedKeys } from './trusted-keys.ts';

/** `countersign keys`: the keys whose signatures count, as a file of trusted keys has them. */
export async function showKeys(console: Console, options: { rehearsal?: boolean }): Promise<void> {
  await atDesk(console, options, async ({ server, patiently }) => {
    const { keys } = await patiently(() => trustedKeys(console, server.client));
    const { say } = console;
    console.answer({ keys }, () =>
      keys.length === 0
        ? [say('还没有签名密钥。', 'There are no keys yet.')]
        : columns(keys.map(({ publicKey, since, by }) => [publicKey, since, by])),
    );
  });
}
