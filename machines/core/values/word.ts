import { z } from 'zod';
import { problem } from './issues.ts';
import { text } from './text.ts';

const unseen = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
const blankAtAnEnd = /^\p{Z}|\p{Z}$/u;

/**
 * Whether all of a name can be seen by which something is known and found again: blanks of any width at its ends, and
 * characters without ink, are no part of one.
 */
export const isWord = (name: string): boolean =>
  name !== '' && !unseen.test(name) && !blankAtAnEnd.test(name);

/** Such a name of a case, a class, a person who is in no directory. */
export const word = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .check((ctx) => {
      if (ctx.value !== '' && !isWord(ctx.value)) ctx.issues.push(problem(ctx.value, notSeen));
    });

const notSeen = text(
  '首尾不应有空格，也不应有看不见的字符',
  'should have no blanks at its ends and no invisible characters',
);
