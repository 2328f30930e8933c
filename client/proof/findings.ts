import { text } from '../../machines/core/values/text.ts';
import type { LogEntry } from '../../machines/core/case/case.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';

/** Something in a case's record, or around it, that is not as it must be. */
export interface Finding {
  code: keyof typeof words;
  /** The line of the record concerned. */
  seq?: number;
  event?: string;
  /** Whose it says it is. */
  by?: string;
  what: Text;
}

/** A finding about a line of a record, or about nothing in particular. */
export function finding(code: Finding['code'], line?: Partial<LogEntry>, detail = ''): Finding {
  const [zh, en] = words[code];
  const { seq, event, by } = line ?? {};
  return {
    ...{ code, what: text(zh + detail, en + detail) },
    ...(seq === undefined ? {} : { seq }),
    ...(event === undefined ? {} : { event }),
    ...(by === undefined ? {} : { by: by.person }),
  };
}

const words = {
  'out-of-order': ['记录的次序或时间不连续', 'the record does not go on here in order'],
  unsigned: [
    '没有签名：不是经网页或命令行登录办理的',
    'nobody signed it: it was not sent by the web or the command line',
  ],
  'unknown-key': ['签名的密钥不在已知之列', 'it is signed with a key that is not known'],
  forged: [
    '签名不符：办理人、事项或编号与签名时不同',
    'its signature does not hold: who, what or which case is not as signed',
  ],
  changed: ['内容与签名时不同', 'what it says is not what was signed'],
  rewritten: [
    '此前的记录与办理人当时所见不同',
    'the record before it is not what its sender had before their eyes',
  ],
  'not-in-history': ['记录中有而 Temporal 历史中没有', "it stands on record and not in Temporal's history"],
  'not-on-record': ['Temporal 历史中有而记录中没有', "it stands in Temporal's history and not on record"],
  'other-than-history': [
    '与 Temporal 历史中所发的不同',
    "it is not what was sent according to Temporal's history",
  ],
  'other-than-carried': ['与上一轮运行移交的记录不同', 'it is not what the run before handed on'],
  reset: [
    '事项被重置，此后的办理可能已被丢弃',
    'the case was reset; what was decided after that may have been dropped',
  ],
  'begun-with-record': [
    '事项不是从登记开始，而是带着一份现成的记录启动的',
    'the case did not begin with its opening but with a record that was given to it',
  ],
  'begun-elsewhere': [
    '有一次运行不在本系统的任务队列上',
    'a run was on another task queue, where none of our workers carried it out',
  ],
  'older-than-run': [
    '记录的时间早于事项的启动时间',
    'it is dated before the run began in which it was decided',
  ],
  'other-account': [
    '按记录逐条重走，结果与事项现状不同',
    'played again line by line, the record leads elsewhere than where the case stands',
  ],
  'another-run': ['同一编号另有一次运行', 'there is another run under the same number'],
  'file-missing': ['附件不在附件库中', 'an attached file is not among the attachments'],
  'file-changed': ['附件的内容与存入时不同', 'an attached file is not as it was kept'],
  'books-differ': ['事项与账簿不一致', 'the case and the books differ'],
  'books-broken': ['账簿自身不符', 'the books do not agree with themselves'],
  'export-changed': ['文件与导出时不同', 'a file is not as it was exported'],
} satisfies Record<string, [zh: string, en: string]>;
