import { once } from 'node:events';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import type { Books } from '../activities/books/books.ts';
import type { Lang } from '../machines/core/text.ts';
import { lifecycles } from '../machines/registry.ts';
import { REHEARSAL_NAMESPACE } from '../workflows/messages.ts';
import { allActivities } from './activities.ts';
import { openBooksOf } from './books.ts';
import { bundleWorkflows } from './bundle.ts';
import { ensureDigest, ensureSchedules } from './schedules.ts';
import { workerSettings, type WorkerSettings } from './settings.ts';
import { resolveTemporal } from './temporal/connect.ts';
import { createCaseWorker } from './worker.ts';

/** What `up` may be told beside the environment. */
export interface UpOptions {
  port?: number;
  uiPort?: number;
  dataDir?: string;
  lang: Lang;
  json?: boolean;
  /** Ends it, as Ctrl-C does. */
  signal?: AbortSignal;
  /** The web client's address, for the links of notices. */
  webUrl?: string;
  /** Whether the books of a client's namespace belong to it; asked before anything is booked. */
  agree?(client: Client, books: Books, temporal: { embedded: boolean }): Promise<void>;
  /** Started when everything else runs, and ended first: the web client. */
  beside?(): Promise<{ close(): Promise<void> }>;
}

/**
 * Runs everything: the embedded server (or the one that the environment names), its search attributes, a worker for
 * each namespace and the schedules. Resolves when Ctrl-C or a termination has stopped all of it in good order.
 *
 * @throws SettingsError, DataDirectoryInUse, TemporalBinaryNotFound, TemporalServerFailed, TemporalServerTooOld
 */
export async function up(options: UpOptions): Promise<void> {
  const { dataDir, port, uiPort, lang } = options;
  const given = Object.fromEntries(
    Object.entries({ dataDir, port, uiPort }).filter(([, value]) => value !== undefined),
  );
  const read = workerSettings();
  const settings: WorkerSettings = { ...read, ...given, webUrl: read.webUrl ?? options.webUrl };
  const say = (line: string) => process.stdout.write(`${line}\n`);
  if (options.json !== true) say(lang === 'zh' ? '正在启动……' : 'Starting …');
  Runtime.install({ logger: new DefaultLogger('WARN') });

  const stop = stopSignal(options.signal);
  const bundling = bundleWorkflows();
  bundling.catch(() => undefined);
  const temporal = await resolveTemporal({
    ...settings,
    namespaces: ['default', REHEARSAL_NAMESPACE],
    timeSkipping: true,
    log: (message) => say(message[lang]),
  });
  const opened: Books[] = [];
  try {
    const connection = await Connection.connect(temporal.connectionOptions);
    const native = await NativeConnection.connect(temporal.connectionOptions);
    const workflowBundle = await bundling;
    const namespaces =
      temporal.server === undefined ? [temporal.namespace] : ['default', REHEARSAL_NAMESPACE];
    const workers: Worker[] = [];
    for (const namespace of namespaces) {
      const client = new Client({ connection, namespace });
      const log = options.json === true ? () => undefined : (line: string) => say(`✉ ${line}`);
      const books = await openBooksOf(settings, namespace);
      opened.push(books);
      await options.agree?.(client, books, { embedded: temporal.server !== undefined });
      const activities = await allActivities(client, settings, books, log);
      workers.push(await createCaseWorker({ connection: native, namespace, workflowBundle, activities }));
      if (namespace === REHEARSAL_NAMESPACE) continue;
      await ensureSchedules(client, lifecycles, settings.roundDays);
      await ensureDigest(client, settings.digestHour);
    }
    const running = workers.map((worker) => worker.run());
    const beside = await options.beside?.();
    announce(options, { address: temporal.address, uiUrl: temporal.server?.uiUrl }, say);
    const ended = temporal.server === undefined ? [] : [temporal.server.exited];
    await Promise.race([stop.stopped, ...ended, ...running]);
    await beside?.close();
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await Promise.allSettled(running);
    await native.close();
    await connection.close();
  } finally {
    await Promise.allSettled(opened.map((books) => books.close()));
    stop.release();
    await temporal.stop();
  }
}

function announce(
  options: UpOptions,
  at: { address: string; uiUrl?: string | undefined },
  say: (line: string) => void,
) {
  const { address, uiUrl } = at;
  if (options.json === true) {
    const web = options.webUrl === undefined ? {} : { webUrl: options.webUrl };
    say(JSON.stringify({ ready: true, address, ...(uiUrl === undefined ? {} : { uiUrl }), ...web }));
    return;
  }
  const zh = [
    '',
    '会签 Countersign 已就绪，请打开：',
    '',
    `  ${options.webUrl ?? uiUrl ?? ''}`,
    '',
    `  管理员另有 Temporal 界面 ${uiUrl ?? '（见你的 Temporal 服务）'}，服务地址 ${address}`,
    '',
    '另开一个终端，还可以：',
    '  npx countersign rehearse            用虚拟时间演练整个县的项目',
    '  npx countersign lifecycles          有哪些流程',
    '  npx countersign inbox --as tc-qingshan-1',
    '',
    '按 Ctrl-C 停止；数据保留。',
  ];
  const en = [
    '',
    'Countersign 会签 is ready. Open:',
    '',
    `  ${options.webUrl ?? uiUrl ?? ''}`,
    '',
    `  For administrators: Temporal UI ${uiUrl ?? '(your Temporal server)'}, server ${address}`,
    '',
    'In another terminal you can also:',
    '  npx countersign rehearse            a whole county programme in virtual time',
    '  npx countersign lifecycles          which lifecycles there are',
    '  npx countersign inbox --as tc-qingshan-1',
    '',
    'Ctrl-C stops it; the data stay.',
  ];
  say((options.lang === 'zh' ? zh : en).join('\n'));
}

function stopSignal(signal: AbortSignal | undefined): { stopped: Promise<unknown>; release(): void } {
  const controller = new AbortController();
  const end = () => controller.abort();
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  signal?.addEventListener('abort', end);
  const stopped = once(controller.signal, 'abort');
  return {
    stopped,
    release() {
      process.off('SIGINT', end);
      process.off('SIGTERM', end);
    },
  };
}
