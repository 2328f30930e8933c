import { formatMoment } from '../../machines/core/values/calendar.ts';
import { text } from '../../machines/core/values/text.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import type { Trouble, TroubleKind } from './trouble.ts';

/** A word for lists. */
export const troubleWord: Record<TroubleKind, Text> = {
  terminated: text('已中断', 'broken off'),
  failed: text('出错中断', 'broken off by an error'),
  'timed-out': text('超时中断', 'broken off by a time limit'),
  canceled: text('已取消', 'canceled'),
  paused: text('已暂停', 'paused'),
  'too-large': text('过大读不出', 'too large to read'),
  'not-replayable': text('卡住', 'stuck'),
  'other-rules': text('规则版本不同', 'other rules'),
  'no-worker': text('没有应答', 'no worker'),
};

/** What is the matter, by whom and since when, in a sentence or two. */
export function troubleText(id: string, { kind, at, by, reason }: Trouble): Text {
  const zh = { on: at === undefined ? '' : `于${formatMoment(at, 'zh')}`, why: reasonIn(reason, '：', '') };
  const en = { on: at === undefined ? '' : ` on ${formatMoment(at, 'en')}`, why: reasonIn(reason, ': ', '') };
  const who = { zh: by === undefined ? '' : `由${by}`, en: by === undefined ? '' : ` by ${by}` };
  const since = { zh: zh.on.replace('于', '自'), en: en.on.replace(' on ', ' since ') };
  const over = text('不能再办理。', 'Nothing more can be done with it.');
  switch (kind) {
    case 'terminated':
      return text(
        `事项“${id}”已${zh.on}${who.zh}强行中断${zh.why}。${over.zh}`,
        `The case "${id}" was broken off${en.on}${who.en}${en.why}. ${over.en}`,
      );
    case 'failed':
      return text(
        `事项“${id}”${zh.on}因出错而中断${zh.why}。${over.zh}`,
        `The case "${id}" was broken off by an error${en.on}${en.why}. ${over.en}`,
      );
    case 'timed-out':
      return text(
        `事项“${id}”${zh.on}因超过服务规定的运行时限而中断。${over.zh}`,
        `The case "${id}" was broken off${en.on} because it ran longer than the server was told to let it. ${over.en}`,
      );
    case 'canceled':
      return text(
        `事项“${id}”已${zh.on}${who.zh}取消${zh.why}。${over.zh}`,
        `The case "${id}" was canceled${en.on}${who.en}${en.why}. ${over.en}`,
      );
    case 'paused':
      return text(
        `事项“${id}”${since.zh}${who.zh}暂停${zh.why}。恢复之前不能查看，也不能办理；期限照常计算。`,
        `The case "${id}" is paused${since.en}${who.en}${en.why}. Until it is resumed it can be neither read nor decided; its deadlines go on.`,
      );
    case 'too-large':
      return text(
        `事项“${id}”的记录过大，服务送不出来，因而读不了；事项仍在，记录没有丢失。请告知管理员。`,
        `The record of the case "${id}" is too large for the server to hand over, so it can't be read; the case is still there and nothing is lost. Tell the administrator.`,
      );
    case 'not-replayable':
      return text(
        `事项“${id}”${since.zh}卡住：程序与它的记录对不上，或出了错${zh.why}。换上正确的程序后会自行继续，记录没有丢失。请告知管理员。`,
        `The case "${id}" is stuck${since.en}: the program does not fit its record, or failed${en.why}. It goes on by itself with the right program; nothing is lost. Tell the administrator.`,
      );
    case 'other-rules':
      return text(
        `事项“${id}”仍按另一版本的规则办理，此处的程序读不懂${zh.why}。转入新版后即可查看；记录没有丢失。管理员可用 countersign check 查看能否转入。`,
        `The case "${id}" still runs under another version of the rules, which the program here does not know${en.why}. It can be read once it has moved; nothing is lost. Administrators see by \`countersign check\` whether it can.`,
      );
    case 'no-worker':
      return text(
        `事项“${id}”没有应答：服务在运行，但没有工作进程。请稍后再试，或请管理员用 countersign up（或 npm start）启动；重复提交同一编号只算一次。`,
        `The case "${id}" does not answer: the server runs, but no worker does. Try again later, or have the administrator start one with \`countersign up\` (or npm start); the same id counts once.`,
      );
  }
}

/** A reason as the end of a clause; its own full stop would make two. */
const reasonIn = (reason: string | undefined, before: string, otherwise: string): string =>
  reason === undefined || reason === '' ? otherwise : `${before}${reason.replace(/[。.]+$/u, '')}`;
