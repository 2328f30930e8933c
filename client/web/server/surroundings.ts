import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { directorySchema, type Directory } from '../../../machines/core/values/directory.ts';
import { type Outcome, parse } from '../../../machines/core/values/issues.ts';
import type { Refusal } from '../../../machines/core/values/vocabulary.ts';
import { type AttachmentSettings, attachmentSettings } from '../../attachments/settings.ts';
import type { Settings } from '../../settings.ts';
import { postsNowhere } from '../../sign-in/claims.ts';
import { isLoopback, isLoopbackHost } from '../../sign-in/loopback.ts';
import { onlySample } from '../identity/sample-provider.ts';
import { type IdentitySettings, readIdentitySettings } from '../identity/settings.ts';
import { says } from '../identity/sign-in-messages.ts';
import { readWebSettings, type WebSettings } from './settings.ts';

/** What the web client is told by its surroundings, each part checked, also against the others. */
export interface Surroundings {
  web: WebSettings;
  directory: Directory;
  attachments: AttachmentSettings;
  identity: IdentitySettings;
}

/** Reads the whole environment of the web client. Everything that is wrong is told at once; nothing is started for it. */
export async function readSurroundings(
  env: Record<string, string | undefined>,
  settings: Pick<Settings, 'dataDir' | 'directory'>,
): Promise<Outcome<Surroundings>> {
  const web = readWebSettings(env);
  const directory = await readDirectory(settings.directory);
  const attachments = attachmentSettings(env, settings.dataDir);
  const identity = await readIdentitySettings(env);
  if (!web.ok || !directory.ok || !attachments.ok || !identity.ok) {
    const all = [web, directory, attachments, identity];
    return { ok: false, refusals: all.flatMap((one) => (one.ok ? [] : one.refusals)) };
  }
  const value = {
    ...{ web: web.value, directory: directory.value },
    ...{ attachments: attachments.value, identity: identity.value },
  };
  const refusals = disagreements(value);
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, value };
}

/** What each part allows and all together don't. */
function disagreements({ web, directory, identity }: Surroundings): Refusal[] {
  const nowhere = postsNowhere(identity.claims, directory);
  const { publicUrl, host } = web;
  const sample = identity.provider === undefined;
  const seen = publicUrl !== undefined && !isLoopback(publicUrl);
  return [
    ...(nowhere.length > 0 ? [says.nowhere(nowhere)] : []),
    ...(sample && (!directory.sample || seen) ? [onlySample] : []),
    ...(sample && !isLoopbackHost(host) ? [onlyLoopback] : []),
  ];
}

/** Whoever reaches the server could be anyone. */
export const onlyLoopback: Refusal = {
  code: 'sample-sign-in',
  field: 'COUNTERSIGN_WEB_HOST',
  message: {
    zh: 'COUNTERSIGN_WEB_HOST：样例登录没有密码，只能在本机地址（127.0.0.1）上使用；请配置 COUNTERSIGN_OIDC_ISSUER。',
    en: 'COUNTERSIGN_WEB_HOST: the sample sign-in has no passwords and is for loopback (127.0.0.1) only; set COUNTERSIGN_OIDC_ISSUER.',
  },
  cites: [],
};

async function readDirectory(path: string): Promise<Outcome<Directory>> {
  const wrong = (zh: string, en: string): Outcome<Directory> => ({
    ok: false,
    refusals: [{ code: 'invalid', field: 'COUNTERSIGN_DIRECTORY', message: { zh, en }, cites: [] }],
  });
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return wrong(
      `COUNTERSIGN_DIRECTORY：无法读取县名录 ${path}。`,
      `COUNTERSIGN_DIRECTORY: the county directory ${path} cannot be read.`,
    );
  }
  const named = z.object({ COUNTERSIGN_DIRECTORY: directorySchema });
  const read = parse(named, { COUNTERSIGN_DIRECTORY: content });
  return read.ok ? { ok: true, value: read.value.COUNTERSIGN_DIRECTORY } : read;
}
