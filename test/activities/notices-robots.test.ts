import { webcrypto } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { noticeActivities } from '../../activities/notices.ts';
import { placesOfRobots, robotsFor, type Robot } from '../../activities/notices/robots.ts';
import { Turns } from '../../activities/notices/turns.ts';
import { mailServer } from '../support/mail-server.ts';
import { mailer } from '../../activities/notices/mail.ts';
import { noticeSettings, sampleMeta as meta, sampleNotice as notice } from '../support/notices.ts';
import { type RobotCall, robotServer } from '../support/robot-server.ts';

const secret = 'SECsample+/=1234';
const webUrl = 'https://county.example';
const link = 'https://county.example/cases/case-1';

/** HMAC-SHA256 in Base64, by other means than those under test. */
async function hmac(key: string, data: string): Promise<string> {
  const bytes = (words: string) => new TextEncoder().encode(words);
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await webcrypto.subtle.importKey('raw', bytes(key), algorithm, false, ['sign']);
  return Buffer.from(await webcrypto.subtle.sign('HMAC', imported, bytes(data))).toString('base64');
}

describe("a group's robot", () => {
  let server: Awaited<ReturnType<typeof robotServer>>;
  const robot = (kind: Robot['kind'], own: Partial<Robot> = {}): Robot => ({
    kind,
    url: `${server.url}/hook/tokenOfGroup?key=keyOfGroup`,
    for: ['townshipCommittee@yunling/qingshan'],
    ...own,
  });
  const telling = (robots: Robot[], own = {}) =>
    noticeActivities(noticeSettings({ robots, webUrl, recipients: () => [], ...own }));
  const failureOf = (sent: Promise<unknown>) =>
    sent.then(
      () => undefined,
      (error: unknown) =>
        error as Error & { type: string; nonRetryable: boolean; nextRetryDelay?: number; details?: unknown },
    );

  const bodyOf = (call: RobotCall | undefined): any => call?.body;

  beforeEach(async () => {
    server = await robotServer({ errcode: 0, errmsg: 'ok', code: 0, msg: 'success' });
  });
  afterEach(() => server.close());

  it('of WeCom 企业微信 is sent markdown with subject, sentence and link, under the key of its address', async () => {
    expect(await telling([robot('wecom')]).notify(notice, meta)).toEqual({ sent: 1 });
    const [call] = server.calls;
    expect(call?.query.get('key')).toBe('keyOfGroup');
    expect(call?.body).toEqual({
      msgtype: 'markdown',
      markdown: { content: `**待办提醒**\n事项 case-1，请登录后查看。\n[打开事项](${link})` },
    });
  });

  it('of DingTalk 钉钉 is sent markdown whose address is signed with its secret', async () => {
    await telling([robot('dingtalk', { secret })]).notify(notice, meta);
    const [call] = server.calls;
    const timestamp = call?.query.get('timestamp') ?? '';
    expect(Math.abs(Date.now() - Number(timestamp))).toBeLessThan(3_600_000);
    expect(call?.query.get('sign')).toBe(await hmac(secret, `${timestamp}\n${secret}`));
    expect(call?.query.get('key')).toBe('keyOfGroup');
    const text = `#### 待办提醒\n\n事项 case-1，请登录后查看。\n\n[打开事项](${link})`;
    expect(call?.body).toEqual({ msgtype: 'markdown', markdown: { title: '待办提醒', text } });
  });

  it('of Feishu 飞书 is sent rich text whose body is signed with its secret', async () => {
    await telling([robot('feishu', { secret })]).notify(notice, meta);
    const { timestamp, sign, ...message } = bodyOf(server.calls[0]);
    expect(timestamp).toMatch(/^\d{10}$/);
    expect(sign).toBe(await hmac(`${timestamp}\n${secret}`, ''));
    const content = [
      [{ tag: 'text', text: '事项 case-1，请登录后查看。' }],
      [{ tag: 'a', text: '打开事项', href: link }],
    ];
    expect(message).toEqual({
      msg_type: 'post',
      content: { post: { zh_cn: { title: '待办提醒', content } } },
    });
  });

  it.each(['dingtalk', 'feishu'] as const)(
    'of %s is sent no signature where it has no secret',
    async (kind) => {
      await telling([robot(kind)]).notify(notice, meta);
      expect(server.calls[0]?.query.has('sign')).toBe(false);
      expect(server.calls[0]?.body).not.toHaveProperty('sign');
    },
  );

  it('is never sent more than it takes, and no half characters', async () => {
    const subject = { zh: '长'.repeat(1_000), en: '' };
    const kinds = ['wecom', 'dingtalk', 'feishu'] as const;
    for (const kind of kinds) await telling([robot(kind)]).notify({ ...notice, subject }, meta);
    const [wecom, dingtalk, feishu] = server.calls;
    const { content } = bodyOf(wecom).markdown;
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(4_096);
    expect(content.endsWith(`[打开事项](${link})`)).toBe(true);
    expect(content).toContain('……');
    expect(dingtalk?.bytes).toBeLessThan(2_000);
    expect(feishu?.bytes).toBeLessThan(2_000);
    expect(server.calls.map((call) => JSON.stringify(call.body)).join('')).not.toContain('\uFFFD');
  });

  it('is sent nobody’s words as links or as mentions', async () => {
    const subject = { zh: '[领奖](http://evil.example) <@all> **急**', en: '' };
    await telling([robot('wecom')]).notify({ ...notice, subject }, meta);
    const { content } = bodyOf(server.calls[0]).markdown;
    expect(content).toContain('［领奖］(http://evil.example) ＜@all＞ ＊＊急＊＊');
  });

  it('is told no title and no reason, which may name people: its service is someone else’s', async () => {
    const body = { zh: '样例户主 家中困难', en: '' };
    for (const kind of ['wecom', 'dingtalk', 'feishu'] as const)
      await telling([robot(kind)]).notify({ ...notice, body }, { ...meta, title: '样例户主的借款' });
    expect(server.calls).toHaveLength(3);
    for (const call of server.calls) expect(JSON.stringify(call.body)).not.toContain('样例户主');
  });

  it.each([
    ['wecom', 93_000],
    ['dingtalk', 310_000],
    ['dingtalk', 400_101],
    ['feishu', 19_021],
    ['feishu', 19_001],
  ] as const)('of %s that answers %d is not tried again, and its token stays unsaid', async (kind, code) => {
    server.answers.push({ body: { errcode: code, code, errmsg: `bad tokenOfGroup ${secret}` } });
    const own = kind === 'wecom' ? {} : { secret };
    const failure = await failureOf(telling([robot(kind, own)]).deliverNotice({ notice, meta }));
    expect(failure).toMatchObject({ type: 'NoticeRefused', nonRetryable: true });
    expect(failure?.message).toContain(`answered with the code ${code}`);
    expect(JSON.stringify([failure?.message, failure?.details, failure?.stack])).not.toMatch(
      /OfGroup|SECsample/,
    );
  });

  it.each([
    ['wecom', 45_009, 60_000],
    ['dingtalk', 130_101, 600_000],
    ['feishu', 11_232, 60_000],
  ] as const)('of %s that answers %d is left alone for a while', async (kind, code, afterMs) => {
    // Nothing is remembered from try to try, so that only the robot's own silence keeps others away.
    const forgetful = { recall: () => undefined, keep: () => undefined };
    const { deliverNotice } = telling([robot(kind)], { memory: forgetful });
    server.answers.push({ body: { errcode: code, code } });
    const failure = await failureOf(deliverNotice({ notice, meta }));
    expect(failure).toMatchObject({ type: 'NotDelivered', nonRetryable: false });
    const again = await failureOf(deliverNotice({ notice, meta }));
    const another = await failureOf(deliverNotice({ notice, meta: { ...meta, key: 'another' } }));
    for (const one of [failure, again, another]) {
      expect(Number(one?.nextRetryDelay)).toBeGreaterThan(afterMs - 5_000);
      expect(Number(one?.nextRetryDelay)).toBeLessThanOrEqual(afterMs + 5_000);
    }
    expect(server.calls).toHaveLength(1);
  });

  it('that is told of much at once hears it one after the other, each when its turn comes', async () => {
    const settings = noticeSettings({ robots: [robot('wecom')], recipients: () => [] });
    let memory: unknown;
    settings.memory = { recall: () => undefined, keep: (known) => (memory = known) };
    const { deliverNotice } = noticeActivities(settings);
    await deliverNotice({ notice, meta: { ...meta, key: 'one' } });
    const second = await failureOf(deliverNotice({ notice, meta: { ...meta, key: 'two' } }));
    const third = await failureOf(deliverNotice({ notice, meta: { ...meta, key: 'three' } }));
    expect(Number(second?.nextRetryDelay)).toBeGreaterThan(1_000);
    expect(Number(third?.nextRetryDelay)).toBeGreaterThan(Number(second?.nextRetryDelay) + 2_000);
    expect(memory).toMatchObject({ delivered: [] });
    expect(server.calls).toHaveLength(1);
  });

  it('that makes no sense is tried five times, and one that is down for as long as it takes', async () => {
    const { deliverNotice } = telling([robot('dingtalk')], {});
    const others = noticeSettings({ robots: [robot('dingtalk')], recipients: () => [] });
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      server.answers.push({ body: '<html>a proxy</html>' });
      const failure = await failureOf(noticeActivities(others).deliverNotice({ notice, meta }));
      expect(failure?.nonRetryable).toBe(attempt === 5);
    }
    server.answers.push({ status: 502, body: 'bad gateway' });
    expect(await failureOf(deliverNotice({ notice, meta }))).toMatchObject({ nonRetryable: false });
  });

  it('is tried again when it cannot be reached, and its address stays unsaid', async () => {
    const away = await robotServer();
    await away.close();
    const url = `${away.url}/hook/tokenOfGroup`;
    const failure = await failureOf(telling([robot('feishu', { url })]).deliverNotice({ notice, meta }));
    expect(failure).toMatchObject({ type: 'NotDelivered', nonRetryable: false });
    expect(failure?.message).toMatch(/^robot feishu:[0-9a-f]{12}: did not answer \(ECONNREFUSED\)$/);
  });

  it('that sends elsewhere is not followed', async () => {
    const elsewhere = await robotServer();
    server.answers.push({ status: 307, headers: { location: `${elsewhere.url}/` }, body: '' });
    expect(await failureOf(telling([robot('wecom')]).deliverNotice({ notice, meta }))).toBeDefined();
    expect(elsewhere.calls).toEqual([]);
    await elsewhere.close();
  });

  it('does not keep the letters of the same notice, nor are they sent twice for it', async () => {
    const letters = await mailServer();
    const settings = noticeSettings({
      robots: [robot('feishu'), robot('wecom', { url: `${server.url}/other` })],
      mail: mailer({ smtpUrl: letters.url, from: 'a@example.org' }),
    });
    server.answers.push({ status: 503, body: '' }, { status: 503, body: '' });
    expect(await failureOf(noticeActivities(settings).deliverNotice({ notice, meta }))).toMatchObject({
      nonRetryable: false,
    });
    server.answers.push({ body: { code: 0, errcode: 0 } }, { body: { code: 19_021, errcode: 93_000 } });
    const failure = await failureOf(noticeActivities(settings).deliverNotice({ notice, meta }));
    expect(failure).toMatchObject({ type: 'NoticeRefused' });
    expect(letters.received).toHaveLength(1);
    expect(server.calls).toHaveLength(4);
    await letters.close();
  });
});

describe('the robots of a notice', () => {
  const robot = (...standsFor: string[]): Robot => ({ kind: 'wecom', url: 'https://r', for: standsFor });
  const posts = [{ role: 'townshipCommittee', place: 'yunling/qingshan/shuitian' }];

  it.each([
    ['*', true],
    ['yunling/qingshan', true],
    ['townshipCommittee@yunling/qingshan', true],
    ['townshipHead@yunling/qingshan', false],
    ['yunling/baishi', false],
    ['yunling/qing', false],
  ])('of groups that stand for %s: %s', (one, expected) => {
    expect(robotsFor([robot(one)], posts)).toHaveLength(expected ? 1 : 0);
  });

  it('are none where only people are named: what concerns one is not for their group', () => {
    expect(robotsFor([robot('*')], [])).toEqual([]);
  });

  it('name places that can be looked up', () => {
    expect(placesOfRobots([robot('*', 'a@yunling/x', 'yunling')])).toEqual(['yunling/x', 'yunling']);
  });
});

test('a turn that was given is kept, and silence is for everyone', () => {
  const turns = new Turns();
  expect(turns.take('r', 'a', 3_000, 0)).toBe(0);
  expect(turns.take('r', 'b', 3_000, 0)).toBe(3_000);
  expect(turns.take('r', 'c', 3_000, 0)).toBe(6_000);
  expect(turns.take('r', 'b', 3_000, 1_000)).toBe(2_000);
  expect(turns.take('other', 'b', 3_000, 1_000)).toBe(0);
  expect(turns.take('r', 'b', 3_000, 3_000)).toBe(0);
  turns.rest('r', 60_000, 3_000);
  expect(turns.take('r', 'c', 3_000, 6_000)).toBe(57_000);
});
