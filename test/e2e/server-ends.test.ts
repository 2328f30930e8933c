import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Browser } from '../client/web/identity/browser.ts';
import { CommandLine, type Up } from './cli-process.ts';

vi.setConfig({ testTimeout: 900_000 });
const patiently = { timeout: 240_000 };

let dataDir: string;
let cli: CommandLine;
let running: Up;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'countersign-server-'));
  cli = new CommandLine({ COUNTERSIGN_DATA: dataDir });
  running = await cli.up(['--lang', 'en']);
});
afterAll(async () => {
  await running.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** The server's process; none while it is not there. */
async function serverPid(): Promise<number | undefined> {
  const written = await readFile(join(dataDir, 'server.lock.json'), 'utf8').catch(() => '{}');
  const lock = JSON.parse(written) as { address?: string; server?: { pid: number } };
  return lock.address === undefined ? undefined : lock.server?.pid;
}

test('a server that ends by itself is started again where it was: cases are decided and pages read as before, and a line says so', async () => {
  const pid = await serverPid();
  if (pid === undefined) throw new Error('There is no server.');
  process.kill(pid, 'SIGKILL');
  await expect.poll(running.said, patiently).toContain('The Temporal server ended by itself (SIGKILL)');
  await expect.poll(running.said, patiently).toContain('The Temporal server runs again.');
  const approve = ['do', 'sample-project-shiqiao', 'township.approve', '--as', 'tc-qingshan-1'];
  const data = ['--data', JSON.stringify({ opinion: '样例:同意。' }), '--id', 'after-the-end'];
  await expect.poll(async () => (await cli.json(...approve, ...data)).code, patiently).toBe(0);
  const browser = new Browser();
  await browser.signIn(running.webUrl, 'tc-qingshan-1', '/alive');
  await expect
    .poll(async () => (await browser.visit(`${running.webUrl}/cases/sample-project-shiqiao`)).text, patiently)
    .toContain('县委组织部审批');
  expect(running.said().match(/ended by itself/g)).toHaveLength(1);
});

test('one that ends again and again is given up: everything ends with it, with a code and the last words of its log', async () => {
  const killed: number[] = [];
  const { child } = running;
  const over = once(child, 'exit');
  while (child.exitCode === null) {
    const next = await expect
      .poll(async () => (child.exitCode === null ? ((await serverPid()) ?? killed[0]) : 'gone'), patiently)
      .toSatisfy((one) => !killed.includes(one))
      .then(serverPid);
    if (next === undefined || killed.includes(next)) continue;
    killed.push(next);
    process.kill(next, 'SIGKILL');
  }
  expect((await over)[0]).toBe(5);
  expect(running.said()).toContain('was started again 4 times and is given up');
  expect(running.said()).toContain('server.log, which ends with:');
  // A night of this would not fill a disk either.
  expect(running.said().split('\n').length).toBeLessThan(120);
});
