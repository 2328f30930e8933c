import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noticeActivities } from '../../activities/notices.ts';
import { mailer } from '../../activities/notices/mail.ts';
import { recipientsOf } from '../../activities/notices/recipients.ts';
import type { NoticeArguments } from '../../workflows/notice-messages.ts';
import { sampleCounty } from '../support/county.ts';
import { mailServer } from '../support/mail-server.ts';
import { noticeSettings, sampleMeta as meta, sampleNotice as notice } from '../support/notices.ts';

describe('notices', () => {
  let server: Awaited<ReturnType<typeof mailServer>>;
  const mail = () => mailer({ smtpUrl: server.url, from: 'a@example.org' });
  const people = [
    { person: 'first', email: 'first@example.org' },
    { person: 'second', email: 'second@example.org' },
  ];

  beforeEach(async () => {
    server = await mailServer();
  });
  afterEach(() => server.close());

  it('go out by SMTP in both languages, with a Message-ID that is the same at a retry', async () => {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const { notify } = noticeActivities(noticeSettings({ mail: mail() }));
      expect(await notify(notice, meta)).toEqual({ sent: 1 });
    }
    const ids = server.received.map((one) => one.messageId);
    expect(ids).toEqual(['<case-1%2Fnotify%2F3@countersign>', '<case-1%2Fnotify%2F3@countersign>']);
    expect(server.received[0]?.source).toContain('To: sample@example.org');
    expect(server.received[0]?.subject).toBe('待办提醒 Reminder');
    expect(server.received[0]?.text).toMatch(
      /^请于4月20日前审定。\n\nPlease review by 20 April\.\n\ncase-1\s*$/,
    );
  });

  it('end with the address of the case, its number encoded', async () => {
    const webUrl = 'https://county.example/countersign/';
    const { notify } = noticeActivities(noticeSettings({ mail: mail(), webUrl }));
    await notify(notice, { ...meta, caseId: '样例/1 (2)' });
    expect(server.received[0]?.text.trim().split('\n').at(-1)).toBe(
      'https://county.example/countersign/cases/%E6%A0%B7%E4%BE%8B%2F1%20%282%29',
    );
  });

  it('reach holders of roles and people named by id, each once, and nobody sees who else', async () => {
    const recipients = (one: Parameters<typeof recipientsOf>[1]) => recipientsOf(sampleCounty, one);
    const { notify } = noticeActivities(noticeSettings({ mail: mail(), recipients }));
    const people = ['tc-qingshan-1', 'fs-shuitian', 'nobody-there'];
    expect(await notify({ ...notice, people }, meta)).toEqual({ sent: 3 });
    const to = server.received.map((one) => one.to);
    expect(to.every((one) => one.length === 1)).toBe(true);
    expect(to.flat().sort()).toEqual([
      'fs-shuitian@yunling.example',
      'tc-qingshan-1@yunling.example',
      'tc-qingshan-2@yunling.example',
    ]);
    expect(server.received.every((one) => one.source.match(/yunling\.example/g)?.length === 1)).toBe(true);
  });

  it('are tried again for whom the mail server had no time, and for nobody else', async () => {
    const { deliverNotice } = noticeActivities(noticeSettings({ mail: mail(), recipients: () => people }));
    server.refusing.set('second@example.org', 451);
    const failure = { type: 'NotDelivered', nonRetryable: false };
    await expect(deliverNotice({ notice, meta })).rejects.toMatchObject(failure);
    server.refusing.clear();
    expect(await deliverNotice({ notice, meta })).toEqual({ sent: 2 });
    expect(server.received.flatMap((one) => one.to)).toEqual(['first@example.org', 'second@example.org']);
  });

  it('that cannot be delivered now are handed over with what is known, and go on from there', async () => {
    const handed: NoticeArguments[] = [];
    const { notify } = noticeActivities(
      noticeSettings({
        ...{ mail: mail(), recipients: () => people },
        handOver: async (one) => void handed.push(structuredClone(one)),
      }),
    );
    server.refusing.set('second@example.org', 451);
    expect(await notify(notice, meta)).toEqual({ waits: true });
    server.refusing.clear();
    const later = noticeActivities(noticeSettings({ mail: mail(), recipients: () => people }));
    expect(await later.deliverNotice(handed[0] as NoticeArguments)).toEqual({ sent: 2 });
    expect(server.received.flatMap((one) => one.to)).toEqual(['first@example.org', 'second@example.org']);
  });

  it('are over for an address that the mail server does not know, once the others have theirs', async () => {
    const { notify } = noticeActivities(noticeSettings({ mail: mail(), recipients: () => people }));
    server.refusing.set('first@example.org', 550);
    const failure = await notify(notice, meta).catch((error: unknown) => error);
    expect(failure).toMatchObject({ type: 'NoticeRefused', nonRetryable: true });
    expect((failure as Error).message).toBe(
      'mail to first: the mail server refused the letter (EENVELOPE 550)',
    );
    expect(server.received.flatMap((one) => one.to)).toEqual(['second@example.org']);
  });

  it('go to the log alone where no mail server is configured, without any address', async () => {
    const lines: string[] = [];
    const { notify } = noticeActivities(noticeSettings({ log: (line) => lines.push(line) }));
    expect(await notify(notice, meta)).toEqual({ sent: 0 });
    await notify({ ...notice, people: ['fs-shuitian'] }, meta);
    expect(lines).toEqual([
      'case-1 → townshipCommittee@yunling/qingshan: 待办提醒 Reminder',
      'case-1 → townshipCommittee@yunling/qingshan, fs-shuitian: 待办提醒 Reminder',
    ]);
  });

  it('say so when they belong to a rehearsal', async () => {
    const { notify } = noticeActivities(noticeSettings({ mail: mail(), rehearsal: true }));
    await notify(notice, meta);
    expect(server.received[0]?.subject).toBe('【演练】待办提醒 [Rehearsal] Reminder');
  });

  it('fail for the server to try again when the mail server does not answer', async () => {
    const gone = await mailServer();
    await gone.close();
    const { deliverNotice } = noticeActivities(
      noticeSettings({ mail: mailer({ smtpUrl: gone.url, from: 'a@example.org' }) }),
    );
    const failure = await deliverNotice({ notice, meta }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ nonRetryable: false, message: expect.stringContaining('ECONNREFUSED') });
    expect((failure as { nextRetryDelay?: unknown }).nextRetryDelay ?? undefined).toBeUndefined();
  });
});
