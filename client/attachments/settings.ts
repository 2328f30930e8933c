import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { parse, problem, type Outcome } from '../../machines/core/values/issues.ts';
import { text } from '../../machines/core/values/text.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import { bucketShelf, type BucketSettings } from './bucket.ts';
import { directoryShelf } from './directory.ts';
import { attachmentStore, type AttachmentStore, type Shelf } from './store.ts';
import { variablesSet } from '../settings.ts';

/** Where attachments are kept, and how large one may be. */
export interface AttachmentSettings {
  limitBytes: number;
  at: { directory: string } | BucketSettings;
}

const form = text(
  '应写作 file:目录 或 s3://存储桶/前缀?endpoint=https://…&region=…（不含密钥）',
  'write file:<dir> or s3://bucket/prefix?endpoint=https://…&region=…, without keys',
);

/** The environment variables of the attachments. No complaint repeats a value: an address may hold a secret. */
const environment = z
  .object({
    /** `file:<dir>` or `s3://bucket/prefix?endpoint=https://…&region=…`; by default `attachments` of the data directory. */
    COUNTERSIGN_ATTACHMENTS_URL: z.string().optional(),
    COUNTERSIGN_S3_KEY_ID: z.string().optional(),
    /** Secret. */
    COUNTERSIGN_S3_SECRET: z.string().optional(),
    /** The size up to which a file is taken, in MB. */
    COUNTERSIGN_ATTACHMENT_MB: z.coerce.number().int().min(1).max(200).default(20),
  })
  .transform((env, ctx) => {
    const complain = (variable: string, wrong: Text) => {
      ctx.issues.push(problem(undefined, wrong, [variable]));
      return z.NEVER;
    };
    const limitBytes = env.COUNTERSIGN_ATTACHMENT_MB * 1024 * 1024;
    const url = env.COUNTERSIGN_ATTACHMENTS_URL;
    if (url === undefined) return { limitBytes, at: undefined };
    const directory = directoryOf(url);
    if (directory !== undefined) return { limitBytes, at: { directory } };
    const bucket = bucketOf(url);
    if (bucket === undefined) return complain('COUNTERSIGN_ATTACHMENTS_URL', form);
    const { COUNTERSIGN_S3_KEY_ID: keyId, COUNTERSIGN_S3_SECRET: secret } = env;
    const needed = text('使用 s3:// 时必填', 'is required for s3://');
    if (keyId === undefined) complain('COUNTERSIGN_S3_KEY_ID', needed);
    if (secret === undefined) complain('COUNTERSIGN_S3_SECRET', needed);
    if (keyId === undefined || secret === undefined) return z.NEVER;
    return { limitBytes, at: { ...bucket, keyId, secret } };
  });

/** Reads the settings of the attachments; an empty variable counts as missing. */
export function attachmentSettings(
  env: Record<string, string | undefined>,
  dataDir: string,
): Outcome<AttachmentSettings> {
  const given = variablesSet(env);
  const read = parse(environment, given);
  if (!read.ok) return read;
  const { limitBytes, at = { directory: join(dataDir, 'attachments') } } = read.value;
  return { ok: true, value: { limitBytes, at } };
}

/** Opens the store; nothing is read or written yet. */
export const openAttachments = (settings: AttachmentSettings): AttachmentStore =>
  attachmentStore(openShelf(settings), settings);

/** Where the store keeps its bytes. */
export const openShelf = ({ at }: AttachmentSettings): Shelf =>
  'directory' in at ? directoryShelf(at.directory) : bucketShelf(at);

function directoryOf(url: string): string | undefined {
  if (!url.startsWith('file:') || url.includes('\0')) return undefined;
  const path = url.slice('file:'.length);
  if (!path.startsWith('//')) return path === '' ? undefined : path;
  try {
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}

const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const prefixes = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99})*)?$/;
const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

function bucketOf(url: string): Omit<BucketSettings, 'keyId' | 'secret'> | undefined {
  const given = url.startsWith('s3://') ? URL.parse(url) : null;
  if (given === null || given.username !== '' || given.password !== '' || given.hash !== '') return undefined;
  const prefix = given.pathname.replace(/^\/|\/$/g, '');
  const region = given.searchParams.get('region') ?? 'us-east-1';
  const endpoint = URL.parse(given.searchParams.get('endpoint') ?? '');
  const known = [...given.searchParams.keys()].every((key) => key === 'endpoint' || key === 'region');
  const fits =
    known && bucketName.test(given.host) && prefixes.test(prefix) && /^[a-z0-9-]{1,40}$/.test(region);
  if (!fits || endpoint === null || endpoint.username !== '' || endpoint.password !== '') return undefined;
  const secure =
    endpoint.protocol === 'https:' || (endpoint.protocol === 'http:' && loopback.has(endpoint.hostname));
  if (!secure || endpoint.pathname !== '/' || endpoint.search !== '' || endpoint.hash !== '')
    return undefined;
  return { endpoint: endpoint.origin, region, bucket: given.host, prefix };
}
