import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { sampleInput } from '../support/scenario.ts';
import { bundleWorkflows } from '../../worker/bundle.ts';
import { startTemporalServer } from '../../worker/temporal/server.ts';
import { testCacheDir } from '../support/server.ts';
import { tempDirectory } from '../support/temp.ts';
import { CommandLine, root } from './cli-process.ts';

/** A command line that finds no server. */
const offline = new CommandLine({ COUNTERSIGN_DATA: join(tmpdir(), 'countersign-no-such-directory') });

describe('what needs no server', () => {
  test('lifecycles, their picture, and clauses', async () => {
    const list = await offline.json<{ id: string }[]>('lifecycles');
    expect(list.answer.map((one) => one.id)).toContain('demonstrationProject');
    const one = await offline.json<{ states: unknown[]; events: { event: string }[] }>(
      'lifecycles',
      'demonstrationProject',
    );
    expect(one.answer.events.map((found) => found.event)).toContain('township.approve');
    expect((await offline.run(['lifecycles', 'demonstrationProject', '--diagram', 'svg'])).out).toMatch(
      /^<\?xml[^]*<\/svg>\n$/,
    );
    expect((await offline.run(['lifecycles', 'demonstrationProject', '--diagram', 'mermaid'])).out).toMatch(
      /^stateDiagram-v2\n/,
    );
    expect(await offline.verdict('lifecycles', 'demonstrationProject', '--diagram', 'gif')).toBe(
      '2 bad-format',
    );
    const clauses = await offline.json<{ id: string; held: boolean }[]>('clauses');
    expect(clauses.answer.find((row) => row.id === 'D-01')).toMatchObject({ held: expect.any(Boolean) });
  });

  test('help in both languages', async () => {
    expect((await offline.run(['--help'])).out).toMatch(/用法：[^]*inbox[^]*待办/);
    expect((await offline.run(['do', '--help', '--lang', 'en'])).out).toMatch(/Usage: countersign do/);
  });

  test('what the rules here make of every state of a build in a file', async () => {
    const directory = await tempDirectory();
    const written = async (code: string | Uint8Array) => {
      await writeFile(join(directory, 'build'), code);
      return ['check', '--from', join(directory, 'build')];
    };
    const { code } = await bundleWorkflows();
    for (const own of [code, gzipSync(code)]) {
      const { answer } = await offline.json<{ lifecycles: { states: { problems: [] }[] }[] }>(
        ...(await written(own)),
      );
      const states = answer.lifecycles.flatMap((one) => one.states);
      expect(states.length).toBeGreaterThan(100);
      expect(states.flatMap(({ problems }) => problems)).toEqual([]);
    }
    const grants = fileURLToPath(new URL('../support/lifecycles/grant-first-workflows.ts', import.meta.url));
    const other = await offline.run(await written((await bundleWorkflows(grants)).code));
    expect(other).toMatchObject({ code: 3, out: expect.stringContaining('没有这个流程') });
    const early = 'var __TEMPORAL__ = { importWorkflows: () => ({}) };';
    expect(await offline.verdict(...(await written(early)))).toBe('2 no-definitions');
    expect(await offline.verdict(...(await written('# 会签')))).toBe('2 not-a-build');
    expect(await offline.verdict('check', '--from', 'a'.repeat(64))).toBe('2 no-such-build');
  });

  test('npx finds the command, whichever Node starts it', async () => {
    const child = spawn('npx', ['countersign', 'lifecycles'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect([code, out]).toEqual([0, expect.stringContaining('demonstrationProject')]);
  });
});

test('a command that does not exist, or lacks what it needs', async () => {
  expect(await offline.run(['shwo'])).toMatchObject({ code: 2, err: '没有命令“shwo”。是不是 show？\n' });
  expect(await offline.verdict('inbox')).toBe('2 not-signed-in');
  expect(await offline.verdict('open', 'loan', '--as', 'clo-1')).toBe('2 missingMandatoryOptionValue');
  expect(await offline.verdict('show', 'x', '--lang', 'fr')).toBe('2 bad-language');
  expect(await offline.verdict('what-if')).toBe('2 which-cases');
  expect(await offline.verdict('what-if', 'x', '--lifecycle', 'loan')).toBe('2 which-cases');
  expect(await offline.with({ COUNTERSIGN_YELLOW_DAYS: 'soon' }).verdict('show', 'x')).toBe('2 invalid');
});

test('what a backup can’t copy is said before anything is done', async () => {
  const postgres = offline.with({ COUNTERSIGN_BOOKS_URL: 'postgres://u:secret@localhost/d' });
  const { code, out } = await postgres.run(['backup', 'copy.tar', '--json']);
  expect([code, out]).toEqual([2, expect.stringContaining('books-in-postgres')]);
  expect(out).not.toContain('secret');
  const cluster = offline.with({ TEMPORAL_ADDRESS: '127.0.0.1:9' });
  expect(await cluster.verdict('backup', 'copy.tar')).toBe('2 other-server');
  expect(await offline.verdict('backup', 'copy.tar')).toBe('2 nothing-there');
  expect(await offline.verdict('restore', 'no-such-copy.tar')).toBe('2 no-backup');
});

describe('servers', () => {
  test('one that is not there', async () => {
    expect(await offline.verdict('show', 'no-case')).toBe('5 unreachable');
    expect(await offline.with({ TEMPORAL_ADDRESS: '127.0.0.1:9' }).verdict('show', 'no-case')).toBe(
      '5 unreachable',
    );
  });

  test('one without a worker: nothing is opened', async () => {
    const dataDir = await tempDirectory();
    const path = join(dataDir, 'in.json');
    await writeFile(path, JSON.stringify(sampleInput('yunling/qingshan/shuitian', 2027, 'programme')));
    const server = await startTemporalServer({ dataDir, cacheDir: testCacheDir, namespaces: ['default'] });
    try {
      const alone = offline.with({
        COUNTERSIGN_DATA: dataDir,
        COUNTERSIGN_PATIENCE: '3',
      });
      const open = ['open', 'demonstrationProject', '--input', path, '--as', 'fs-shuitian'];
      expect(await alone.verdict(...open)).toBe('5 no-worker');
      expect(await alone.verdict('show', 'demonstrationProject-shuitian-2027')).toBe('4 no-such-case');
      expect(await alone.with({ COUNTERSIGN_NAMESPACE: 'elsewhere' }).verdict('show', 'x')).toBe(
        '5 no-namespace',
      );
    } finally {
      await server.stop();
    }
  });
});
