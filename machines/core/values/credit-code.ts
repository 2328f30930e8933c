import type { z } from 'zod';
import { formedText } from './formed-text.ts';
import { problem } from './issues.ts';
import { text } from './text.ts';

const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The character that a code ends with, worked out from the others (GB 32100-2015): weights are powers of 3, modulo 31. */
function checking(code: string): string | undefined {
  let [sum, weight] = [0, 1];
  for (const one of code.slice(0, 17)) {
    sum += characters.indexOf(one) * weight;
    weight = (weight * 3) % 31;
  }
  return characters[(31 - (sum % 31)) % 31];
}

/** A unified social credit code 统一社会信用代码, its last character agreeing with the others: one made up rarely does. */
export const creditCode: z.ZodString = formedText(/^[0-9A-HJ-NPQRTUWXY]{18}$/, {
  zh: '统一社会信用代码：18位数字和大写字母，如 91530000MA6K00000T',
  en: 'the unified social credit code, 18 digits and capital letters, e.g. 91530000MA6K00000T',
}).check((ctx) => {
  if (ctx.value.length !== 18 || ctx.value.at(-1) === checking(ctx.value)) return;
  const wrong = text(
    '统一社会信用代码的校验位不符，请照营业执照核对',
    'its last character does not agree with the others: compare it with the licence',
  );
  ctx.issues.push(problem(ctx.value, wrong));
});

/** Whether a code is that of a trader 个体工商户, and not of an organisation. */
export const isTraders = (code: string): boolean => code.startsWith('92');
