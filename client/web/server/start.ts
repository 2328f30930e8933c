import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import { Refused } from '../../../machines/core/deciding/refused.ts';
import type { Text } from '../../../machines/core/values/vocabulary.ts';
import { lifecycles } from '../../../machines/registry.ts';
import { openAttachments } from '../../attachments/settings.ts';
import type { AttachmentStore } from '../../attachments/store.ts';
import { Cases } from '../../cases/cases.ts';
import { connect, type ServerConnection } from '../../temporal/connection.ts';
import { followOpenCases } from '../../open-cases/feed.ts';
import { misplaced } from '../../directory/misplaced.ts';
import { OpenCases } from '../../open-cases/open-cases.ts';
import { tellTroubles } from '../../open-cases/tell-troubles.ts';
import { REHEARSAL_NAMESPACE } from '../../rehearsal/time-skipping.ts';
import { isLoopbackHost } from '../../sign-in/loopback.ts';
import type { Sign } from '../../../workflows/messages.ts';
import { signingKey } from '../../proof/signing-key.ts';
import { signingWith } from '../../proof/signing.ts';
import { startVirtually } from '../../rehearsal/start-case.ts';
import type { Settings } from '../../settings.ts';
import { webApp } from './app.ts';
import { createIdentity } from '../identity/identity.ts';
import { protections, type Limits } from '../identity/protection.ts';
import type { Listening } from './listen.ts';
import type { WebOffice } from '../shared/office.ts';
import { publishDisclosures } from '../public/publish.ts';
import { onlyLoopback, readSurroundings } from './surroundings.ts';

/** Bytes of a form: many long texts in Chinese, of which a browser sends nine bytes a character. */
const largestForm = 1024 ** 2;

/** How long the end waits for what is under way, in milliseconds. */
const atLeisure = 2_000;

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
  const read = await readSurroundings(env, settings);
  if (!read.ok) throw new Refused(read.refusals);
  const { directory, attachments, identity: identitySettings } = read.value;
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
      sign: signingWith(await signingKey(settings.dataDir), 'web'),
      attachments: openAttachments(attachments),
      attachmentLimit: attachments.limitBytes,
    });
    const { client, open, broken } = office;
    await options.agree?.(client, office.attachments);
    const say = (message: Text) => log(`${message.zh} ${message.en}`);
    tellTroubles([open, broken], say);
    const following = followOpenCases(client, all, open, {
      ...{ broken, signal: stop.signal, log: say },
    });
    await following.ready;
    for (const { zh, en } of misplaced(open, directory)) log(`${zh} ${en}`);
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
        const done = Promise.all([endPublishing(), listening.answered()]);
        await Promise.race([done, sleep(atLeisure, undefined, { ref: false })]);
        stop.abort();
        await following.stopped;
        // Under a call that waits for its next try it would end the process; the process ends without it as well.
        void done.then(() => server.connection.close());
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
  { sign, ...held }: Pick<WebOffice, 'directory' | 'attachments' | 'attachmentLimit'> & { sign: Sign },
): WebOffice {
  const rehearsal = namespace === REHEARSAL_NAMESPACE;
  const cases = new Cases(client, all, {
    ...{ directory: held.directory, builds: held.attachments, sign },
    ...(rehearsal ? { start: startVirtually } : {}),
    ...(taskQueue === undefined ? {} : { taskQueue }),
  });
  return {
    ...{ cases, client, namespace, open: new OpenCases(), broken: new OpenCases(), rehearsal, log, ...held },
    yellowDays: settings.yellowDays,
    patience: settings.patience * 1_000,
    publicUrl: listening.url,
    ...(uiUrl === undefined ? {} : { uiUrl }),
  };
}
