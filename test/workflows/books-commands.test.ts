import { mkdtempSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { booksActivities } from '../../activities/books/activities.ts';
import { openBooks } from '../../activities/books/books.ts';
import { run } from '../../client/cli/run.ts';
import { sampleCounty } from '../support/county.ts';
import { lifecycles } from '../support/lifecycles/purse-workflows.ts';
import { bundled } from '../support/bundled.ts';
import { createCaseWorker } from '../../worker/worker.ts';

// The books refuse on purpose.
Runtime.install({ logger: new DefaultLogger('ERROR') });

vi.mock(import('../../client/cli/registry.ts'), async (original) => ({
  ...(await original()),
  knownLifecycles: () => Promise.resolve(lifecycles),
}));

let directory: string;
let close: () => Promise<void>;
const env: Record<string, string> = { LANG: 'zh_CN.UTF-8', COUNTERSIGN_NAMESPACE: 'default' };

beforeAll(async () => {
  const address = inject('temporalAddress');
  directory = mkdtempSync(join(tmpdir(), 'countersign-books-'));
  const people = [
    ...sampleCounty.people,
    { id: 'keeper', name: '样例保管', posts: [{ role: 'keeper', place: 'yunling' }] },
  ];
  env.COUNTERSIGN_DIRECTORY = join(directory, 'county.json');
  await writeFile(env.COUNTERSIGN_DIRECTORY, JSON.stringify({ ...sampleCounty, people }));
  env.COUNTERSIGN_DATA = directory;
  await writeFile(join(directory, 'server.lock.json'), JSON.stringify({ address }));
  await writeFile(join(directory, 'purse.json'), '{}');

  const ledger = await openBooks(`sqlite:${join(directory, 'books.sqlite')}`);
  const connection = await NativeConnection.connect({ address });
  const workflowsPath = fileURLToPath(new URL('../support/lifecycles/purse-workflows.ts', import.meta.url));
  const worker = await createCaseWorker({
    connection,
    namespace: 'default',
    workflowBundle: await bundled(workflowsPath),
    activities: {
      ...booksActivities(ledger, { instruct: () => Promise.resolve() }),
      notify: () => Promise.resolve({ sent: 0 }),
    },
  });
  const running = worker.run();
  close = async () => {
    const client = new Client({ connection: await Connection.connect({ address }), namespace: 'default' });
    for (const id of ['purse-a', 'purse-b']) await client.workflow.getHandle(id).terminate();
    await client.connection.close();
    worker.shutdown();
    await running;
    await connection.close();
    await ledger.close();
    await rm(directory, { recursive: true });
  };
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

async function json<T = Record<string, unknown>>(...argv: string[]): Promise<{ code: number; answer: T }> {
  const { code, out } = await countersign(...argv, '--json');
  return { code, answer: JSON.parse(out) as T };
}

const decide = (id: string, event: string, amount: number, ...more: string[]) =>
  ['do', id, event, '--as', 'keeper', '--data', JSON.stringify({ amount }), ...more] as const;

const open = (id: string) =>
  countersign('open', 'purse', '--input', join(directory, 'purse.json'), '--as', 'keeper', '--id', id);

describe('before anything is booked', () => {
  test('the books have no funds, and a fund that is asked for is not there', async () => {
    expect(await countersign('books')).toMatchObject({ code: 0, out: '账上还没有资金。\n' });
    expect(await countersign('books', 'fund', 'purse-a')).toMatchObject({
      ...{ code: 4, err: '账上没有资金“purse-a”。账上还没有任何资金。\n' },
    });
    expect((await countersign('books', 'check')).code).toBe(0);
  });

  test('what cannot be understood is answered with what would be right', async () => {
    const wrong = async (...argv: string[]) => {
      const { code, err } = await countersign('books', ...argv);
      return [code, err];
    };
    expect(await wrong('sttement')).toEqual([
      2,
      expect.stringContaining('没有命令“sttement”；有：statement'),
    ]);
    expect(await wrong('statement', '1011')).toEqual([2, expect.stringMatching(/account："1011".*"1010"/)]);
    expect(await wrong('--to', '2027-02-30')).toEqual([2, expect.stringContaining('2027-02-28')]);
    expect(await wrong('--format', 'pdf')).toEqual([2, expect.stringMatching(/format："pdf".*"xlsx"/)]);
    expect(await wrong('--format', 'xlsx')).toEqual([2, expect.stringContaining('--output')]);
    expect(await wrong('--output', 'books.txt')).toEqual([2, expect.stringContaining('books.txt')]);
    const days = ['--from', '2027-02-01', '--to', '2027-01-01'];
    expect(await wrong('fund', 'x', ...days)).toEqual([2, expect.stringContaining('早于 --from 2027-02-01')]);
  });
});

describe('a decision that moves money', () => {
  test('is done once the books have taken it', async () => {
    expect((await open('purse-a')).code).toBe(0);
    const { code, answer } = await json(...decide('purse-a', 'purse.fill', 100_00, '--id', 'V-1'));
    expect([code, answer]).toEqual([0, expect.objectContaining({ books: 'settled', state: 'open' })]);
    expect((await countersign('show', 'purse-a')).out).toMatch(/业务状态 +FULL 有钱/);
  });

  test('exits with 3 and the books’ reasons when they refuse, and says that it was taken back', async () => {
    const ended = await countersign(...decide('purse-a', 'purse.reserve', 100_01));
    expect(ended).toMatchObject({ code: 3, out: '' });
    expect(ended.err).toMatch(/^“安排”未获通过，这个决定已撤回[^]*差 ¥0.01。.*\[not-enough-money\]\n$/);
    const { code, answer } = await json(...decide('purse-a', 'purse.reserve', 100_02));
    expect([code, answer]).toMatchObject([
      3,
      { error: { code: 'taken-back' }, refusals: [{ code: 'not-enough-money' }] },
    ]);
    expect((await countersign('history', 'purse-a')).out).toMatch(
      /账务未予受理 book\n[^]*✗ .*差 ¥0.01。 \[not-enough-money\]/,
    );
  });
});

describe('whoever keeps the books', () => {
  test('sees every fen, on screen and in a spreadsheet', async () => {
    await countersign(...decide('purse-a', 'purse.reserve', 30_00));
    const { out } = await countersign('books');
    expect(out).toMatch(/3020 +已安排资金 +¥0.00 +¥30.00 +贷 +¥30.00/);
    expect(out).toMatch(/✓ 借贷平衡[^]*可用 ¥70.00，已安排 ¥30.00，在外 ¥0.00\n$/);
    const lines = (await countersign('books', 'statement', '3010', '--fund', 'purse-a', '--format', 'csv'))
      .out;
    expect(lines.split('\n').map((line) => line.split(',').slice(2, 7).join(','))).toEqual([
      '业务,摘要,借方,贷方,余额',
      '期初,,,,0.00',
      '资金投入,投入,,100.00,100.00',
      '安排资金,安排,30.00,,70.00',
      '期末,,30.00,100.00,70.00',
      '',
    ]);
    const path = join(directory, 'books.xlsx');
    expect(await countersign('books', 'fund', 'purse-a', '--output', path)).toMatchObject({ code: 0 });
    expect((await readFile(path)).subarray(0, 2).toString()).toBe('PK');
  });

  test('reverses and closes, and nobody else does', async () => {
    const { answer } = await json<{ lines: { number: string; businessDate: string }[] }>(
      ...['books', 'statement', '3020', '--case', 'purse-a'],
    );
    const [line] = answer.lines;
    const reverse = ['books', 'reverse', 'purse-a', line?.number ?? '', '--reason', '记错', '--date'];
    const today = line?.businessDate ?? '';
    expect(await countersign(...reverse, today, '--as', 'keeper')).toMatchObject({
      ...{ code: 3, err: expect.stringContaining('keeper@yunling') as string },
    });
    const made = await json<{ number: string; by: object }>(...reverse, today, '--as', 'cs-1');
    expect(made).toMatchObject({ code: 0, answer: { by: { role: 'countySettlement' } } });
    const again = await json<{ number: string }>(...reverse, today, '--as', 'cs-1');
    expect(again.answer.number).toBe(made.answer.number);
    expect((await countersign('books', 'entry', 'purse-a', made.answer.number)).out).toMatch(
      new RegExp(`冲销 +${line?.number}`),
    );
    expect((await countersign('books', 'entry', 'purse-a', '记-1999-000001')).code).toBe(4);

    const close = ['books', 'close', 'purse-a', '--through'];
    expect((await countersign(...close, '2099-12-31', '--as', 'cf-1')).code).toBe(3);
    expect(await countersign(...close, today, '--as', 'cf-1')).toMatchObject({ code: 0 });
    expect((await countersign('books', '--fund', 'purse-a')).out).toContain(`已结账至 ${today}`);
  });

  test('learns of every difference between cases and books', async () => {
    expect((await open('purse-b')).code).toBe(0);
    await countersign(...decide('purse-b', 'purse.fill', 50_00, '--id', 'V-2'));
    await countersign(...decide('purse-b', 'purse.miscount', 7));
    const { code, answer } = await json('books', 'check', '--prefix', 'purse-b');
    expect(code).toBe(3);
    expect(answer).toMatchObject({
      clean: false,
      differences: [{ case: 'purse-b', account: '3020', expected: 7, held: 0, more: 'case', by: 7 }],
    });
    const told = await countersign('books', 'check', '--prefix', 'purse-b');
    expect(told).toMatchObject({ code: 3, err: '' });
    expect(told.out).toMatch(/purse-b +3020 +已安排资金 +¥0.07 +¥0.00 +事项多 +¥0.07/);
  });
});
