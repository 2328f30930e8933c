import { chmod, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tempDirectory } from '../support/temp.ts';
import { CommandLine } from './cli-process.ts';

/** The stores of a real start: who may read them, and what is said when one of them is lost. */

let dataDir: string;
let cli: CommandLine;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'countersign-stores-'));
  cli = new CommandLine({ COUNTERSIGN_DATA: dataDir });
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** Every path of the data directory with what its mode allows others than the owner. */
async function openToOthers(): Promise<string[]> {
  const names = ['', ...(await readdir(dataDir, { recursive: true }))];
  const modes = await Promise.all(
    names.map(async (name) => ({ name, mode: (await stat(join(dataDir, name))).mode & 0o077 })),
  );
  return modes.filter(({ mode }) => mode !== 0).map(({ name }) => name);
}

test('databases, logs and keys are their owner’s alone, also where an earlier version left them open; books that were emptied keep it from starting; a copy that is taken while it runs starts elsewhere', async () => {
  const running = await cli.up([]);
  expect(await readdir(dataDir, { recursive: true })).toEqual(
    expect.arrayContaining([
      ...['temporal.db', 'temporal.db-wal', 'server.log', 'session.key', 'web.json'],
      ...['books/default.sqlite', 'books/default.sqlite-wal'],
    ]),
  );
  expect(await openToOthers()).toEqual([]);
  expect(await running.stop()).toBe(0);

  const ledger = join(dataDir, 'books', 'default.sqlite');
  await rename(ledger, `${ledger}.away`);
  await writeFile(ledger, '');
  const { code, err } = await cli.run(['up', '--no-sample', '--lang', 'en']);
  expect([code, err]).toEqual([
    3,
    expect.stringMatching(
      /the books that Temporal's database knows are gone.*countersign restore.*\[books-lost\]/,
    ),
  ]);

  await rm(join(dataDir, 'books'), { recursive: true });
  await chmod(dataDir, 0o755);
  await chmod(join(dataDir, 'temporal.db'), 0o644);
  const again = await cli.up(['--no-sample', '--accept-loss']);
  expect(await openToOthers()).toEqual([]);
  expect(await cli.json('books', 'check')).toMatchObject({
    code: 0,
    answer: { clean: true, integrity: { accepted: [{ by: expect.stringContaining('@') as string }] } },
  });
  expect((await cli.run(['books', 'check', '--lang', 'en'])).out).toMatch(
    /! A loss of the books was accepted on .+ by \S+@\S+: how much was lost is not known/,
  );
  const copy = join(await tempDirectory(), 'copy.tar');
  expect(await cli.json('backup', copy)).toMatchObject({ code: 0, answer: { file: copy, damaged: [] } });
  expect(await again.stop()).toBe(0);

  const elsewhere = cli.with({ COUNTERSIGN_DATA: join(await tempDirectory(), 'data') });
  expect((await elsewhere.json('restore', copy)).code).toBe(0);
  const restored = await elsewhere.up();
  expect((await elsewhere.json<{ id: string }>('show', 'sample-project-shiqiao')).answer.id).toBe(
    'sample-project-shiqiao',
  );
  expect(await restored.stop()).toBe(0);
});
