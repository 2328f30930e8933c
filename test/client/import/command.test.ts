import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { run } from '../../../client/cli/run.ts';
import { fileOf } from '../../support/spreadsheets.ts';
import { tempDirectory } from '../../support/temp.ts';

let out = '';
let err = '';
beforeEach(() => {
  out = '';
  err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((words) => ((out += String(words)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation((words) => ((err += String(words)), true));
});
afterEach(() => vi.restoreAllMocks());

test('a template is written, and never over a file that is there', async () => {
  const path = join(await tempDirectory(), 'table.xlsx');
  expect(await run(['template', 'applications', '--output', path], {})).toBe(0);
  const before = await readFile(path);
  expect(await run(['template', 'registers', '--output', path], {})).toBe(2);
  expect(err).toContain('已存在');
  expect((await readFile(path)).equals(before)).toBe(true);
  expect(await run(['template', 'people', '--output', path], {})).toBe(2);
  expect(await run(['template', 'registers', '--output', 'table.pdf'], {})).toBe(2);
});

test('an import needs its batch, a readable file, and a server: in this order', async () => {
  const data = await tempDirectory();
  const env = { COUNTERSIGN_DATA: data };
  const file = await fileOf('编号,姓名\n');
  const program = await fileOf('MZ\u0000\u0000', 'applications.xlsx');
  const told = async (...argv: string[]) => run(['import', ...argv, '--as', 'lo-1'], env);
  expect(await told('applications', file)).toBe(2);
  expect(err).toContain('--batch');
  expect(await told('registers', file, '--batch', 'b')).toBe(2);
  expect(await told('applications', program, '--batch', 'b')).toBe(2);
  expect(err).toContain('Windows 程序');
  expect(await readdir(data)).toEqual([]);
  expect(await told('applications', file, '--batch', 'b', '--json')).toBe(5);
  expect(JSON.parse(out)).toMatchObject({ error: { code: 'unreachable', exitCode: 5 } });
});
