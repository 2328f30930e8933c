import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { mailer } from '../../activities/notices/mail.ts';
import { robotChannel } from '../../activities/notices/robot-channel.ts';
import { Turns } from '../../activities/notices/turns.ts';
import { bucketShelf } from '../../client/attachments/bucket.ts';
import { StoreUnavailable } from '../../client/attachments/store.ts';
import { connectorTo, reasonOf } from '../../client/sign-in/provider.ts';
import { breakingServer, breaks } from '../support/breaking-server.ts';

/** A connection can break at any moment. Vitest fails when anything of it goes unheard and would end a process. */
describe.each(Object.entries(breaks))('a connection to a server that %s', (_, breaking) => {
  const dialogue = [
    '250-hello\r\n250 AUTH PLAIN\r\n',
    '235 ok\r\n',
    '250 ok\r\n',
    '250 ok\r\n',
    '354 go\r\n',
  ];

  it.each([0, 1, 2, 3, 4, 5])(
    'of mail, after %i answers: the letter waits for another try',
    async (count) => {
      const { port } = await breakingServer(dialogue.slice(0, count), breaking, {
        greeting: '220 mail\r\n',
      });
      const send = mailer({ smtpUrl: `smtp://u:p@127.0.0.1:${port}`, from: 'a@example.org' });
      const letter = { to: 'b@example.org', subject: 's', text: 't'.repeat(100_000), key: 'k' };
      expect(await send(letter)).toMatchObject({ kind: 'later' });
      await turn();
    },
  );

  const halves = [
    [],
    [''],
    ['HTTP/1.1 200 OK\r\ncontent-ty'],
    ['HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"errcode":'],
  ];
  it.each(halves.map((answers, index) => [index, answers] as const))(
    'of a robot, the bucket and the identity provider, at point %i: told as what it is',
    async (_, answers) => {
      const { port, connections } = await breakingServer(answers, breaking);
      const url = `http://127.0.0.1:${port}`;
      const robot = robotChannel(
        { kind: 'wecom', url: `${url}/robot`, for: ['*'] },
        { subject: 's', sentence: 'b' },
        'key',
        new Turns(),
      );
      expect(await robot.send()).toMatchObject({ kind: 'later' });

      const bucket = { endpoint: url, region: 'r', bucket: 'b', prefix: '', keyId: 'k', secret: 's' };
      const sha256 = 'a'.repeat(64);
      await expect(bucketShelf(bucket).read(sha256)).rejects.toThrow(StoreUnavailable);
      // A bucket that has said 200 has kept it, whatever becomes of the rest.
      const kept = await bucketShelf(bucket)
        .keep(sha256, new Uint8Array(10))
        .catch((reason: unknown) => reason);
      expect(kept instanceof StoreUnavailable).toBe(!answers.join('').includes('\r\n\r\n'));

      const connect = connectorTo({ issuer: url, clientId: 'c' });
      const before = connections();
      for (let attempt = 0; attempt < 2; attempt += 1) {
        const error: unknown = await connect().catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(Error);
        expect(reasonOf(error)).toMatch(/^[A-Za-z0-9_.-]+$/);
      }
      // A provider that broke off is asked anew.
      expect(connections()).toBeGreaterThan(before + 1);
      await turn();
    },
  );
});
