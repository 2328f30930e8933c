import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verification } from '../../client/proof/verify.ts';
import type { RehearsalResult } from '../../client/rehearsal/rehearse.ts';
import { openChromium } from '../support/chromium.ts';
import { testCacheDir } from '../support/server.ts';

const root = new URL('../..', import.meta.url).pathname;
const main = join(root, 'client/cli/main.ts');
const run = promisify(execFile);

describe('a county programme rehearsed on the real server', () => {
  let data: string;
  let server: ChildProcess;
  let uiUrl: string;
  let result: RehearsalResult;
  let loans: RehearsalResult;
  const env = () => ({
    ...process.env,
    ...{ COUNTERSIGN_DATA: data, COUNTERSIGN_CACHE: testCacheDir, TZ: 'UTC' },
    // Beside other tests a worker may answer late.
    COUNTERSIGN_PATIENCE: '60',
  });

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'countersign-e2e-'));
    server = spawn(process.execPath, [main, 'up', '--json'], {
      env: env(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: server.stdout as NodeJS.ReadableStream });
    const [line] = (await once(lines, 'line')) as [string];
    ({ uiUrl } = JSON.parse(line) as { uiUrl: string });
    result = await countersign('rehearse');
    loans = await countersign('rehearse', 'loan', '--households', '32');
  });
  /** What a command answers in JSON. It fails unless it exits with 0. */
  async function countersign<Answer>(...args: string[]): Promise<Answer> {
    const { stdout } = await run(process.execPath, [main, ...args, '--json'], {
      env: env(),
      maxBuffer: 1e8,
    });
    return JSON.parse(stdout) as Answer;
  }

  afterAll(async () => {
    if (server.exitCode === null) {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    await rm(data, { recursive: true, force: true });
  });

  it('ends with every project in a final state and all money accounted for [D-16]', () => {
    expect(result.allFinal).toBe(true);
    expect(result.books).toMatchObject({ clean: true, differences: [] });
    const { putIn, spent, available, reserved, placedOut } = result.money;
    expect(putIn).toBe(spent + available + reserved + placedOut);
    expect(result.cases.length).toBeGreaterThanOrEqual(13);
    expect(new Set(result.cases.map((one) => one.state))).toEqual(
      new Set(['closed', 'closedAgain', 'withdrawn', 'declined']),
    );
  });

  it('leaves records that are proved to the last line, and no decision that is not signed', async () => {
    const { cases, unread, books } = await countersign<Verification>('verify', '--rehearsal');
    expect([unread, books, cases.flatMap((one) => one.findings)]).toEqual([[], [], []]);
    expect(cases.length).toBeGreaterThanOrEqual(result.cases.length + loans.cases.length);
    expect(cases.filter((one) => one.before > 0 || one.signed === 0)).toEqual([]);
  });

  it('ends with a batch of loans lent, struck, rescheduled, repaid, recovered and written off, and a second one paid from what came back [L-22] [L-24] [L-26] [L-27]', () => {
    expect(loans.books).toMatchObject({ clean: true, differences: [], unread: [], problems: [] });
    expect(loans.standings).toEqual({
      ...{ CLOSED_OBLIGATIONS_MET: 31, CLOSED_WRITTEN_OFF: 1, ACTIVE: 6 },
      ...{ REJECTED: 3, WITHDRAWN_BY_CLIENT: 1 },
    });
    expect(loans.figures).toMatchObject({
      households: 32,
      secondBatch: 6,
      householdsStruck: 5,
      projectsDamaged: 6,
    });
    const { paidOutFen = 0, secondBatchFen = 0 } = loans.figures ?? {};
    const { putIn, spent, available, reserved, placedOut } = loans.money;
    expect([putIn, reserved, placedOut]).toEqual([paidOutFen, 0, secondBatchFen]);
    expect(available).toBe(putIn - spent - placedOut);
  });

  it('leaves books that agree with every case, to the fen [D-16]', async () => {
    const check = await countersign<{ clean: boolean; cases: number }>('books', 'check', '--rehearsal');
    expect(check).toMatchObject({ clean: true, differences: [] });
    expect(check.cases).toBe(result.books.cases + loans.books.cases);
  });

  describe('in the Temporal UI', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openChromium();
    });
    afterAll(() => browser?.close());

    it('reads as a story: named decisions, and timers with Chinese summaries', async () => {
      const closed = result.cases.find((one) => one.state === 'closed');
      const page = await browser.newPage({ viewport: { width: 1600, height: 2400 } });
      await page.goto(`${uiUrl}/namespaces/rehearsal/workflows/${closed?.id ?? ''}`);
      // The page draws the part of the story that is in view, the latest first.
      await page.getByText('project.close').first().waitFor({ timeout: 60_000 });
      const latest = await page.locator('body').innerText();
      await page.getByRole('button', { name: 'Descending' }).click();
      await page.getByText('village.approve').first().waitFor({ timeout: 60_000 });
      const earliest = await page.locator('body').innerText();
      await mkdir(join(root, 'test/output'), { recursive: true });
      await page.screenshot({ path: join(root, 'test/output/temporal-ui.png'), fullPage: true });
      expect(latest).toContain('demonstrationProject');
      expect(latest).toMatch(/12月31日 年度督查评估/);
      expect(latest).toMatch(/8月25日 每月进展报告/);
      expect(earliest).toContain('4月20日 申报截止');
      expect(earliest).toMatch(/village\.approve[\s\S]*township\.approve[\s\S]*county\.approve/);
    });
  });
});
