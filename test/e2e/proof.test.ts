import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../../client/temporal/connection.ts';
import { openAttachments } from '../../client/attachments/settings.ts';
import type { Verification, Verified } from '../../client/proof/verify.ts';
import { good } from '../support/attachment-samples.ts';
import { CommandLine } from './cli-process.ts';
import { planAround } from '../../client/samples/first-cases.ts';
import { programmeYear } from '../../machines/demonstration-project/plan.ts';

/** The number of the sample county's programme: of the year in which its survey began, a fortnight ago. */
const programme = `countyProgramme-yunling-${programmeYear(planAround(new Date().toISOString()))}`;

/** Whoever takes README at its word: decides, verifies, exports, and tries to change what is on record. */

let dataDir: string;
let cli: CommandLine;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'countersign-proof-'));
  cli = new CommandLine({ COUNTERSIGN_DATA: dataDir });
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const [project, other] = ['sample-project-shiqiao', 'sample-project-shuitian'];

/** What verifying says of one case: its findings by code and line. */
async function verdict(id: string, at = cli): Promise<[code: number, findings: string[]]> {
  const { code, answer } = await at.json<Verification>('verify', id);
  return [code, wordsOf(answer.cases[0])];
}

const wordsOf = (one: Verified | undefined): string[] =>
  (one?.findings ?? []).map(({ code, seq }) => (seq === undefined ? code : `${code} ${seq}`));

const approve = (id: string, opinion: string) =>
  cli.run(['do', id, 'township.approve', '--as', 'tc-qingshan-1', '--data', JSON.stringify({ opinion })]);

test('decisions are proved, exported, proved without a server; whatever is changed afterwards is named', async () => {
  const running = await cli.up([]);
  const kept = openAttachments({ limitBytes: 1e6, at: { directory: join(dataDir, 'attachments') } });
  const [name, bytes] = good[0] as (typeof good)[number];
  const paper = await kept.put({ name, bytes });
  if (!paper.ok) throw new Error('The sample is no attachment.');
  const attached = JSON.stringify(paper.value);
  expect(
    (await cli.run(['do', project, 'case.attach', '--as', 'tc-qingshan-1', '--data', attached])).err,
  ).toBe('');
  expect((await approve(project, '样例：同意。')).code).toBe(0);
  expect((await approve(other, '样例：同意。')).code).toBe(0);

  const all = await cli.json<Verification>('verify');
  expect([all.code, all.answer.cases.map((one) => [one.findings, one.lines === one.signed])]).toEqual([
    0,
    Array.from({ length: 4 }, () => [[], true]),
  ]);
  expect((await cli.run(['verify', '--lang', 'zh'])).out).toContain('核验 4 个事项：4 个无误，0 个不符。');

  const file = join(dataDir, 'shiqiao.tar');
  expect(await cli.json('export', project, file)).toMatchObject({
    code: 0,
    answer: { lines: 6, papers: 1, findings: 0 },
  });
  expect(await cli.verdict('export', project, file)).toBe('2 file-exists');

  const { client, connection, address } = await connect({ dataDir, env: {} });
  const apart = cli.with({ COUNTERSIGN_DATA: join(dataDir, 'apart'), TEMPORAL_ADDRESS: address });
  expect((await apart.json('verify', other)).code).toBe(0);
  await expect(stat(join(dataDir, 'apart'))).rejects.toThrow('ENOENT');
  const comment = ['case.comment', '--as', 'tc-qingshan-1', '--data', '{"text":"已阅"}'];
  expect((await apart.run(['do', other, ...comment])).err).toContain('countersign keys --add');
  expect(await verdict(other)).toEqual([3, ['unknown-key 6']]);
  await writeFile(join(dataDir, 'apart.txt'), (await apart.run(['keys', '--own'])).out);
  expect((await cli.run(['keys', '--add', join(dataDir, 'apart.txt')])).code).toBe(0);
  expect(await verdict(other)).toEqual([0, []]);
  expect((await apart.run(['do', other, ...comment])).err).toBe('');
  await client.workflow.getHandle(programme).executeUpdate('case.comment', {
    args: [
      {
        ...{ id: randomUUID(), data: { text: '冒名' } },
        by: { person: 'co-yunling', role: 'countyOrganisation', place: 'yunling' },
      },
    ],
  });
  await connection.close();
  const [code, found] = await verdict(programme);
  expect([code, found]).toEqual([3, [expect.stringMatching(/^unsigned \d$/)]]);

  const keys = (await cli.run(['keys'])).out;
  const own = (await cli.run(['keys', '--own'])).out;
  expect(keys.split('\n').map((line) => line.split(' ')[0])).toEqual([
    own.split(' ')[0],
    expect.any(String),
    '',
  ]);
  expect(await running.stop()).toBe(0);

  // Nothing runs, and nothing but the file is needed.
  const trusting = cli.with({ COUNTERSIGN_TRUSTED_KEYS: join(dataDir, 'keys.txt') });
  await writeFile(join(dataDir, 'keys.txt'), keys);
  const alone = await trusting.json<{ files: Verified[] }>('verify', file);
  expect([alone.code, alone.answer.files[0]]).toMatchObject([
    0,
    { lines: 6, signed: 6, files: 1, findings: [] },
  ]);
  const forged = join(dataDir, 'forged.tar');
  const exported = await readFile(file);
  await writeFile(forged, replaced(exported, '同意', '反对'));
  const tried = await trusting.json<{ files: Verified[] }>('verify', forged);
  expect([tried.code, wordsOf(tried.answer.files[0])]).toEqual([
    3,
    expect.arrayContaining(['export-changed', 'changed 6']),
  ]);
  await writeFile(forged, exported.subarray(0, exported.length / 2));
  expect(await trusting.verdict('verify', forged)).toBe('2 no-export');
  await writeFile(join(dataDir, 'keys.txt'), 'nonsense\n');
  expect(await trusting.verdict('verify', file)).toBe('2 invalid');

  // Somebody changes an opinion in Temporal's database, and a paper.
  const database = new DatabaseSync(join(dataDir, 'temporal.db'));
  const rows = database.prepare('select rowid, data from history_node').all() as {
    rowid: number;
    data: Uint8Array;
  }[];
  const update = database.prepare('update history_node set data = ? where rowid = ?');
  let changed = 0;
  for (const { rowid, data } of rows)
    if (Buffer.from(data).includes(project) && Buffer.from(data).includes('样例：同意'))
      changed += Number(update.run(replaced(Buffer.from(data), '样例：同意', '样例：反对'), rowid).changes);
  database.close();
  const { sha256 } = paper.value;
  await writeFile(join(dataDir, 'attachments', sha256.slice(0, 2), sha256), 'another paper');
  const elsewhere = cli.with({ COUNTERSIGN_DATA: join(dataDir, 'elsewhere') });
  await writeFile(join(dataDir, 'keys.txt'), (await elsewhere.run(['keys', '--own'])).out);
  expect(await trusting.verdict('up', '--no-sample')).toBe('2 own-key-missing');
  await writeFile(join(dataDir, 'keys.txt'), keys);
  const again = await trusting.up();
  expect(changed).toBeGreaterThan(0);
  expect(await verdict(project)).toEqual([3, ['changed 6', 'file-changed']]);
  expect((await cli.run(['do', other, ...comment])).err).toBe('');
  expect(await verdict(other)).toEqual([0, []]);
  expect(await cli.verdict('verify', 'none')).toBe('4 no-such-case');
  expect(await again.stop()).toBe(0);
});

/** Bytes with a text in the place of one that is as long. */
function replaced(bytes: Buffer, from: string, to: string): Buffer {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf(from); at >= 0; at = copy.indexOf(from)) copy.write(to, at);
  return copy;
}
