import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { describe, expect, it } from 'vitest';
import { noticeActivities } from '../../activities/notices.ts';

const notice = {
  to: [{ role: 'townshipCommittee', place: 'yunling/qingshan' }],
  subject: { zh: '待办提醒', en: 'Reminder' },
  body: { zh: '请于4月20日前审定。', en: 'Please review by 20 April.' },
};
const meta = {
  key: 'case-1/notify/3',
  caseId: 'case-1',
  lifecycle: 'permit',
  place: 'yunling',
  title: 'sample',
};
const addresses = () => ['sample@example.org'];

/** A real SMTP server that keeps what it receives. */
async function mailServer() {
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let mail = '';
      stream.on('data', (chunk: Buffer) => (mail += chunk.toString('utf8')));
      stream.on('end', () => {
        received.push(mail);
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return { received, url: `smtp://127.0.0.1:${port}`, close: () => server.close() };
}

describe('notices', () => {
  it('go out by SMTP in both languages, with a Message-ID that is the same at a retry', async () => {
    const mail = await mailServer();
    const { notify } = noticeActivities({
      smtpUrl: mail.url,
      from: 'a@example.org',
      addresses,
      log: () => undefined,
    });
    expect(await notify(notice, meta)).toEqual({ sent: 1 });
    await notify(notice, meta);
    mail.close();
    const ids = mail.received.map((one) => /^Message-ID: (.*)$/m.exec(one)?.[1]);
    expect(ids).toEqual(['<case-1%2Fnotify%2F3@countersign>', '<case-1%2Fnotify%2F3@countersign>']);
    expect(mail.received[0]).toContain('To: sample@example.org');
    expect(mail.received[0]).toContain('=?UTF-8?');
  });

  it('go to the log alone where no mail server is configured, without any address', async () => {
    const lines: string[] = [];
    const { notify } = noticeActivities({
      from: 'a@example.org',
      addresses,
      log: (line) => lines.push(line),
    });
    expect(await notify(notice, meta)).toEqual({ sent: 0 });
    expect(lines).toEqual(['case-1 → townshipCommittee@yunling/qingshan: 待办提醒 Reminder']);
  });

  it('fail for the server to try again when the mail server does not answer', async () => {
    const mail = await mailServer();
    mail.close();
    const { notify } = noticeActivities({
      smtpUrl: mail.url,
      from: 'a@example.org',
      addresses,
      log: () => undefined,
    });
    await expect(notify(notice, meta)).rejects.toThrow(/ECONNREFUSED/);
  });
});
