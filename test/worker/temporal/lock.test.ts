import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { connectionOptions, ServerUnreachable } from '../../../client/temporal/connection.ts';
import { endStranger } from '../../../worker/temporal/child.ts';
import { DataDirectoryInUse } from '../../../worker/temporal/errors.ts';
import { lockDataDirectory, lockFile } from '../../../worker/temporal/lock.ts';
import { findProcess } from '../../../worker/temporal/process.ts';
import { tempDirectory } from '../../support/temp.ts';

const noOrphan = async () => {
  throw new Error('there is no orphan');
};
const gone = { pid: 2 ** 22 + 1, started: '1' };

test('a second start is refused and told who runs where', async () => {
  const dataDir = await tempDirectory();
  const lock = await lockDataDirectory(dataDir, noOrphan);
  const starting = await lockDataDirectory(dataDir, noOrphan).catch((error: unknown) => error);
  expect(starting).toBeInstanceOf(DataDirectoryInUse);
  expect((starting as Error).message).toContain(`Process ${process.pid} is just starting a server on`);

  await lock.update({ address: '127.0.0.1:7233', uiUrl: 'http://127.0.0.1:8233' });
  const running = await lockDataDirectory(dataDir, noOrphan).catch((error: unknown) => error);
  expect(running).toMatchObject({ owner: process.pid, address: '127.0.0.1:7233' });
  await lock.release();
  await (await lockDataDirectory(dataDir, noOrphan)).release();
  expect(await readdir(dataDir)).toEqual([]);
});

test('a client finds the address in the lock file', async () => {
  const dataDir = await tempDirectory();
  await expect(connectionOptions(dataDir, {})).rejects.toThrow(ServerUnreachable);
  const lock = await lockDataDirectory(dataDir, noOrphan);
  await expect(connectionOptions(dataDir, {})).rejects.toThrow(/countersign up/);
  await lock.update({ address: '127.0.0.1:7233', uiUrl: 'http://127.0.0.1:8233' });
  const embedded = { address: '127.0.0.1:7233', uiUrl: 'http://127.0.0.1:8233' };
  expect(await connectionOptions(dataDir, {})).toEqual(embedded);
  const env = { TEMPORAL_ADDRESS: 'temporal.example:7233', TEMPORAL_NAMESPACE: 'county' };
  expect(await connectionOptions(dataDir, env)).toEqual({
    address: 'temporal.example:7233',
    namespace: 'county',
  });
});

test('the lock of a process that has ended is taken over, damaged or not', async () => {
  const dataDir = await tempDirectory();
  for (const left of [JSON.stringify({ owner: gone, server: gone }), '{"owner":', '']) {
    await writeFile(join(dataDir, lockFile), left);
    const lock = await lockDataDirectory(dataDir, noOrphan);
    expect(JSON.parse(await readFile(join(dataDir, lockFile), 'utf8'))).toMatchObject({
      owner: { pid: process.pid },
    });
    await lock.release();
  }
});

test('a process that got the id of an earlier owner does not hold its lock', async () => {
  const dataDir = await tempDirectory();
  const owner = { pid: process.pid, started: 'long ago' };
  await writeFile(join(dataDir, lockFile), JSON.stringify({ owner, server: owner }));
  const lock = await lockDataDirectory(dataDir, noOrphan);
  await lock.release();
  expect(await readdir(dataDir)).toEqual([]);
});

test('a server that its owner left behind is ended first', async () => {
  const dataDir = await tempDirectory();
  const abandoned = spawn('sleep', ['60']);
  onTestFinished(() => void abandoned.kill('SIGKILL'));
  const server = await findProcess(abandoned.pid ?? 0);
  await writeFile(join(dataDir, lockFile), JSON.stringify({ owner: gone, server }));
  const ended: number[] = [];
  const lock = await lockDataDirectory(dataDir, async ({ pid, started }) => {
    await endStranger(pid, async () => (await findProcess(pid))?.started === started);
    ended.push(pid);
  });
  expect(ended).toEqual([abandoned.pid]);
  expect(await findProcess(abandoned.pid ?? 0)).toBeUndefined();
  await lock.release();
});

test('of many processes that find a stale lock, one gets it', async () => {
  const dataDir = await tempDirectory();
  await writeFile(join(dataDir, lockFile), JSON.stringify({ owner: gone }));
  const module = new URL('../../../worker/temporal/lock.ts', import.meta.url).href;
  const program = `
    import { lockDataDirectory } from ${JSON.stringify(module)};
    process.stdin.once('data', () =>
      lockDataDirectory(${JSON.stringify(dataDir)}, async () => {}).then(
        () => console.log('won'),
        (error) => console.log(error.name),
      ));
    process.stdin.once('end', () => process.exit());
    console.log('ready');`;
  const contenders = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  const said = async () =>
    Promise.all(contenders.map(async ({ stdout }) => String((await once(stdout, 'data'))[0]).trim()));
  await said();
  const answers = said();
  for (const { stdin } of contenders) stdin.write('go');
  expect((await answers).sort()).toEqual([...Array(3).fill('DataDirectoryInUse'), 'won']);
  for (const { stdin } of contenders) stdin.end();
  await Promise.all(contenders.map((contender) => once(contender, 'exit')));
});
