import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { Books } from '../activities/books/books.ts';
import type { Lang } from '../machines/core/values/vocabulary.ts';
import { lifecycles } from '../machines/registry.ts';
import { soonAgain } from '../workflows/channel.ts';
import { REHEARSAL_NAMESPACE, type Sign } from '../workflows/messages.ts';
import { allActivities } from './activities.ts';
import { openBooksOf } from './books.ts';
import { Builds, type BuildShelf } from './builds/builds.ts';
import { bundleWorkflows, withoutSources, workflowsPath } from './bundle.ts';
import { readyWords } from './ready-words.ts';
import { installRuntime } from './runtime.ts';
import { ensureDigest, ensureSchedules } from './schedules.ts';
import type { WorkerSettings } from './settings.ts';
import { Started } from './started.ts';
import { externalServer, resolveTemporal } from './temporal/connect.ts';
import type { TrustedKeys } from './with-keys.ts';

/** How long the end of workers is waited for, in milliseconds: longer than they wait for their tasks. */
const workersEnd = 3_000;

/** What `up` runs with. */
export interface UpOptions {
  /** Checked by `readWorkerSetup`. */
  settings: WorkerSettings;
  lang: Lang;
  /** One line of JSON says that all is ready, and where. */
  json?: boolean;
  /** The log shows everything, also inputs and failures. */
  debug?: boolean;
  /** Ends it in good order. */
  signal: AbortSignal;
  /** The web client's address. */
  webUrl?: string;
  /** Where the workflow code is kept for as long as cases run on it; every host of workers must find it. */
  shelf: BuildShelf;
  /** With which everything that is sent to a case must be signed; without, any sender counts. */
  keys?: TrustedKeys;
  /** Signs what cases and rounds have told to cases. */
  sign?: Sign;
  /** Whether the books of a client's namespace belong to it; asked before anything is booked. */
  agree?(client: Client, books: Books, temporal: { embedded: boolean }): Promise<void>;
  /** Started when everything else runs, and ended first: the web client. Its log goes through `log`. */
  beside?(at: { embedded: boolean; log: (line: string) => void }): Promise<{ close(): Promise<void> }>;
}

/**
 * Runs everything: the embedded server (or the one that the environment names), its search attributes, a worker for
 * each namespace and the schedules. Resolves when the signal has ended all of it in good order; whatever was started is
 * also ended when a later step fails.
 *
 * @throws SettingsError, TemporalServerError
 */
export async function up(options: UpOptions): Promise<void> {
  const { signal } = options;
  const started = new Started();
  const stopped = once(signal, 'abort');
  try {
    signal.throwIfAborted();
    await Promise.race([stopped, run(options, started)]);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await started.end();
  }
}

/** Starts one thing after the other, and lasts as long as they do. */
async function run(options: UpOptions, started: Started): Promise<void> {
  const { settings, lang, json = false, signal, webUrl } = options;
  // What programs read is on standard output, alone.
  const note = (line: string) => void (json ? process.stderr : process.stdout).write(`${line}\n`);
  if (!json) note(lang === 'zh' ? '正在启动……' : 'Starting …');
  const log = installRuntime({ debug: options.debug ?? false });

  const bundling = bundleWorkflows(workflowsPath, options.keys).then(({ code }) => withoutSources(code));
  bundling.catch(() => undefined);
  const named = externalServer(process.env);
  const namespaces: [string, ...string[]] =
    named === undefined ? ['default', REHEARSAL_NAMESPACE] : [named.namespace ?? 'default'];
  const books = new Map<string, Books>();
  for (const namespace of namespaces) {
    const opened = await openBooksOf(settings, namespace);
    started.add(() => opened.close());
    books.set(namespace, opened);
  }

  const resolving = resolveTemporal({
    ...settings,
    ...{ namespaces, signal, timeSkipping: true },
    log: (message) => note(message[lang]),
  });
  started.add(async () => (await resolving).stop());
  const temporal = await resolving;
  // Never closed: a call that waits for its next try would end this process in the middle of its own end.
  const connection = await Connection.connect({ ...temporal.connectionOptions, channelArgs: soonAgain });
  const native = await NativeConnection.connect(temporal.connectionOptions);
  started.add(() => native.close());

  const tended: Builds[] = [];
  started.add(() =>
    // A server that does not answer keeps even workers that were given up.
    Promise.race([
      Promise.allSettled(tended.map((builds) => builds.end())),
      sleep(workersEnd, undefined, { ref: false }),
    ]),
  );
  for (const [namespace, ofNamespace] of books) {
    const client = new Client({ connection, namespace });
    await options.agree?.(client, ofNamespace, { embedded: temporal.server !== undefined });
    const tell = json ? () => undefined : (line: string) => note(`✉ ${line}`);
    const activities = await allActivities(client, settings, ofNamespace, tell, options.sign);
    const builds = await Builds.start({
      ...{ connection: native, client, lifecycles, activities, signal },
      ...{ shelf: options.shelf, code: await bundling },
      log: (message) => note(message[lang]),
    });
    tended.push(builds);
    if (namespace === REHEARSAL_NAMESPACE) continue;
    await ensureSchedules(client, lifecycles, settings.roundDays);
    await ensureDigest(client, settings.digestHour);
  }
  const running = tended.flatMap((builds) => [builds.over, builds.keepTending(signal)]);

  const beside = await options.beside?.({ embedded: temporal.server !== undefined, log });
  if (beside !== undefined) started.add(() => beside.close());
  const at = { address: temporal.address, uiUrl: temporal.server?.uiUrl, webUrl };
  process.stdout.write(`${json ? JSON.stringify({ ready: true, ...at }) : readyWords(at, lang)}\n`);
  await Promise.race([...running, ...(temporal.server === undefined ? [] : [temporal.server.over])]);
}
