import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { fit, openCase, subjectBytes, type RobotManner } from './robot-message.ts';

/** Of a sentence, in bytes of UTF-8. The whole body may have 20 KB; JSON makes up to two bytes of one. */
const mostBytes = 6_000;

const answerSchema = z.object({ code: z.number() }).or(z.object({ StatusCode: z.number() }));

/**
 * Custom robots of Feishu 飞书自定义机器人: `post` messages (rich text: nothing in them is markup), 100 a minute and 5 a
 * second. With a secret the body carries `timestamp` (seconds) and `sign`: the Base64 of the HMAC-SHA256 of nothing under
 * `timestamp\nsecret`. Every answer is 200 with a `code`; older ones have a `StatusCode`.
 *
 * - https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot 自定义机器人使用指南
 * - https://open.feishu.cn/document/server-docs/api-call-guide/frequency-control 频控策略
 */
export const feishu: RobotManner = {
  request({ url, secret }, { subject, sentence, link }, at) {
    const lines: object[][] = [[{ tag: 'text', text: fit(sentence, mostBytes) }]];
    if (link !== undefined) lines.push([{ tag: 'a', text: openCase, href: link }]);
    const post = { zh_cn: { title: fit(subject, subjectBytes), content: lines } };
    return { url, body: { ...signature(secret, at), msg_type: 'post', content: { post } } };
  },
  codeOf(answer) {
    const { data } = answerSchema.safeParse(answer);
    if (data === undefined) return undefined;
    return 'code' in data ? data.code : data.StatusCode;
  },
  passing: new Map([
    [11_232, 60_000],
    [99_991_400, 60_000],
  ]),
  // 19001: no such token; 19021: signature or time; 19022: address; 19024: key word; 19002, 9499: what was sent is wrong.
  final: new Set([19_001, 19_002, 19_021, 19_022, 19_024, 9_499]),
  paceMs: 700,
};

function signature(secret: string | undefined, at: number): { timestamp?: string; sign?: string } {
  if (secret === undefined) return {};
  const timestamp = String(Math.floor(at / 1_000));
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64') };
}
