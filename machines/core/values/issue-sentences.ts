import { z } from 'zod';
import { wordingIn } from './formed-text.ts';
import type { Citation, Text } from './vocabulary.ts';
import { asYuan } from './yuan.ts';

/** One thing that a schema found wrong with a value. */
export type Issue = z.core.$ZodIssue;

/** What a check of ours says about a value: a sentence in both languages, and where it helps, code and source. */
export interface Problem extends Text {
  code?: string;
  cites?: Citation[];
}

/** No refusal quotes more of a value than this, whatever was sent. */
const longestQuote = 60;

const zhSentence = z.locales.zhCN().localeError;
const enSentence = z.locales.en().localeError;

const typeNames: Record<string, Text> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '是或否（true/false）', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
  record: { zh: '对象', en: 'an object' },
};

const sizeUnits: Record<string, Text> = {
  string: { zh: ' 个字', en: ' character(s)' },
  array: { zh: ' 项', en: ' entry or entries' },
};

/**
 * What would be right, in both languages; the field and the value are named by the caller.
 *
 * @param isMoney whether it is about an amount in fen: its limits are said in yuan
 */
export function sentence(issue: Issue, isMoney = false): Problem {
  if (issue.code === 'custom') {
    const told = typeof issue.params?.zh === 'string' && typeof issue.params.en === 'string';
    return told ? (issue.params as Problem) : { zh: issue.message, en: issue.message };
  }
  if (issue.code === 'invalid_type') return typeSentence(issue);
  if (issue.code === 'unrecognized_keys') return { zh: '没有这一项', en: 'there is no such field' };
  if (issue.code === 'too_small' || issue.code === 'too_big') return sizeSentence(issue, isMoney);
  if (issue.code === 'invalid_value') return choiceSentence(issue);
  if (issue.code === 'invalid_format' && issue.format === 'regex') return formSentence(issue);
  const raw = issue as z.core.$ZodRawIssue;
  return { zh: said(zhSentence(raw)) ?? issue.message, en: said(enSentence(raw)) ?? issue.message };
}

function sizeSentence(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig, isMoney: boolean): Text {
  const unit = sizeUnits[issue.origin] ?? { zh: '', en: '' };
  const small = issue.code === 'too_small';
  const given = small ? issue.minimum : issue.maximum;
  const limit = isMoney ? asYuan(Number(given)) : { zh: `${given}`, en: `${given}` };
  if (issue.inclusive === false)
    return small
      ? { zh: `应大于 ${limit.zh}`, en: `should be more than ${limit.en}` }
      : { zh: `应小于 ${limit.zh}`, en: `should be less than ${limit.en}` };
  return small
    ? { zh: `至少 ${limit.zh}${unit.zh}`, en: `should be at least ${limit.en}${unit.en}` }
    : { zh: `至多 ${limit.zh}${unit.zh}`, en: `should be at most ${limit.en}${unit.en}` };
}

/** Zod's own sentence would show the pattern. */
function formSentence(issue: z.core.$ZodIssueInvalidStringFormat): Text {
  const wording = wordingIn(issue.message);
  return wording === undefined
    ? { zh: '格式不正确', en: 'is not in the right format' }
    : { zh: `应为${wording.zh}`, en: `should be ${wording.en}` };
}

function choiceSentence(issue: z.core.$ZodIssueInvalidValue): Text {
  const choices = issue.values.map((value) => quote(value) ?? String(value));
  const [zh, en] =
    choices.length === 1
      ? [`应为 ${choices[0]}`, `${choices[0]}`]
      : [`应为以下之一：${choices.join('、')}`, `one of ${choices.join(', ')}`];
  return issue.input === undefined
    ? { zh: `必填，${zh}`, en: `is required: ${en}` }
    : { zh, en: `should be ${en}` };
}

function typeSentence(issue: z.core.$ZodIssueInvalidType): Text {
  const name = typeNames[issue.expected] ?? { zh: issue.expected, en: issue.expected };
  const missing = issue.input === undefined;
  return missing
    ? { zh: `必填，应为${name.zh}`, en: `is required: ${name.en}` }
    : { zh: `应为${name.zh}`, en: `should be ${name.en}` };
}

function said(answer: ReturnType<typeof zhSentence>): string | undefined {
  return typeof answer === 'string' ? answer : answer?.message;
}

/** The value as a reader may see it; objects and lists are not repeated. */
export function quote(value: unknown): string | undefined {
  if (typeof value === 'string') return `"${cut(value)}"`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value === null ? 'null' : undefined;
}

/** At most 60 characters, none of them a control character. */
export function cut(value: string): string {
  const short = value.length > longestQuote ? `${value.slice(0, longestQuote - 1).toWellFormed()}…` : value;
  return short.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�');
}
