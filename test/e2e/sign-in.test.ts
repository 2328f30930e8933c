import { once } from 'node:events';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Browser } from '../client/web/identity/browser.ts';
import { sampleDirectory, startSite } from '../client/web/identity/site.ts';
import { tempDirectory } from '../support/temp.ts';
import { CommandLine } from './cli-process.ts';

const external = {
  COUNTERSIGN_OIDC_ISSUER: 'https://login.example',
  COUNTERSIGN_OIDC_CLIENT_ID: 'countersign',
  COUNTERSIGN_OIDC_CLAIMS: '{"posts":"posts"}',
};

test('a terminal is signed in through the browser, knows who it is, and signs out', async () => {
  const dataDir = await tempDirectory();
  const site = await startSite({ dataDir });
  await writeFile(join(dataDir, 'web.json'), JSON.stringify({ url: site.url }));
  const cli = new CommandLine({ COUNTERSIGN_DATA: dataDir });
  expect(await cli.verdict('whoami')).toBe('2 not-signed-in');

  const child = cli.start(['sign-in', '--json']);
  let out = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const url = await new Promise<string>((found) => {
    let told = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      const address = /(http:\S+)/.exec(told)?.[1];
      if (address !== undefined && told.includes('等待登录')) found(address);
    });
  });
  await confirm(new Browser(), url, 'tc-qingshan-1');
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(JSON.parse(out)).toMatchObject({ person: { id: 'tc-qingshan-1' } });

  expect((await stat(join(dataDir, 'sign-in.json'))).mode & 0o777).toBe(0o600);
  expect((await cli.run(['whoami'])).out).toContain('样例·青山镇党委书记（tc-qingshan-1）');
  expect((await cli.run(['whoami', '--lang', 'en'])).out).toContain('townshipCommittee @ Qingshan Town');
  // Signed in, a command goes on to the server; that is not here.
  expect(await cli.verdict('inbox')).toBe('5 unreachable');

  const path = join(dataDir, 'sign-in.json');
  const kept = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  expect(await cli.with(external).verdict('inbox')).toBe('2 not-signed-in');
  await writeFile(path, JSON.stringify({ ...kept, expiresAt: '2026-01-01T00:00:00.000Z' }));
  expect(await cli.verdict('inbox')).toBe('2 sign-in-expired');
  await writeFile(path, '{"half');
  expect(await cli.verdict('inbox')).toBe('2 not-signed-in');
  await writeFile(path, JSON.stringify(kept));

  expect((await cli.json('sign-out')).answer).toEqual({ signedOut: true });
  expect((await cli.json('sign-out')).answer).toEqual({ signedOut: false });
  expect(await cli.verdict('whoami')).toBe('2 not-signed-in');
  const [month = ''] = await readdir(join(dataDir, 'audit'));
  const audit = (await readFile(join(dataDir, 'audit', month), 'utf8')).trimEnd().split('\n');
  expect(audit.map((one) => JSON.parse(one) as unknown)).toMatchObject([
    { outcome: 'signed-in', person: 'tc-qingshan-1', agent: 'countersign-cli' },
    { outcome: 'signed-out', person: 'tc-qingshan-1' },
  ]);
});

test('--as is for the sample only', async () => {
  const dataDir = await tempDirectory();
  const real = join(dataDir, 'county.json');
  await writeFile(real, JSON.stringify({ ...sampleDirectory, sample: false }));
  const cli = new CommandLine({ COUNTERSIGN_DATA: dataDir });
  const asked = ['inbox', '--as', 'tc-qingshan-1'];
  expect(await cli.verdict(...asked)).toBe('5 unreachable');
  expect(await cli.with(external).verdict(...asked)).toBe('3 as-not-allowed');
  expect(await cli.with({ COUNTERSIGN_DIRECTORY: real }).verdict(...asked)).toBe('3 as-not-allowed');
  expect(await cli.with({ COUNTERSIGN_DIRECTORY: real }).verdict('sign-in')).toBe('5 no-provider');
  expect(await cli.with({ COUNTERSIGN_OIDC_ISSUER: 'http://far.example' }).verdict(...asked)).toMatch(
    /^2 invalid/,
  );
  expect((await cli.with(external).run([...asked, '--lang', 'en'])).err).toContain(
    'sign in with `countersign sign-in`',
  );
});

test('where nothing answers, sign-in says so', async () => {
  const dataDir = await tempDirectory();
  const cli = new CommandLine({ COUNTERSIGN_DATA: dataDir });
  expect(await cli.verdict('sign-in')).toBe('5 no-provider');
  await writeFile(join(dataDir, 'web.json'), '{"url":"http://127.0.0.1:9"}');
  expect(await cli.verdict('sign-in')).toBe('5 no-provider');
  await writeFile(join(dataDir, 'web.json'), '{"url":"http://far.example"}');
  expect(await cli.verdict('sign-in')).toBe('2 no-provider');
});

/** Confirms a terminal's code at the sample's provider as one of its people. */
async function confirm(browser: Browser, url: string, person: string): Promise<void> {
  const submit = async (page: Awaited<ReturnType<Browser['visit']>>, more: Record<string, string>) => {
    const action = /<form[^>]*action="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const hidden = [...page.text.matchAll(/type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"/g)];
    const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
    return browser.submit(new URL(action, page.url).href, { ...fields, ...more });
  };
  const filled = await submit(await browser.visit(url), {});
  const pick = await submit(filled, { confirm: 'yes' });
  const end = await browser.submit(pick.url, { person });
  expect(end.text).toContain('终端已登录');
}
