import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Failure } from '../../../client/cli/failure.ts';
import { readAs, readJson, readJsonFile, wholeNumber } from '../../../client/cli/input.ts';
import { tempDirectory } from '../../support/temp.ts';

const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => 'read',
    (error: unknown) => (error instanceof Failure ? `${error.exitCode} ${error.code}` : error),
  );

test('JSON comes from the argument itself or from a file', async () => {
  const path = join(await tempDirectory(), 'a.json');
  await writeFile(path, '{"a":"水田"}');
  expect(await readJson('{"a":1}', 'x')).toEqual({ a: 1 });
  expect(await readJson(`@${path}`, 'x')).toEqual({ a: '水田' });
  expect(await readJsonFile(path, 'x')).toEqual({ a: '水田' });
});

test('what cannot be read is named and is bad input', async () => {
  const directory = await tempDirectory();
  const path = join(directory, 'a.json');
  expect(await codeOf(readJson('{bad', 'x'))).toBe('2 malformed-json');
  expect(await codeOf(readJson('', 'x'))).toBe('2 malformed-json');
  expect(await codeOf(readJson(`@${path}`, 'x'))).toBe('2 no-such-file');
  expect(await codeOf(readJson(`@${directory}`, 'x'))).toBe('2 unreadable-file');
  await writeFile(path, Buffer.from([0x22, 0xff, 0x22]));
  expect(await codeOf(readJsonFile(path, 'x'))).toBe('2 not-utf8');
});

test('ten megabytes are refused, however they come', async () => {
  const path = join(await tempDirectory(), 'a.json');
  const large = JSON.stringify('字'.repeat(3_400_000));
  await writeFile(path, large);
  expect(await codeOf(readJson(`@${path}`, 'x'))).toBe('2 too-large');
  expect(await codeOf(readJson(large, 'x'))).toBe('2 too-large');
});

test('a number of an option is read in digits alone, full width too', async () => {
  const year = z.object({ year: wholeNumber(1900, 2199).optional() });
  const read = (given: object) => codeOf((async () => readAs(year, given, 'bad-year'))());
  expect(readAs(year, {}, 'bad-year')).toEqual({});
  expect(readAs(year, { year: '２０２７' }, 'bad-year')).toEqual({ year: 2027 });
  for (const wrong of ['2e3', '0x7d0', '²', '', ' ', '2027.5', '1899'])
    expect(await read({ year: wrong })).toBe('2 bad-year');
});
