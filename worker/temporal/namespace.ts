import { type Connection, isGrpcServiceError } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';
import { searchAttributes } from '../../workflows/search-attributes.ts';
import { TemporalServerError, TemporalServerTooOld } from './errors.ts';

const { IndexedValueType } = proto.temporal.api.enums.v1;

/**
 * Makes sure that a server is new enough, e.g. `1.32` for time skipping.
 *
 * @throws {TemporalServerTooOld}
 */
export async function requireServerVersion(connection: Connection, minimum: string): Promise<void> {
  const { serverVersion } = await connection.workflowService.getSystemInfo({});
  const [major = 0, minor = 0] = minimum.split('.').map(Number);
  const [hasMajor = 0, hasMinor = 0] = serverVersion.split('.').map((part) => Number.parseInt(part, 10));
  if (hasMajor > major || (hasMajor === major && hasMinor >= minor)) return;
  throw new TemporalServerTooOld({
    zh: `Temporal 服务的版本为 ${serverVersion}，此处需要 ${minimum} 或更高版本。请升级该服务，或不设 TEMPORAL_ADDRESS 而使用内置服务。`,
    en: `The Temporal server is version ${serverVersion}, but ${minimum} or newer is needed here. Upgrade it, or use the embedded server by not setting TEMPORAL_ADDRESS.`,
  });
}

/**
 * Makes sure that a namespace exists.
 *
 * @throws {TemporalServerError}
 */
export async function requireNamespace(connection: Connection, namespace: string): Promise<void> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
  } catch (cause) {
    if (!isGrpcServiceError(cause) || Number(cause.code) !== notFound) throw cause;
    throw new TemporalServerError(
      {
        zh: `Temporal 服务中没有命名空间 ${namespace}。请用 temporal operator namespace create 创建，或用 TEMPORAL_NAMESPACE 指定已有的命名空间。`,
        en: `The Temporal server has no namespace ${namespace}. Create it with \`temporal operator namespace create\`, or name an existing one with TEMPORAL_NAMESPACE.`,
      },
      { cause },
    );
  }
}
const notFound = 5;

/**
 * Makes sure that a namespace keeps the histories of closed cases, and of the earlier runs of open ones, for so many
 * days at least: they are the proof of every decision. A namespace that keeps them longer is left alone.
 */
export async function ensureRetention(
  connection: Connection,
  namespace: string,
  days: number,
): Promise<void> {
  const { config } = await connection.workflowService.describeNamespace({ namespace });
  const seconds = days * 86_400;
  if (Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) >= seconds) return;
  await connection.workflowService.updateNamespace({
    namespace,
    config: { workflowExecutionRetentionTtl: msToTs(seconds * 1_000) },
  });
}

/**
 * Adds the search attributes that a namespace lacks, as an older database or somebody else's server may, and
 * returns their names. Takes effect within seconds on a server with its own namespace cache.
 *
 * @throws {TemporalServerError} when an attribute of that name exists with another type, or can't be added
 */
export async function ensureSearchAttributes(connection: Connection, namespace: string): Promise<string[]> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing: Record<string, proto.temporal.api.enums.v1.IndexedValueType> = {};
  for (const { name, type } of Object.values(searchAttributes)) {
    const wanted = IndexedValueType[`INDEXED_VALUE_TYPE_${type}`];
    const found = customAttributes[name];
    if (found === wanted) continue;
    if (found !== undefined) {
      throw new TemporalServerError({
        zh: `命名空间 ${namespace} 中的检索属性 ${name} 类型不符，应为 ${type}。请改用其他命名空间，或删除后重建该属性。`,
        en: `The search attribute ${name} of namespace ${namespace} does not have the type ${type}. Use another namespace, or remove the attribute so that it can be added anew.`,
      });
    }
    missing[name] = wanted;
  }
  const names = Object.keys(missing);
  if (names.length > 0) {
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: missing });
  }
  return names;
}
