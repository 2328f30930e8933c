import { createReadStream } from 'node:fs';
import { parse, type Outcome } from '../../machines/core/values/issues.ts';
import { cut } from '../../machines/core/values/issue-sentences.ts';
import { writtenDecimal } from '../../machines/core/values/written-numbers.ts';
import { z } from 'zod';
import { badInput, badInputs } from './failure.ts';

/** No input is larger; a case's data are forms and opinions, not archives. */
export const largestInput = 1_000_000;

/** Reads JSON given as `@FILE`, `-` for standard input, or as itself. */
export async function readJson(given: string, what: string): Promise<unknown> {
  if (given === '-') return parseJson(await readBounded(process.stdin, what), what);
  if (given.startsWith('@')) return readJsonFile(given.slice(1), what);
  if (Buffer.byteLength(given) > largestInput) throw tooLarge(what);
  return parseJson(given, what);
}

/** Reads JSON from a file, or from standard input for `-`. */
export async function readJsonFile(path: string, what: string): Promise<unknown> {
  if (path === '-') return readJson('-', what);
  let words: string;
  try {
    words = await readBounded(createReadStream(path), what);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined || !code.startsWith('E')) throw error;
    const shown = cut(path);
    if (code === 'ENOENT')
      throw badInput(
        'no-such-file',
        `没有文件“${shown}”（${what}）。`,
        `There is no file "${shown}" (${what}).`,
      );
    throw badInput(
      'unreadable-file',
      `文件“${shown}”读不了：${code}。`,
      `The file "${shown}" cannot be read: ${code}.`,
    );
  }
  return parseJson(words, what);
}

async function readBounded(stream: AsyncIterable<Buffer | string>, what: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > largestInput) throw tooLarge(what);
    chunks.push(bytes);
  }
  const words = Buffer.concat(chunks);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(words);
  } catch {
    throw badInput('not-utf8', `${what}不是 UTF-8 编码的文字。`, `${what} is not UTF-8 text.`);
  }
}

const tooLarge = (what: string) =>
  badInput(
    'too-large',
    `${what}超过 1 MB，请缩减后再提交。`,
    `${what} is larger than 1 MB; make it smaller.`,
  );

function parseJson(words: string, what: string): unknown {
  try {
    return JSON.parse(words);
  } catch (error) {
    const reason = error instanceof Error ? cut(error.message) : '';
    throw badInput(
      'malformed-json',
      `${what}不是正确的 JSON：${reason}`,
      `${what} is not well-formed JSON: ${reason}`,
    );
  }
}

/** The value that a schema reads, or a complaint naming everything wrong with it. */
export function readAs<S extends z.ZodType>(schema: S, value: unknown, code: string): z.output<S> {
  const read: Outcome<z.output<S>> = parse(schema, value);
  if (!read.ok) throw badInputs(code, read.refusals);
  return read.value;
}

/** A whole number as an option of a command gives it: in digits, full width too. */
export const wholeNumber = (least: number, most: number) =>
  z.preprocess(
    (given) => (typeof given === 'string' ? (writtenDecimal(given) ?? given) : given),
    z.int().min(least).max(most),
  );
