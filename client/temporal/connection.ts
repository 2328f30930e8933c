import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Client, Connection, type ConnectionOptions, type DataConverter } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { z } from 'zod';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import { soonAgain } from '../../workflows/channel.ts';

/** An open way to a server. Close `connection` when done. */
export interface ServerConnection {
  connection: Connection;
  client: Client;
  namespace: string;
  /** `host:port` */
  address: string;
  /** Where a browser finds the Temporal UI; known for an embedded server only. */
  uiUrl?: string;
}

/** Nobody answers where a server is expected. `message` is the English sentence, `text` has both languages. */
export class ServerUnreachable extends Error {
  readonly text: Text;

  constructor(text: Text, options?: ErrorOptions) {
    super(text.en, options);
    this.name = 'ServerUnreachable';
    this.text = text;
  }
}

const connectWithin = 4_000;

/** What a client reads from the lock file of a data directory, which `worker/temporal/lock.ts` writes. */
const lock = z.object({ address: z.string().optional(), uiUrl: z.string().optional() });

/** The data directory when nobody names one: `COUNTERSIGN_DATA`, else `.countersign` in the working directory. */
export function defaultDataDirectory(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env.COUNTERSIGN_DATA ?? '.countersign');
}

/**
 * Where and how to connect: to the server that `TEMPORAL_ADDRESS`, `TEMPORAL_PROFILE` or `TEMPORAL_CONFIG_FILE`
 * names (with all other settings of Temporal's environment configuration), else to the embedded server of a data
 * directory.
 *
 * @throws {ServerUnreachable} when neither is there
 */
export async function connectionOptions(
  dataDir: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<ConnectionOptions & { address: string; namespace?: string; uiUrl?: string }> {
  if (env.TEMPORAL_ADDRESS || env.TEMPORAL_PROFILE || env.TEMPORAL_CONFIG_FILE) {
    const overrideEnvVars = Object.fromEntries(
      Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    const { connectionOptions: options, namespace } = loadClientConnectConfig({ overrideEnvVars });
    const { address = 'localhost:7233', apiKey, tls, metadata } = options;
    const settings = {
      address,
      ...(apiKey && { apiKey }),
      ...(tls !== undefined && { tls }),
      ...(metadata && { metadata }),
    };
    return namespace ? { ...settings, namespace } : settings;
  }
  const written = await readFile(join(dataDir, 'server.lock.json'), 'utf8').catch(() => '{}');
  const { address, uiUrl } = lock.catch({}).parse(parseJson(written));
  if (!address) {
    throw new ServerUnreachable({
      zh: `数据目录 ${dataDir} 没有正在运行的服务。请先运行 countersign up，或用 TEMPORAL_ADDRESS 指定已有的服务。`,
      en: `No server is running on the data directory ${dataDir}. Start one with \`countersign up\`, or set TEMPORAL_ADDRESS to a running one.`,
    });
  }
  return uiUrl ? { address, uiUrl } : { address };
}

/**
 * Connects to the server that the environment names, else to the embedded one of the data directory.
 *
 * @param options.namespace the environment's when missing, else `default`
 * @param options.dataConverter needed where payloads are encrypted
 * @throws {ServerUnreachable} within 5 seconds when nobody answers
 */
export async function connect(
  options: {
    dataDir?: string;
    namespace?: string;
    env?: NodeJS.ProcessEnv;
    dataConverter?: DataConverter;
  } = {},
): Promise<ServerConnection> {
  const { env = process.env, dataDir = defaultDataDirectory(env), dataConverter } = options;
  const { namespace: configured, uiUrl, ...target } = await connectionOptions(dataDir, env);
  const namespace = options.namespace ?? configured ?? 'default';
  const { address } = target;
  try {
    const connection = await Connection.connect({
      ...target,
      channelArgs: soonAgain,
      connectTimeout: connectWithin,
    });
    const client = new Client({ connection, namespace, ...(dataConverter && { dataConverter }) });
    return { connection, client, namespace, address, ...(uiUrl && { uiUrl }) };
  } catch (cause) {
    throw new ServerUnreachable(
      {
        zh: `${address} 处的 Temporal 服务没有应答。请确认 countersign up 正在运行，或检查 TEMPORAL_ADDRESS 的设置。`,
        en: `No Temporal server answers at ${address}. Check that \`countersign up\` is running, or that TEMPORAL_ADDRESS is right.`,
      },
      { cause },
    );
  }
}

function parseJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return {};
  }
}
