import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Client } from '@temporalio/client';
import type { Books } from '../../activities/books/books.ts';
import { allActivities } from '../../worker/activities.ts';
import { SettingsError, workerSettings } from '../../worker/settings.ts';
import { sampleMeta, sampleNotice } from '../support/notices.ts';
import { robotServer } from '../support/robot-server.ts';
import { tempDirectory } from '../support/temp.ts';

/** Everything that is said of wrong settings. */
function complaints(env: Record<string, string>): string {
  try {
    workerSettings(env);
  } catch (error) {
    if (error instanceof SettingsError)
      return error.refusals.map(({ message }) => `${message.zh} ${message.en}`).join('\n');
    throw error;
  }
  return '';
}

const robot = { kind: 'dingtalk', url: 'https://robots.example/send?access_token=tokenOfGroup', for: ['*'] };
const given = (...robots: object[]) => ({ COUNTERSIGN_ROBOTS: JSON.stringify(robots) });

describe('the settings of notices', () => {
  it('mail at once, and a digest at eight where mail is sent, until told otherwise', () => {
    expect(workerSettings({})).toMatchObject({ robots: [], notices: 'at-once', digestHour: undefined });
    const mail = { COUNTERSIGN_SMTP_URL: 'smtp://mail.example' };
    expect(workerSettings(mail).digestHour).toBe(8);
    expect(workerSettings({ ...mail, COUNTERSIGN_DIGEST_HOUR: '7' }).digestHour).toBe(7);
    expect(workerSettings({ ...mail, COUNTERSIGN_DIGEST_HOUR: 'off' }).digestHour).toBeUndefined();
    expect(complaints({ COUNTERSIGN_DIGEST_HOUR: '24' })).toContain('COUNTERSIGN_DIGEST_HOUR');
    expect(complaints({ COUNTERSIGN_NOTICES: 'digest', COUNTERSIGN_DIGEST_HOUR: 'off' })).toContain(
      'cannot be off while COUNTERSIGN_NOTICES is digest',
    );
  });

  it('take robots as JSON or from a file', async () => {
    const robots = [robot, { ...robot, url: 'http://127.0.0.1:9/hook', secret: 's' }];
    expect(workerSettings(given(...robots)).robots).toEqual(robots);
    const path = join(await tempDirectory(), 'robots.json');
    await writeFile(path, JSON.stringify(robots));
    expect(workerSettings({ COUNTERSIGN_ROBOTS: `@${path}` }).robots).toEqual(robots);
    expect(complaints({ COUNTERSIGN_ROBOTS: `@${path}.not` })).toContain('the file cannot be read: ENOENT');
  });

  it.each([
    ['no JSON', { COUNTERSIGN_ROBOTS: '[{"url":"https://r/tokenOfGroup"' }, 'this is not JSON'],
    ['another kind', given({ ...robot, kind: 'tokenOfGroup' }), '0.kind'],
    ['plain http', given({ ...robot, url: 'http://robots.example/tokenOfGroup' }), '0.url: write the robot'],
    ['no address', given({ ...robot, url: 'tokenOfGroup' }), '0.url: write the robot'],
    ['nobody', given({ ...robot, for: [] }), '0.for'],
    ['no place', given({ ...robot, for: ['a@', 'tokenOfGroup'] }), '0.for.1: write role@place'],
    ['a secret for WeCom', given({ ...robot, kind: 'wecom', secret: 'tokenOfGroup' }), '0.secret'],
    ['too long a secret', given({ ...robot, secret: 'tokenOfGroup'.repeat(99) }), '0.secret'],
    ['a password in the wrong place', { COUNTERSIGN_SMTP_URL: 'http://me:tokenOfGroup@mail' }, 'smtp://'],
  ])('refuse %s, and repeat nothing of it', (_what, env: Record<string, string>, said) => {
    const told = complaints(env);
    expect(told).toContain(said);
    expect(told).not.toContain('OfGroup');
  });
});

describe('the activities of a worker', () => {
  const client = (namespace: string) => ({ options: { namespace } }) as unknown as Client;
  const wired = (namespace: string, env: Record<string, string>) =>
    allActivities(client(namespace), workerSettings(env), {} as Books, () => undefined);

  it('are refused for a robot that stands for a place which the directory does not have', async () => {
    const wrong = given({ ...robot, for: ['townshipCommittee@yunling/nowhere', 'yunling'] });
    await expect(wired('default', wrong)).rejects.toThrow(
      'COUNTERSIGN_ROBOTS: the directory has no such place: yunling/nowhere',
    );
  });

  it('tell groups nothing of a rehearsal', async () => {
    const server = await robotServer();
    const { notify } = await wired('rehearsal', given({ ...robot, url: server.url }));
    expect(await notify(sampleNotice, sampleMeta)).toEqual({ sent: 0 });
    expect(server.calls).toEqual([]);
    await server.close();
  });
});
