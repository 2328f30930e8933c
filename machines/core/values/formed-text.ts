import { z } from 'zod';
import type { Text } from './vocabulary.ts';

/** Parts the two languages in the one message that a schema may carry. */
const between = '｜';

/**
 * A text that has to have a certain form. No reader is ever shown a pattern: forms show `wording` as a hint, and what is
 * refused is refused in its words.
 *
 * @param wording what is to be written, as a noun with an example: `四位数的年份，如 2027`, `a year, e.g. 2027`
 */
export const formedText = (pattern: RegExp, wording: Text): z.ZodString =>
  z
    .string()
    .regex(pattern, { error: () => `${wording.zh}${between}${wording.en}` })
    .meta({ wording });

/** The wording that an issue carries; nothing for a schema that has none. */
export function wordingIn(message: string): Text | undefined {
  const [zh, en, more] = message.split(between);
  return zh === undefined || en === undefined || more !== undefined ? undefined : { zh, en };
}
