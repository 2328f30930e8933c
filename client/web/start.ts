import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { directorySchema, type Directory } from '../../machines/core/directory.ts';
import { type Outcome, parse } from '../../machines/core/issues.ts';
import type { Lifecycle } from '../../machines/core/lifecycle.ts';
import { Refused } from '../../machines/core/refused.ts';
import { lifecycles } from '../../machines/registry.ts';
import { attachmentSettings, openAttachments } from '../attachments/settings.ts';
import type { AttachmentStore } from '../attachments/store.ts';
import { Cases } from '../cases.ts';
import { connect, type ServerConnection } from '../connection.ts';
import { followOpenCases } from '../open-cases/feed.ts';
import { OpenCases } from '../open-cases/open-cases.ts';
import { REHEARSAL_NAMESPACE } from '../rehearsal/time-skipping.ts';
import { isLoopbackHost } from '../sign-in/loopback.ts';
import { startVirtually } from '../rehearsal/start-case.ts';
import type { Settings } from '../settings.ts';
import { webApp } from './app.ts';
import { createIdentity } from './identity/identity.ts';
import { protections, type Limits } from './identity/protection.ts';
import { readIdentitySettings } from './identity/settings.ts';
import type { Listening } from './listen.ts';
import type { WebOffice } from './office.ts';
import { publishDisclosures } from './publish-disclosures.ts';

/** Bytes of a form: many long texts in Chinese, of which a browser sends nine bytes a character. */
const largestForm = 1024 ** 2;

/** A running web client. */
export interface RunningWeb {
  url: string;
  office: WebOffice;
  close(): Promise<void>;
}

/** What the web client is started with. */
export interface WebOptions {
  settings: Settings;
  listening: Listening;
  env?: Record<string, string | undefined>;
  log(line: string): void;
  /** Whether the attachments belong to the namespace; asked before anyone is served. */
  agree?(client: Client, attachments: AttachmentStore): Promise<void>;
  /** Lowered in tests. */
  limits?: Partial<Limits>;
  lifecycles?: Record<string, Lifecycle>;
  taskQueue?: string;
}

/**
 * Starts the web client on a server that is already listening: connects, reads the directory, loads the open cases.
 *
 * @throws Refused for settings that are wrong, each by its variable; ServerUnreachable
 */
export async function startWeb(options: WebOptions): Promise<RunningWeb> {
  const { settings, listening, env = process.env, log } = options;
  const all = options.lifecycles ?? lifecycles;
  const directory = await readDirectory(settings.directory);
  const attachments = needed(attachmentSettings(env, settings.dataDir));
  const identitySettings = needed(await readIdentitySettings(env));
  const server = await connect({
    ...{ dataDir: settings.dataDir, env },
    ...(settings.namespace === undefined ? {} : { namespace: settings.namespace }),
  });
  const stop = new AbortController();
  try {
    const identity = await createIdentity({
      ...{ settings: identitySettings, publicUrl: listening.url, directory, dataDir: settings.dataDir, log },
    });
    if (identity.sample && !isLoopbackHost(listening.host)) throw new Refused([onlyLoopback]);
    const office = officeOf(options, all, server, {
      directory,
      attachments: openAttachments(attachments),
      attachmentLimit: attachments.limitBytes,
    });
    const { client, open } = office;
    await options.agree?.(client, office.attachments);
    const following = followOpenCases(client, all, open, {
      signal: stop.signal,
      log: (message) => log(`${message.zh} ${message.en}`),
    });
    await following.ready;
    const endPublishing = publishDisclosures(office);
    const formTargets = identity.sample ? [] : [new URL(identity.issuer).origin];
    const before = protections({
      publicUrl: listening.url,
      formTargets,
      behindProxy: identitySettings.behindProxy,
      // Of a form with a file in it, the file is nearly all.
      limits: { body: largestForm, files: attachments.limitBytes + largestForm, ...options.limits },
    });
    listening.serve(webApp(office, identity, before));
    await writeFile(join(settings.dataDir, 'web.json'), `${JSON.stringify({ url: listening.url })}\n`);
    return {
      url: listening.url,
      office,
      async close() {
        await listening.close();
        await endPublishing();
        stop.abort();
        await following.stopped;
        await server.connection.close();
      },
    };
  } catch (error) {
    stop.abort();
    await listening.close();
    await server.connection.close();
    throw error;
  }
}

function officeOf(
  { settings, listening, log, taskQueue }: WebOptions,
  all: Record<string, Lifecycle>,
  { client, namespace, uiUrl }: ServerConnection,
  held: Pick<WebOffice, 'directory' | 'attachments' | 'attachmentLimit'>,
): WebOffice {
  const rehearsal = namespace === REHEARSAL_NAMESPACE;
  const cases = new Cases(client, all, {
    ...(rehearsal ? { start: startVirtually } : {}),
    ...(taskQueue === undefined ? {} : { taskQueue }),
  });
  return {
    ...{ cases, client, namespace, open: new OpenCases(), rehearsal, log, ...held },
    yellowDays: settings.yellowDays,
    patience: settings.patience * 1_000,
    publicUrl: listening.url,
    ...(uiUrl === undefined ? {} : { uiUrl }),
  };
}

const onlyLoopback = {
  code: 'sample-sign-in',
  field: 'COUNTERSIGN_WEB_HOST',
  message: {
    zh: '样例登录没有密码，只能在本机地址（127.0.0.1）上使用；请配置 COUNTERSIGN_OIDC_ISSUER。',
    en: 'The sample sign-in has no passwords and is for loopback (127.0.0.1) only; set COUNTERSIGN_OIDC_ISSUER.',
  },
  cites: [],
};

function needed<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Refused(outcome.refusals);
  return outcome.value;
}

async function readDirectory(path: string): Promise<Directory> {
  const wrong = (zh: string, en: string) =>
    new Refused([{ code: 'invalid', field: 'COUNTERSIGN_DIRECTORY', message: { zh, en }, cites: [] }]);
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch {
    throw wrong(`无法读取县名录 ${path}。`, `The county directory ${path} cannot be read.`);
  }
  return needed(parse(directorySchema, content));
}
