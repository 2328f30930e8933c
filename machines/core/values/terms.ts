import { cut } from './issue-sentences.ts';
import { text } from './text.ts';
import type { Text } from './vocabulary.ts';

/** Terms that a case takes from another, compared with those that it has. */

/** How many differences a refusal lists. */
const most = 5;

interface Difference {
  path: string;
  brought: unknown;
  right: unknown;
}

/** Where two values of plain data differ, the first few places. */
export function differing(brought: unknown, right: unknown, path: string[] = []): Difference[] {
  if (isObject(brought) && isObject(right)) {
    const names = new Set([...Object.keys(right), ...Object.keys(brought)]);
    return [...names]
      .flatMap((name) => differing(brought[name], right[name], [...path, name]))
      .slice(0, most);
  }
  if (JSON.stringify(brought) === JSON.stringify(right)) return [];
  return [{ path: path.join('.'), brought, right }];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && (!Array.isArray(value) || value.length > 0);

/** What is said where a case brings a term of its own. `number`: the case whose terms hold. */
export const otherTerms = (number: string, { path, brought, right }: Difference): Text =>
  text(
    `${path}：所填为${shown(brought)}，而${number}现为${shown(right)}；参数随${number}，不另填。`,
    `${path}: ${shown(brought)} was given, but ${number} has ${shown(right)}; its terms are taken over, not brought.`,
  );

const shown = (value: unknown): string =>
  cut(typeof value === 'string' ? value : JSON.stringify(value ?? null));
