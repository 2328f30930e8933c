import { z } from 'zod';
import { fit, openCase, plain, subjectBytes, type RobotManner } from './robot-message.ts';

/** `content` of a markdown message, in bytes of UTF-8. */
const mostBytes = 4_096;

const answerSchema = z.object({ errcode: z.number() });

/**
 * Group robots of WeCom 企业微信群机器人: `markdown` messages of at most 4096 bytes, 20 a minute; the token is the `key` of
 * the address. Every answer is 200 with an `errcode`.
 *
 * - https://developer.work.weixin.qq.com/document/path/91770 群机器人配置说明
 * - https://developer.work.weixin.qq.com/document/path/90455 全局错误码
 */
export const wecom: RobotManner = {
  request({ url }, { subject, sentence, link }) {
    const head = `**${fit(plain(subject), subjectBytes)}**\n`;
    const foot = link === undefined ? '' : `\n[${openCase}](${link})`;
    const room = mostBytes - Buffer.byteLength(head) - Buffer.byteLength(foot);
    const content = `${head}${fit(plain(sentence), room)}${foot}`;
    return { url, body: { msgtype: 'markdown', markdown: { content } } };
  },
  codeOf: (answer) => answerSchema.safeParse(answer).data?.errcode,
  passing: new Map([
    [45_009, 60_000],
    [45_033, 60_000],
    [-1, undefined],
  ]),
  // 93000: the address is wrong or the robot has left its group; 40008, 40035, 40058: what was sent is wrong.
  final: new Set([93_000, 93_004, 93_008, 40_008, 40_035, 40_058]),
  paceMs: 3_500,
};
