import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { send } from '../support/web-requests.ts';
import { projectAtTownship } from '../support/web-visitors.ts';
import { openWebWorld, type WebWorld } from '../support/web.ts';

/** What is kept of what people who have signed in read, downloaded, sent and were refused. */

let world: WebWorld;
beforeAll(async () => {
  world = await openWebWorld({ address: inject('temporalAddress') });
});
afterAll(() => world.close());

interface Line {
  at: string;
  did: string;
  person: string;
  path: string;
  codes?: string[];
}

async function usesOf(person: string): Promise<Line[]> {
  const directory = join(world.dataDir, 'audit');
  const [file = ''] = (await readdir(directory)).filter((one) => one.startsWith('uses-'));
  const path = join(directory, file);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Line).filter((one) => one.person === person);
}

describe('the audit', () => {
  test('has what someone read, downloaded and sent, and what they were refused and why', async () => {
    const id = await projectAtTownship(world);
    const browser = await world.signedIn('ln-qingshan-1');
    const get = async (path: string) => (await browser.fetch(`${world.url}${path}`)).text();
    await get('/inbox?text=%E5%BC%A0%E4%B8%89');
    await get(`/cases/${id}`);
    await get(`/cases/${id}/forms/applicationForm/pdf`);
    await get('/cases/no-such-case');
    await send(
      browser,
      `${world.url}/cases/${id}/do/township.approve`,
      new URLSearchParams({ _step: 'decide' }),
    );
    const approval = new URLSearchParams({ _step: 'decide', opinion: '样例：同意上报' });
    await send(browser, `${world.url}/cases/${id}/do/township.approve`, approval);
    const uses = await usesOf('ln-qingshan-1');
    expect(uses.map(({ did, path }) => `${did} ${path}`)).toEqual([
      'read /inbox',
      `read /cases/${id}`,
      `download /cases/${id}/forms/applicationForm/pdf`,
      'refused /cases/no-such-case',
      `refused /cases/${id}/do/township.approve`,
      `send /cases/${id}/do/township.approve`,
    ]);
    expect(uses[4]?.codes).toEqual(['invalid']);
    expect(JSON.stringify(uses)).not.toMatch(/张三|%E5|同意/);
  });

  test('has nothing of what every page loads, and nothing of whoever has not signed in', async () => {
    const browser = await world.signedIn('fs-gaozhai');
    await (await browser.fetch(`${world.url}/assets/app.css`)).text();
    await (await fetch(`${world.url}/inbox`)).text();
    expect(await usesOf('fs-gaozhai')).toEqual([]);
  });
});
