import { appendFile, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startChild } from '../../../worker/temporal/child.ts';
import { keepShort, lastLines } from '../../../worker/temporal/short-log.ts';
import { tempDirectory } from '../../support/temp.ts';

const bounds = { bytes: 100, parts: 2 };

test('a log that has grown too long begins anew, and two earlier parts of it are kept', async () => {
  const directory = await tempDirectory();
  const path = join(directory, 'server.log');
  await keepShort(path, bounds);
  for (const letter of 'abcd') {
    await appendFile(path, letter.repeat(150));
    await keepShort(path, bounds);
  }
  const read = (name: string) => readFile(join(directory, name), 'utf8');
  expect((await readdir(directory)).sort()).toEqual(['server.log', 'server.log.1', 'server.log.2']);
  expect(await read('server.log')).toBe('');
  expect(await read('server.log.1')).toBe('d'.repeat(100));
  expect(await read('server.log.2')).toBe('c'.repeat(100));
  expect((await stat(join(directory, 'server.log.1'))).mode & 0o077).toBe(0);
});

test('whoever appends to it goes on at its new beginning', async () => {
  const path = join(await tempDirectory(), 'server.log');
  const writer = await open(path, 'a');
  onTestFinished(() => writer.close());
  await writer.write('x'.repeat(101));
  await keepShort(path, bounds);
  await writer.write('and on\n');
  expect(await readFile(path, 'utf8')).toBe('and on\n');
});

test('its last lines are those of this start, also when it has begun anew since', async () => {
  const path = join(await tempDirectory(), 'server.log');
  await writeFile(path, 'of an earlier start\n');
  await appendFile(path, '1\n2\n3\n');
  expect(await lastLines(path, 20, 2)).toBe('2\n3');
  expect(await lastLines(path, 20, 9)).toBe('1\n2\n3');
  expect(await lastLines(path, 9_999, 1)).toBe('3');
});

test('a process that writes without end fills no disk', async () => {
  const directory = await tempDirectory();
  const path = join(directory, 'server.log');
  const child = await startChild('yes', ['a line of the log'], path, {
    bounds: { bytes: 50_000, parts: 2 },
    every: 20,
  });
  onTestFinished(() => child.stop());
  await expect.poll(() => readdir(directory)).toContain('server.log.2');
  for (const part of ['server.log.1', 'server.log.2'])
    expect((await stat(join(directory, part))).size).toBeLessThanOrEqual(50_000);
  await expect.poll(() => child.logTail()).toContain('a line of the log');
});
