import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { packTar } from 'modern-tar/fs';
import { expect, test } from 'vitest';
import { openConsole } from '../../../client/cli/console.ts';
import { checkDraws } from '../../../client/cli/draw.ts';
import { names } from '../../../client/proof/exported.ts';
import { draw } from '../../../machines/core/patterns/draw.ts';
import { tempDirectory } from '../../support/temp.ts';

const settings = { dataDir: '', directory: '', yellowDays: 3, patience: 1, debug: false };
const seed = '0f8fad5b-d9cb-469f-a165-70867728950e';
const among = ['project-a', 'project-b', 'project-c'];

/** A programme with one draw, as it is exported. */
async function exported(drawn: string[]): Promise<string> {
  const at = '2027-07-20T15:59:59.999Z';
  const made = { draw: 'programme/draw-1', at, by: 'clock', period: '2027-06', seed, among, drawn };
  const content = JSON.stringify({
    ...{ format: 'countersign-case', version: 1, exportedAt: at, virtual: false },
    ...{ messages: {}, findings: [], hashes: [] },
    case: {
      ...{ id: 'programme', lifecycle: 'countyProgramme', title: '样例', log: [] },
      snapshot: { context: { draws: [made] } },
    },
  });
  const file = join(await tempDirectory(), 'case.tar');
  await pipeline(packTar([{ type: 'content', target: names.case, content }]), createWriteStream(file));
  return file;
}

async function told(file: string): Promise<string> {
  const lines: string[] = [];
  const out = (line: string) => lines.push(line);
  const console = openConsole({ lang: 'zh', json: false, settings, colours: false, out, err: out });
  await checkDraws(console, file, {});
  return lines.join('\n');
}

test('a draw is repeated from the record of an exported programme, and comes out the same [D-19]', async () => {
  const drawn = draw(seed, among, 1);
  const said = await told(await exported(drawn));
  expect(said).toContain(seed);
  expect(said).toContain('重抽结果与记录相同');
  expect(said).toMatch(new RegExp(`${drawn[0]} {2}抽中`));
});

test('another choice than that on record is told, and ends with 3 [D-19]', async () => {
  const [chosen] = draw(seed, among, 1);
  const other = among.find((one) => one !== chosen) ?? '';
  await expect(told(await exported([other]))).rejects.toMatchObject({ code: 'another-choice', exitCode: 3 });
});

test('what is no exported case is said to be none', async () => {
  const file = join(await tempDirectory(), 'letter.txt');
  await writeFile(file, 'a letter');
  await expect(told(file)).rejects.toMatchObject({ code: 'no-export', exitCode: 2 });
});
