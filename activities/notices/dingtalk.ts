import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { fit, openCase, plain, subjectBytes, type RobotManner } from './robot-message.ts';

/** Of a sentence, in bytes of UTF-8. The whole body may have 20,000; a line break takes four of them. */
const mostBytes = 6_000;

/** Whoever sends more than 20 messages a minute is not heard for ten minutes. */
const tenMinutes = 600_000;

const answerSchema = z.object({ errcode: z.number() });

/**
 * Custom robots of DingTalk 钉钉自定义机器人: `markdown` messages, 20 a minute. With a secret 加签 the address carries
 * `timestamp` (milliseconds) and `sign`: the Base64 of the HMAC-SHA256 of `timestamp\nsecret` under the secret. Every
 * answer is 200 with an `errcode`.
 *
 * - https://open.dingtalk.com/document/robots/custom-robot-access 自定义机器人接入
 * - https://open.dingtalk.com/document/robots/customize-robot-security-settings 安全设置、加签
 */
export const dingtalk: RobotManner = {
  request({ url, secret }, { subject, sentence, link }, at) {
    const title = fit(plain(subject), subjectBytes);
    const foot = link === undefined ? '' : `\n\n[${openCase}](${link})`;
    // A single line break is no line break in its markdown.
    const words = fit(plain(sentence), mostBytes).replaceAll(/\n+/g, '\n\n');
    const markdown = { title, text: `#### ${title}\n\n${words}${foot}` };
    return { url: signed(url, secret, at), body: { msgtype: 'markdown', markdown } };
  },
  codeOf: (answer) => answerSchema.safeParse(answer).data?.errcode,
  passing: new Map([
    [130_101, tenMinutes],
    [410_100, tenMinutes],
    [-1, undefined],
  ]),
  // 310000: signature, key word or address not accepted; 300001, 4001xx: no such token or robot; 4301xx: unfit
  // content; 460101, 101002: too long; 400013: the group is gone.
  final: new Set([
    ...[310_000, 300_001, 400_013, 400_101, 400_102, 400_105, 400_106, 40_035, 43_004],
    ...[430_101, 430_102, 430_103, 430_104, 460_101, 101_002],
  ]),
  paceMs: 3_500,
};

function signed(address: string, secret: string | undefined, at: number): string {
  if (secret === undefined) return address;
  const url = new URL(address);
  const sign = createHmac('sha256', secret).update(`${at}\n${secret}`).digest('base64');
  url.searchParams.set('timestamp', String(at));
  url.searchParams.set('sign', sign);
  return url.href;
}
