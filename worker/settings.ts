import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { parse, problem } from '../machines/core/values/issues.ts';
import { text } from '../machines/core/values/text.ts';
import type { Refusal } from '../machines/core/values/vocabulary.ts';
import type { Robot } from '../activities/notices/robots.ts';
import { robotsSetting } from './robots.ts';

const port = z.coerce.number().int().min(1).max(65_535);

/** `firstReportReminder=18,lastReportReminder=23`: other days of the month for rounds, by their names. */
const roundDays = z
  .string()
  .regex(/^[A-Za-z]+=\d{1,2}(,[A-Za-z]+=\d{1,2})*$/)
  .transform(
    (list) => Object.fromEntries(list.split(',').map((one) => one.split('='))) as Record<string, unknown>,
  )
  .pipe(z.record(z.string(), z.coerce.number().int().min(1).max(28)));

/** Never repeated in a complaint: it may hold a password. */
const booksUrl = z.string().check((ctx) => {
  if (/^sqlite:.|^postgres(ql)?:\/\/./.test(ctx.value)) return;
  const wrong = text('应写作 sqlite:文件路径 或 postgres://…', 'write sqlite:<path> or postgres://…');
  ctx.issues.push(problem(undefined, wrong));
});

/** Never repeated in a complaint: it may hold a password. */
const smtpUrl = z.string().check((ctx) => {
  if (/^smtps?:$/.test(URL.parse(ctx.value)?.protocol ?? '')) return;
  const wrong = text('应写作 smtp:// 或 smtps:// 地址', 'write smtp://… or smtps://…');
  ctx.issues.push(problem(undefined, wrong));
});

const hour = z.coerce.number().int().min(0).max(23);

/** Every environment variable that `up` reads, beside Temporal's own. */
const environment = z.object({
  COUNTERSIGN_DATA: z.string().default('.countersign'),
  COUNTERSIGN_CACHE: z.string().default(join(homedir(), '.cache', 'countersign')),
  COUNTERSIGN_PORT: port.optional(),
  COUNTERSIGN_UI_PORT: port.optional(),
  /** Days for which the embedded server keeps the histories of closed cases. */
  COUNTERSIGN_RETENTION_DAYS: z.coerce.number().int().min(1).max(36_500).default(3_650),
  COUNTERSIGN_DIRECTORY: z
    .string()
    .default(fileURLToPath(new URL('../client/directory/sample-county.json', import.meta.url))),
  /** The books' database, of which every namespace has its own part; by default SQLite files in the data directory. */
  COUNTERSIGN_BOOKS_URL: booksUrl.optional(),
  COUNTERSIGN_SMTP_URL: smtpUrl.optional(),
  COUNTERSIGN_ROUND_DAYS: roundDays.optional(),
  COUNTERSIGN_MAIL_FROM: z.string().default('countersign@localhost'),
  /** Address of the web client, for the links of notices. */
  COUNTERSIGN_WEB_URL: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
  /** Robots of groups in WeCom, DingTalk and Feishu, as JSON or `@file`. */
  COUNTERSIGN_ROBOTS: robotsSetting.optional(),
  /** Whether notices are mailed one by one, or only what awaits a person, once a day. */
  COUNTERSIGN_NOTICES: z.enum(['at-once', 'digest']).default('at-once'),
  /** The hour in Asia/Shanghai at which working days' digests are mailed. */
  COUNTERSIGN_DIGEST_HOUR: z.literal('off').or(hour).default(8),
  /** A light turns yellow when at most so many working days are left. */
  COUNTERSIGN_YELLOW_DAYS: z.coerce.number().int().min(0).max(250).default(3),
});

/** How a worker is set up, in this project's words. */
export interface WorkerSettings {
  dataDir: string;
  cacheDir: string;
  port?: number | undefined;
  uiPort?: number | undefined;
  /** How long the embedded server keeps the histories of closed cases. */
  retentionDays: number;
  directory: string;
  booksUrl?: string | undefined;
  smtpUrl?: string | undefined;
  mailFrom: string;
  webUrl?: string | undefined;
  /** Secret: their addresses hold tokens. */
  robots: Robot[];
  notices: 'at-once' | 'digest';
  /** The hour of the daily digest in Asia/Shanghai; missing where it is off, or no mail is sent. */
  digestHour?: number | undefined;
  yellowDays: number;
  /** Days of the month for rounds, by their names, where they differ from the lifecycle's. */
  roundDays: Record<string, number>;
}

/** Settings that are wrong; each problem names its variable. */
export class SettingsError extends Error {
  override name = 'SettingsError';
  readonly refusals: Refusal[];
  constructor(refusals: Refusal[]) {
    super(refusals.map((one) => `${one.field ?? ''}: ${one.message.en}`).join('\n'));
    this.refusals = refusals;
  }
}

/** Without the digest, mail that waits for the digest would never be sent. */
function refuseNoMailAtAll(value: z.output<typeof environment>): void {
  if (value.COUNTERSIGN_NOTICES !== 'digest' || value.COUNTERSIGN_DIGEST_HOUR !== 'off') return;
  const message = text(
    'COUNTERSIGN_DIGEST_HOUR：COUNTERSIGN_NOTICES=digest 时不能关闭每日待办',
    'COUNTERSIGN_DIGEST_HOUR: cannot be off while COUNTERSIGN_NOTICES is digest',
  );
  throw new SettingsError([{ code: 'no-mail', field: 'COUNTERSIGN_DIGEST_HOUR', message, cites: [] }]);
}

/** Reads the environment. An empty variable counts as unset. @throws SettingsError naming each wrong variable. */
export function workerSettings(env: NodeJS.ProcessEnv = process.env): WorkerSettings {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = parse(environment, set);
  if (!read.ok) throw new SettingsError(read.refusals);
  const { value } = read;
  refuseNoMailAtAll(value);
  const { COUNTERSIGN_DIGEST_HOUR: digestHour } = value;
  return {
    dataDir: value.COUNTERSIGN_DATA,
    cacheDir: value.COUNTERSIGN_CACHE,
    port: value.COUNTERSIGN_PORT,
    uiPort: value.COUNTERSIGN_UI_PORT,
    retentionDays: value.COUNTERSIGN_RETENTION_DAYS,
    directory: value.COUNTERSIGN_DIRECTORY,
    booksUrl: value.COUNTERSIGN_BOOKS_URL,
    smtpUrl: value.COUNTERSIGN_SMTP_URL,
    mailFrom: value.COUNTERSIGN_MAIL_FROM,
    webUrl: value.COUNTERSIGN_WEB_URL,
    robots: value.COUNTERSIGN_ROBOTS ?? [],
    notices: value.COUNTERSIGN_NOTICES,
    digestHour: value.COUNTERSIGN_SMTP_URL === undefined || digestHour === 'off' ? undefined : digestHour,
    yellowDays: value.COUNTERSIGN_YELLOW_DAYS,
    roundDays: value.COUNTERSIGN_ROUND_DAYS ?? {},
  };
}
