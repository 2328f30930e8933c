import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { NativeConnectionOptions } from '@temporalio/worker';
import { text } from '../../machines/core/values/text.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import { SettingsError } from '../settings.ts';
import { TemporalServerFailed } from './errors.ts';
import {
  ensureRetention,
  ensureSearchAttributes,
  requireNamespace,
  requireServerVersion,
} from './namespace.ts';
import { type KeptServer, keptServer } from './kept-server.ts';

/** A Temporal server that is ready for a worker. */
export interface Temporal {
  /** `host:port` */
  address: string;
  /** What `NativeConnection.connect` and `Connection.connect` need. */
  connectionOptions: NativeConnectionOptions & { address: string };
  /** The environment's namespace; for an embedded server, the first one asked for. */
  namespace: string;
  /** The embedded server, when it was started here. */
  server?: KeptServer;
  /** Ends the embedded server; does nothing to somebody else's. */
  stop(): Promise<void>;
}

/** How to get at a server. */
export interface TemporalOptions {
  /** `COUNTERSIGN_DATA`, else `.countersign`, when missing. */
  dataDir?: string | undefined;
  /** `COUNTERSIGN_CACHE`, else `countersign` in the user's cache directory, when missing. */
  cacheDir?: string | undefined;
  namespaces: [string, ...string[]];
  timeSkipping?: boolean | undefined;
  /** How long an embedded server keeps what has ended; its own day when missing. Never shortened. */
  retentionDays?: number | undefined;
  port?: number | undefined;
  uiPort?: number | undefined;
  env?: NodeJS.ProcessEnv | undefined;
  log?: ((message: Text) => void) | undefined;
  /** Gives up waiting for an embedded server. */
  signal?: AbortSignal | undefined;
}

/**
 * Makes a server ready: the one that `TEMPORAL_ADDRESS`, `TEMPORAL_PROFILE` or `TEMPORAL_CONFIG_FILE` names, else an
 * embedded one that is started here. Either way its namespaces then have all search attributes.
 *
 * @throws {TemporalServerError} saying what is wrong with the server and what to do
 */
export async function resolveTemporal(options: TemporalOptions): Promise<Temporal> {
  const { env = process.env, namespaces, timeSkipping = false, retentionDays } = options;
  const external = externalServer(env);
  if (external) {
    const named = external.namespace;
    await prepare(external.connectionOptions, named ? [named] : [namespaces[0]], oldestServer);
    const { connectionOptions } = external;
    const { address } = connectionOptions;
    return { address, connectionOptions, namespace: named ?? namespaces[0], async stop() {} };
  }

  const dataDir = resolve(options.dataDir ?? env.COUNTERSIGN_DATA ?? '.countersign');
  const cacheDir = resolve(options.cacheDir ?? defaultCacheDirectory(env));
  const { port, uiPort, log, signal } = options;
  const server = await keptServer({
    ...{ dataDir, cacheDir, namespaces, timeSkipping, port, uiPort, log, signal },
  });
  const { address } = server;
  try {
    await prepare({ address }, namespaces, timeSkipping ? skippingServer : oldestServer, retentionDays);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    address,
    connectionOptions: { address },
    namespace: namespaces[0],
    server,
    stop: () => server.stop(),
  };
}

/** The oldest server that has everything a case needs; moving cases in time needs a newer one. */
const oldestServer = '1.30';
const skippingServer = '1.32';

/** Where downloaded binaries are kept when nobody names a place. */
export function defaultCacheDirectory(env: NodeJS.ProcessEnv = process.env): string {
  return (
    env.COUNTERSIGN_CACHE ?? join(env.XDG_CACHE_HOME ?? join(env.HOME ?? homedir(), '.cache'), 'countersign')
  );
}

/**
 * The server that Temporal's own environment configuration names, if it names one.
 *
 * @throws {SettingsError} when that configuration can't be read
 */
export function externalServer(env: NodeJS.ProcessEnv) {
  if (!env.TEMPORAL_ADDRESS && !env.TEMPORAL_PROFILE && !env.TEMPORAL_CONFIG_FILE) return undefined;
  const overrideEnvVars = Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const { connectionOptions, namespace } = configured(overrideEnvVars);
  const address = connectionOptions.address ?? 'localhost:7233';
  return { connectionOptions: { ...connectionOptions, address }, namespace };
}

function configured(overrideEnvVars: Record<string, string>): ReturnType<typeof loadClientConnectConfig> {
  try {
    return loadClientConnectConfig({ overrideEnvVars });
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    const message = text(
      `TEMPORAL_CONFIG_FILE、TEMPORAL_PROFILE：Temporal 的连接设置无法使用：${why}`,
      `TEMPORAL_CONFIG_FILE, TEMPORAL_PROFILE: Temporal's connection settings cannot be used: ${why}`,
    );
    throw new SettingsError([
      { code: 'temporal-settings', field: 'TEMPORAL_CONFIG_FILE', message, cites: [] },
    ]);
  }
}

async function prepare(
  connectionOptions: NativeConnectionOptions & { address: string },
  namespaces: string[],
  minimumVersion: string,
  retentionDays?: number,
): Promise<void> {
  const { address, apiKey, tls, metadata } = connectionOptions;
  const connection = await Connection.connect({
    address,
    connectTimeout: 4_000,
    ...(apiKey && { apiKey }),
    ...(tls !== undefined && { tls }),
    ...(metadata && { metadata }),
  }).catch((cause: unknown) => {
    throw new TemporalServerFailed(
      {
        zh: `${address} 处的 Temporal 服务没有应答。请检查 TEMPORAL_ADDRESS 的设置，或不设该变量而使用内置服务。`,
        en: `No Temporal server answers at ${address}. Check TEMPORAL_ADDRESS, or leave it unset to use the embedded server.`,
      },
      { cause },
    );
  });
  try {
    await requireServerVersion(connection, minimumVersion);
    for (const namespace of namespaces) {
      await requireNamespace(connection, namespace);
      await ensureSearchAttributes(connection, namespace);
      if (retentionDays !== undefined) await ensureRetention(connection, namespace, retentionDays);
    }
  } finally {
    await connection.close();
  }
}
