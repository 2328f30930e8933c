import type { z } from 'zod';
import { cut, quote, sentence, type Issue, type Problem } from './issue-sentences.ts';
import { formattedFields } from './formats.ts';
import type { Refusal } from './vocabulary.ts';
import { asYuan } from './yuan.ts';

/** What a reading or a lookup gives: the value, or everything that is wrong with it. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; refusals: Refusal[] };

/** No answer lists more refusals than this; a last one says how many were left out. */
const mostRefusals = 100;

/**
 * The one way in which schemas of this project object to a value: `ctx.issues.push(problem(ctx.value, { zh, en }))`
 * inside `.check(ctx => …)`. The check goes on, so that every problem is told at once.
 * @param path below the value checked, where the problem is with one of its parts
 */
export function problem(input: unknown, params: Problem, path: PropertyKey[] = []): z.core.$ZodRawIssue {
  return {
    code: 'custom',
    input,
    path,
    params: { ...params },
    message: `${params.zh}｜${params.en}`,
    continue: true,
  };
}

/** Reads a value with a schema. Nothing is thrown for a wrong value; all its problems come back as refusals. */
export function parse<S extends z.ZodType>(schema: S, value: unknown): Outcome<z.output<S>> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, refusals: toRefusals(result.error, moneyIn(schema, value)) };
}

/** Whether a path leads to an amount of money: all that is said there of fen is said in yuan. */
type IsMoney = (path: PropertyKey[]) => boolean;

function moneyIn(schema: z.ZodType, value: unknown): IsMoney {
  const amounts = formattedFields(schema, value).filter(({ format }) => format === 'fen');
  const paths = new Set(amounts.map(({ path }) => JSON.stringify(path)));
  return (path) => paths.has(JSON.stringify(path));
}

/**
 * Turns the issues of a zod error, built-in ones and ours, into refusals that name the field, the value received
 * (shortened; only if the error was made with `reportInput`) and what would be right, in both languages.
 */
export function toRefusals(error: z.core.$ZodError, isMoney: IsMoney = () => false): Refusal[] {
  const all = error.issues.flatMap((issue) => flatten(issue, []));
  const refusals = all
    .slice(0, mostRefusals)
    .map(({ issue, path }) => refusalFor(issue, path, isMoney(path)));
  const left = all.length - refusals.length;
  if (left > 0) {
    const message = { zh: `另有 ${left} 处问题未列出`, en: `${left} further problems are not listed` };
    refusals.push({ code: 'invalid', message, cites: [] });
  }
  return refusals;
}

interface Placed {
  issue: Issue;
  path: PropertyKey[];
}

/** Issues that hold others (unions, keys, elements) give way to those; a list of unknown keys to one each. */
function flatten(issue: Issue, above: PropertyKey[]): Placed[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ issue: { ...issue, keys: [key] }, path: [...path, key] }));
  if (issue.code === 'invalid_union') return flattenUnion(issue, path);
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element')
    return issue.issues.flatMap((inner) => flatten(inner, path));
  return [{ issue, path }];
}

function flattenUnion(issue: z.core.$ZodIssueInvalidUnion, path: PropertyKey[]): Placed[] {
  if ('options' in issue && issue.options !== undefined && issue.discriminator !== undefined) {
    const input: unknown = (issue.input as Record<string, unknown> | undefined)?.[issue.discriminator];
    return [{ issue: { ...issue, code: 'invalid_value', values: [...issue.options], input }, path }];
  }
  const branches = issue.errors.map((branch) => branch.flatMap((inner) => flatten(inner, path)));
  const inside = branches.filter((branch) => branch.some((placed) => placed.path.length > path.length));
  const closest = inside.sort((a, b) => a.length - b.length)[0];
  return closest ?? branches[0] ?? [{ issue, path }];
}

function refusalFor(issue: Issue, path: PropertyKey[], isMoney: boolean): Refusal {
  const field = path.map((key) => cut(String(key))).join('.');
  const { zh, en, code = 'invalid', cites = [] } = sentence(issue, isMoney);
  const value = issue.code === 'unrecognized_keys' ? undefined : quote(issue.input);
  const alreadyTold = value !== undefined && zh.startsWith(value.replace(/^"|"$/g, ''));
  const shown =
    isMoney && typeof issue.input === 'number' && Number.isFinite(issue.input)
      ? asYuan(issue.input)
      : alreadyTold || value === undefined
        ? undefined
        : { zh: value, en: value };
  const message = {
    zh: [field, shown?.zh, zh].filter(Boolean).join('：'),
    en: [field, shown?.en, en].filter(Boolean).join(': '),
  };
  return { code, ...(field === '' ? {} : { field }), message, cites };
}
