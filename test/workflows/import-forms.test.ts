import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read, utils, write } from '@e965/xlsx';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { caseActivities } from '../../activities/cases.ts';
import { roundActivities } from '../../activities/rounds.ts';
import { tallyActivities } from '../../activities/tally.ts';
import type { ImportOutcome } from '../../client/cli/import-outcome.ts';
import { run } from '../../client/cli/run.ts';
import { REHEARSAL_NAMESPACE } from '../../client/rehearsal/time-skipping.ts';
import type { CaseView } from '../../client/view/view.ts';
import { fieldTitle } from '../../machines/core/definition/field-titles.ts';
import { demonstrationProject } from '../../machines/demonstration-project/definition.ts';
import { surveyOn } from '../support/scenario.ts';
import { workflowsPath } from '../../worker/bundle.ts';
import { createCaseWorker } from '../../worker/worker.ts';
import { bundled } from '../support/bundled.ts';
import { sampleCounty } from '../support/county.ts';

Runtime.install({ logger: new DefaultLogger('ERROR') });

const villages = ['shuitian', 'shiqiao', 'songping'];
const secretary = 'fs-many';
const year = 2031;
const programme = `countyProgramme-yunling-${year}`;
const run8 = randomUUID().slice(0, 8);
const ids = villages.map((village) => `imported-${run8}-${village}`);
const env: Record<string, string> = { LANG: 'zh_CN.UTF-8', COUNTERSIGN_NAMESPACE: REHEARSAL_NAMESPACE };
let directory = '';
let close: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  const address = inject('temporalAddress');
  directory = await mkdtemp(join(tmpdir(), 'countersign-import-'));
  const posts = villages.map((one) => ({ role: 'firstSecretary', place: `yunling/qingshan/${one}` }));
  const people = [...sampleCounty.people, { id: secretary, name: '样例·三村第一书记', posts }];
  env.COUNTERSIGN_DATA = directory;
  env.COUNTERSIGN_DIRECTORY = join(directory, 'county.json');
  await writeFile(env.COUNTERSIGN_DIRECTORY, JSON.stringify({ ...sampleCounty, people }));
  await writeFile(join(directory, 'server.lock.json'), JSON.stringify({ address }));
  const native = await NativeConnection.connect({ address });
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace: REHEARSAL_NAMESPACE });
  const activities = {
    ...{ ...caseActivities(client), ...roundActivities(client), ...tallyActivities(client) },
    notify: () => Promise.resolve({ sent: 0 }),
  };
  const worker = await createCaseWorker({
    ...{ connection: native, namespace: REHEARSAL_NAMESPACE, activities },
    workflowBundle: await bundled(workflowsPath),
  });
  const running = worker.run();
  close = async () => {
    for (const id of [...ids, programme])
      await client.workflow
        .getHandle(id)
        .terminate()
        .catch(() => undefined);
    worker.shutdown();
    await running;
    await native.close();
    await connection.close();
    await rm(directory, { recursive: true });
  };
  const given = join(directory, 'programme.json');
  const plan = { base: '2016', year };
  await writeFile(given, JSON.stringify({ place: 'yunling', title: '样例：示范工程', year, plan }));
  const { code, err } = await countersign('open', 'countyProgramme', '--input', given, '--as', 'co-4');
  if (code !== 0) throw new Error(err);
});
afterAll(() => close());

/** Runs a command as a user does. */
async function countersign(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const ended = { out: '', err: '' };
  const listen = (stream: 'out' | 'err') => (words: unknown) => ((ended[stream] += String(words)), true);
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(listen('out'));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(listen('err'));
  try {
    return { code: await run(argv, env), ...ended };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

async function json<T>(...argv: string[]): Promise<{ code: number; answer: T }> {
  const { code, out } = await countersign(...argv, '--json');
  return { code, answer: JSON.parse(out) as T };
}

type Row = Record<string, string | number>;

/** A template of the command, filled in with rows under its own headers; the sample row stays. */
async function filled(name: string, rows: Row[], ...about: string[]): Promise<string> {
  const blank = join(directory, `blank-${randomUUID()}.xlsx`);
  expect((await countersign('template', ...about, '--output', blank)).code).toBe(0);
  const book = read(await readFile(blank));
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (sheet === undefined) throw new Error('The template has no sheet.');
  const [headers = []] = utils.sheet_to_json<string[]>(sheet, { header: 1 });
  for (const row of rows) expect(headers).toEqual(expect.arrayContaining(Object.keys(row)));
  const cells = rows.map((row) => headers.map((header) => row[header] ?? null));
  utils.sheet_add_aoa(sheet, cells, { origin: 'A3' });
  const path = join(directory, `${name}-${randomUUID()}.xlsx`);
  await writeFile(path, Buffer.from(write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array));
  return path;
}

const importing = (path: string, ...more: string[]) =>
  json<ImportOutcome>('import', path, '--lifecycle', 'demonstrationProject', '--as', secretary, ...more);
const told = ({ problems }: ImportOutcome) => problems.map((one) => `${one.column}${one.row} ${one.code}`);
const logOf = async (id: string) => (await json<CaseView>('show', id)).answer.log.map(({ event }) => event);

function titled(event: string, path: string) {
  const found = fieldTitle(demonstrationProject, event, path);
  if (found === undefined) throw new Error(`${event}:${path} has no title.`);
  return found;
}

/** The header of a field: the titles on the way to it, the list's with the number of its group. */
function header(event: string, path: string, no?: number): string {
  const names = path.split('.');
  const titles = names.map((_, index) => titled(event, names.slice(0, index + 1).join('.')).title.zh);
  return titles.map((one, index) => (index === names.length - 2 ? `${one}${no ?? ''}` : one)).join('·');
}

describe('the opening of projects as a table', () => {
  const [place, title] = [header('open', 'place'), header('open', 'title')];
  const [source, amount] = ['source', 'amount'].map(
    (one) => (no: number) => header('open', `funds.match.${one}`, no),
  );
  if (source === undefined || amount === undefined) throw new Error('There are no funds.');
  const rows = villages.map((village, index): Row => ({
    编号: ids[index] ?? '',
    [place]: `青山镇${{ shuitian: '水田村', shiqiao: '石桥村', songping: '松坪村' }[village]}`,
    [title]: `示范项目（${village}）`,
    [header('open', 'programme')]: programme,
    [`${header('open', 'funds.province')}(元)`]: 10_000,
    [source(1)]: titled('open', 'funds.match.source').options?.retainedPartyDues?.zh ?? '',
    [`${amount(1)}(元)`]: '6,000.50',
    // The second group is empty: what stands in the third is the second.
    [source(3)]: 'departmentFund',
    [`${amount(3)}(元)`]: 3_999.5,
  }));
  const table = (given = rows) => filled('projects', given, '--lifecycle', 'demonstrationProject');

  test('is checked without anything written, every wrong cell at once', async () => {
    const wrong = structuredClone(rows);
    Object.assign(wrong[0] ?? {}, { [place]: '水田庄', [`${amount(1)}(元)`]: 1.005 });
    Object.assign(wrong[1] ?? {}, { [source(3)]: '彩票', [title]: '' });
    const { code, answer } = await importing(await table(wrong), '--dry-run');
    expect(code).toBe(2);
    expect(told(answer).sort()).toEqual(
      ['B3 unknown-place', 'H3 too-many-decimals', 'C4 required', 'L4 not-an-option'].sort(),
    );
    expect(answer.samples).toBe(1);
    const right = await importing(await table(), '--dry-run');
    expect([right.code, right.answer.opened, right.answer.problems]).toEqual([0, 3, []]);
    expect((await countersign('show', ids[0] ?? '')).code).toBe(4);
  });

  test('opens one case a row, exactly as written', async () => {
    const { code, answer } = await importing(await table());
    expect([code, answer.opened, answer.skipped, answer.cases]).toEqual([0, 3, 0, ids]);
    const { answer: view } = await json<CaseView>('show', ids[0] ?? '');
    expect(view.log[0]).toMatchObject({
      event: 'open',
      actor: { person: secretary, place: 'yunling/qingshan/shuitian' },
      data: {
        title: '示范项目（shuitian）',
        funds: {
          province: 1_000_000,
          match: [
            { source: 'retainedPartyDues', amount: 600_050 },
            { source: 'departmentFund', amount: 399_950 },
          ],
        },
      },
    });
  });

  test('of the same file again changes nothing, and a row that differs from its case is told', async () => {
    const { code, answer } = await importing(await table());
    expect([code, answer.opened, answer.skipped]).toEqual([0, 0, 3]);
    const changed = rows.map((row, index) => ({
      ...row,
      ...(index === 1 ? { [title]: '另一个名称' } : {}),
    }));
    const differing = await importing(await table(changed));
    expect([differing.code, told(differing.answer)]).toEqual([2, ['A4 exists-differently']]);
  });

  test('that the rules refuse is refused at each row, and opens nothing', async () => {
    const others = rows.map((row, index) => ({ ...row, 编号: `${ids[index]}-2` }));
    const path = await table(others);
    const { code, answer } = await json<ImportOutcome>(
      ...['import', path, '--lifecycle', 'demonstrationProject', '--as', 'fs-shiqiao'],
    );
    expect([code, told(answer)]).toEqual([3, ['A3 outside-jurisdiction', 'A5 outside-jurisdiction']]);
    Object.assign(others[1] ?? {}, { [title]: '' });
    const both = await json<ImportOutcome>(
      ...['import', await table(others), '--lifecycle', 'demonstrationProject', '--as', 'fs-shiqiao'],
    );
    expect(both.code).toBe(2);
    expect(told(both.answer).sort()).toEqual([
      'A3 outside-jurisdiction',
      'A5 outside-jurisdiction',
      'C4 required',
    ]);
    expect((await countersign('show', `${ids[1]}-2`)).code).toBe(4);
  });
});

describe('an event on several cases as a table', () => {
  const { methods, ...words } = surveyOn(`${year}-03-10`);
  const method = (no: number) => header('survey.record', 'methods.method', no);
  const surveyed = (id: string): Row => ({
    事项编号: id,
    ...Object.fromEntries(
      Object.entries(words).map(([path, value]) => [header('survey.record', path), value]),
    ),
    ...Object.fromEntries(
      methods.slice(0, 2).flatMap((one, index) => [
        [method(index + 1), one.method],
        [header('survey.record', 'methods.on', index + 1), one.on],
      ]),
    ),
  });
  const table = (rows: Row[]) =>
    filled('surveys', rows, '--lifecycle', 'demonstrationProject', '--event', 'survey.record');
  const deciding = (path: string, ...more: string[]) => importing(path, '--event', 'survey.record', ...more);

  test('is refused by every case that does not take it yet', async () => {
    const { code, answer } = await deciding(await table(ids.map(surveyed)));
    // The days of its methods are still to come, too.
    const inRow = (row: number) => ['D', 'G'].map((column) => `${column}${row} day-in-future`);
    const expected = ids.flatMap((_, index) => [...inRow(index + 3), `A${index + 3} outside-window`]);
    expect([code, told(answer)]).toEqual([3, expected]);
    const [early] = answer.problems.filter((one) => one.code === 'outside-window');
    expect(early?.message.zh).toContain('3月9日');
  });

  test('tells cases that are not there with everything else that is wrong, and decides nothing', async () => {
    for (const id of ids) expect((await countersign('advance', id, '--to', `${year}-03-10`)).code).toBe(0);
    const rows = ids.map(surveyed);
    const { code, answer } = await deciding(
      await table([
        ...rows,
        surveyed(`no-${run8}`),
        { ...surveyed(ids[0] ?? ''), [method(1)]: '打电话' },
        surveyed(ids[1] ?? ''),
      ]),
    );
    expect(code).toBe(2);
    expect(told(answer).sort()).toEqual(['A4 twice', 'A6 no-such-case', 'A8 twice', 'B7 not-an-option']);
    expect(await logOf(ids[2] ?? '')).toEqual(['open']);
  });

  test('with another sheet under wrong headers decides nothing', async () => {
    const path = await table(ids.map(surveyed));
    const book = read(await readFile(path));
    utils.book_append_sheet(book, utils.aoa_to_sheet([['备注'], ['无']]), '其他');
    await writeFile(path, Buffer.from(write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array));
    const { code, answer } = await deciding(path);
    expect([code, answer.opened, answer.problems[0]?.code]).toEqual([2, 0, 'unknown-header']);
    for (const id of ids) expect(await logOf(id)).toEqual(['open']);
  });

  test('decides once on each case; the same file again, and the same row in another, change nothing', async () => {
    const path = await table(ids.map(surveyed));
    expect(await deciding(path, '--dry-run')).toMatchObject({ code: 0, answer: { opened: 3, skipped: 0 } });
    expect(await logOf(ids[0] ?? '')).toEqual(['open']);
    expect(await deciding(path)).toMatchObject({ code: 0, answer: { opened: 3, skipped: 0 } });
    for (const id of ids) expect(await logOf(id)).toEqual(['open', 'survey.record']);
    expect(await deciding(path)).toMatchObject({ code: 0, answer: { opened: 0, skipped: 3 } });
    const one = await deciding(await table([surveyed(ids[1] ?? '')]));
    expect(one).toMatchObject({ code: 0, answer: { opened: 0, skipped: 1 } });
    for (const id of ids) expect(await logOf(id)).toEqual(['open', 'survey.record']);
  });
});
