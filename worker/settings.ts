import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { parse, problem } from '../machines/core/issues.ts';
import { text } from '../machines/core/text.ts';
import type { Refusal } from '../machines/core/vocabulary.ts';

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
  COUNTERSIGN_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  COUNTERSIGN_ROUND_DAYS: roundDays.optional(),
  COUNTERSIGN_MAIL_FROM: z.string().default('countersign@localhost'),
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

/** Reads the environment. An empty variable counts as unset. @throws SettingsError naming each wrong variable. */
export function workerSettings(env: NodeJS.ProcessEnv = process.env): WorkerSettings {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = parse(environment, set);
  if (!read.ok) throw new SettingsError(read.refusals);
  const { value } = read;
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
    roundDays: value.COUNTERSIGN_ROUND_DAYS ?? {},
  };
}
