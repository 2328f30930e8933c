import { z } from 'zod';
import { problem } from './issues.ts';
import type { Text } from './vocabulary.ts';

/** A sentence or name in both languages. */
export function text(zh: string, en: string): Text {
  return { zh, en };
}

/** Names listed in both languages, as a sentence has them. */
export const listed = (names: Text[]): Text => ({
  zh: names.map(({ zh }) => zh).join('、'),
  en: names.map(({ en }) => en).join(', '),
});

// Besides control characters: line and paragraph separators, and marks that turn the reading direction around.
const forbiddenInLine = /[\p{Cc}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;
const forbiddenInLines = /[^\P{Cc}\n\t]|[\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

/** What leaves ink: no space, no blank of Braille, nothing that is only there to join or to shape others. */
const visible = /[^\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Reasons as they stand in a sentence, each with its number: `1. too far 2. too late`. */
export const numbered = (reasons: readonly string[]): string =>
  reasons.map((reason, index) => `${index + 1}. ${reason}`).join(' ');

/**
 * One line, 1–200 characters: names, titles, places. Trimmed and in Unicode's composed form (NFC), so that the
 * same words are the same text; control characters are refused.
 */
export const shortText = words(200, forbiddenInLine);

/** Several lines, 1–5000 characters: findings, reasons, opinions. As `shortText`, with line breaks and tabs. */
export const longText = words(5000, forbiddenInLines).meta({ format: 'multiline' });

/** How many letters, characters or digits a `tellingText` has at least. */
export const TELLING = 4;

/** As `longText`, but it has to say something: a letter, or the same one again and again, is no finding. */
export const tellingText = words(5000, forbiddenInLines)
  .check((ctx) => {
    const written = ctx.value.match(/[\p{L}\p{N}]/gu) ?? [];
    if (ctx.value !== '' && (written.length < TELLING || new Set(written).size < 2))
      ctx.issues.push(problem(ctx.value, tooLittle));
  })
  .meta({ format: 'multiline' });

/** How many characters a `formText` has at most. */
export const FORM_CHARACTERS = 2_000;

/** As much as a paper form of an office has lines for: as `longText`, but shorter. */
export const formText = words(FORM_CHARACTERS, forbiddenInLines).meta({ format: 'multiline' });

/** A `Text` as data: both languages, one line each. */
export const textSchema = z.strictObject({ zh: shortText, en: shortText });

/** A `Text` of several lines, for notes and explanations. */
export const longTextSchema = z.strictObject({ zh: longText, en: longText });

function words(longest: number, forbidden: RegExp): z.ZodString {
  return z
    .string()
    .overwrite((raw) => (raw.length > 4 * longest ? raw : normal(raw)))
    .min(1)
    .max(longest)
    .check((ctx) => {
      const found = forbidden.exec(ctx.value)?.[0];
      if (found !== undefined) ctx.issues.push(problem(ctx.value, notAllowed(found)));
      else if (ctx.value !== '' && !visible.test(ctx.value))
        ctx.issues.push(problem(ctx.value, nothingToRead));
      if (!ctx.value.isWellFormed()) ctx.issues.push(problem(ctx.value, damaged));
    });
}

function normal(raw: string): string {
  return raw.replaceAll('\r\n', '\n').normalize('NFC').trim();
}

const nothingToRead = text('只有看不见的字符，请填写内容', 'holds nothing that can be read; write something');

const tooLittle = text(
  `至少写${TELLING}个字，说明情况`,
  `says too little; write at least ${TELLING} characters`,
);

const damaged = text('文字编码已损坏，请重新输入', 'the text is damaged (half a character); type it again');

function notAllowed(character: string): Text {
  const point = `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
  return text(
    `含有不可见的控制字符 ${point}，请删去`,
    `holds the invisible control character ${point}; remove it`,
  );
}
