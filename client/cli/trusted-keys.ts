import { readFile } from 'node:fs/promises';
import type { Client } from '@temporalio/client';
import { Refused } from '../../machines/core/deciding/refused.ts';
import { keysIn, type KnownKey, knownKeys } from '../proof/known-keys.ts';
import type { Console } from './console.ts';
import { badInput, badInputs } from './failure.ts';

/** The keys whose signatures count: of the file that the settings name; without one those that the namespace knows. */
export const trustedKeys = async (console: Console, client: Client): Promise<KnownKey[]> =>
  (await namedKeys(console)) ?? (await knownKeys(client));

/** The same where this process is to sign with a key of its own. @throws a complaint where the file does not have that */
export async function keysWith(console: Console, own: string): Promise<KnownKey[] | undefined> {
  const keys = await namedKeys(console);
  if (keys === undefined || keys.some(({ id }) => id === own)) return keys;
  throw badInput(
    'own-key-missing',
    `COUNTERSIGN_TRUSTED_KEYS：其中没有本数据目录的密钥 ${own}，这里签的都不算数；请把 countersign keys --own 打印的一行加进去。`,
    `COUNTERSIGN_TRUSTED_KEYS: the key of this data directory, ${own}, is not among them, so that nothing signed here would count. Add the line that \`countersign keys --own\` prints.`,
  );
}

/** Those of the file alone, if there is one. @throws a complaint about the file */
export const namedKeys = async ({ settings }: Console): Promise<KnownKey[] | undefined> =>
  settings.trustedKeys === undefined ? undefined : keysOf(settings.trustedKeys, 'COUNTERSIGN_TRUSTED_KEYS');

/** The keys of a file, a line each. @throws a complaint about the file, which was named by `where` */
export async function keysOf(file: string, where = '--add'): Promise<KnownKey[]> {
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw badInput(
      'bad-settings',
      `${where}：无法读取 ${file}（${error.code}）。`,
      `${where}: cannot read ${file} (${error.code}).`,
    );
  });
  try {
    return keysIn(content, file, where);
  } catch (error) {
    throw error instanceof Refused ? badInputs('bad-settings', error.refusals) : error;
  }
}
