import { appendFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openRevoked } from '../../../../client/web/identity/revoked.ts';
import { tempDirectory } from '../../../support/temp.ts';
import { Browser } from './browser.ts';
import { startSite } from './site.ts';

/** Two servers on one data directory. */

const later = Date.now() + 3_600_000;

describe('a session that was signed out', () => {
  test('at one server is none at another, which has been running all the time', async () => {
    const first = await startSite();
    const second = await startSite({ dataDir: first.dataDir });
    const browser = new Browser();
    await browser.signIn(first.url, 'tc-qingshan-1');
    const { value = '' } =
      [...browser.cookies.values()].find((one) => one.name === `countersign-${first.port}`) ?? {};
    const who = async () => {
      const headers = { cookie: `countersign-${second.port}=${value}` };
      return (await fetch(`${second.url}/who`, { headers })).json();
    };
    expect(await who()).toMatchObject({ person: { id: 'tc-qingshan-1' } });
    await browser.submit(`${first.url}/sign-out`, {});
    expect(await who()).toBeNull();
  });

  test('is known from its line on, again and again', async () => {
    const dataDir = await tempDirectory();
    const [one, other] = [await openRevoked(dataDir, Date.now), await openRevoked(dataDir, Date.now)];
    for (const session of ['a', 'b', 'c']) {
      expect(other.has(session)).toBe(false);
      await one.add(session, later);
      expect([one.has(session), other.has(session)]).toEqual([true, true]);
    }
  });

  test('is not forgotten when another server starts and writes the list anew', async () => {
    const dataDir = await tempDirectory();
    const one = await openRevoked(dataDir, Date.now);
    await one.add('a', later);
    const other = await openRevoked(dataDir, Date.now);
    await other.add('b', later);
    expect([one.has('b'), other.has('a')]).toEqual([true, true]);
    // As if the new list had been written in the moment before another's line came to the old one.
    await writeFile(join(dataDir, 'signed-out.jsonl'), '');
    expect(one.has('a')).toBe(true);
    expect((await openRevoked(dataDir, Date.now)).has('a')).toBe(true);
  });

  test('is known although a crash has torn the line before', async () => {
    const dataDir = await tempDirectory();
    const one = await openRevoked(dataDir, Date.now);
    await one.add('a', later);
    await appendFile(join(dataDir, 'signed-out.jsonl'), '{"session":"to');
    expect(one.has('b')).toBe(false);
    await one.add('b', later);
    const other = await openRevoked(dataDir, Date.now);
    expect([other.has('a'), other.has('b')]).toEqual([true, true]);
  });

  test('leaves the list when it would have ended anyway, and only its owner reads the list', async () => {
    const dataDir = await tempDirectory();
    const path = join(dataDir, 'signed-out.jsonl');
    const one = await openRevoked(dataDir, () => later - 10);
    await one.add('a', later);
    await one.add('b', later + 100);
    const other = await openRevoked(dataDir, () => later + 1);
    expect([other.has('a'), other.has('b')]).toEqual([false, true]);
    expect(await readFile(path, 'utf8')).not.toContain('"a"');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });
});
