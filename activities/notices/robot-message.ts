import type { Robot } from './robots.ts';

/** What a robot says. Its groups read Chinese. */
export interface RobotMessage {
  subject: string;
  sentence: string;
  /** The address of the case. */
  link?: string;
}

/** What is sent to a robot: a POST of JSON. */
export interface RobotRequest {
  url: string;
  body: unknown;
}

/** How robots of one kind are spoken to. */
export interface RobotManner {
  /** @param at now, in milliseconds since the epoch: signatures hold it */
  request(robot: Robot, message: RobotMessage, at: number): RobotRequest;
  /** The code of an answer, 0 for a message that was taken; nothing where the answer holds none. */
  codeOf(answer: unknown): number | undefined;
  /** Too fast, or busy: when to try again, in milliseconds, where that is known. */
  passing: ReadonlyMap<number, number | undefined>;
  /** A wrong token, a wrong signature, words or addresses that the robot does not take: final. */
  final: ReadonlySet<number>;
  /** Milliseconds from one message to the next, so that its limit a minute is never reached. */
  paceMs: number;
}

const marks: Record<string, string> = {
  '<': '＜',
  '>': '＞',
  '[': '［',
  ']': '］',
  '*': '＊',
  '#': '＃',
  '`': '｀',
  '~': '～',
};

/** People's words as they are, in a message whose markup could otherwise be theirs: no links, no mentions of others. */
export const plain = (words: string): string =>
  words.replaceAll(/[<>[\]*#`~]/g, (mark) => marks[mark] ?? mark);

/** As much of a text as fits into so many bytes of UTF-8, no character halved. */
export function fit(words: string, bytes: number): string {
  if (Buffer.byteLength(words) <= bytes) return words;
  const end = '……';
  let left = bytes - Buffer.byteLength(end);
  let kept = '';
  for (const character of words) {
    left -= Buffer.byteLength(character);
    if (left < 0) break;
    kept += character;
  }
  return `${kept}${end}`;
}

/** The longest subject, in bytes: what is left belongs to the sentence and the link. */
export const subjectBytes = 300;

/** What the link is called. */
export const openCase = '打开事项';
