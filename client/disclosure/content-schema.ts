import { z } from 'zod';
import { plainDate } from '../../machines/core/values/calendar.ts';
import { parse, problem, type Outcome } from '../../machines/core/values/issues.ts';
import { text } from '../../machines/core/values/text.ts';

const words = z.strictObject({ zh: z.string(), en: z.string() });
const field = z.strictObject({ label: words, value: words });
const list = z.strictObject({ title: words, columns: z.array(words), rows: z.array(z.array(words)) });

/** Exactly what the public reads of a disclosure 公示, in both languages; personal data is masked already. */
const content = z.strictObject({
  format: z.literal('countersign-disclosure-1'),
  case: z.strictObject({ id: z.string(), lifecycle: z.string(), title: words }),
  /** The disclosure's own key in the case. */
  disclosure: z.string(),
  title: words,
  place: words,
  /** Where it hangs. */
  where: z.string(),
  /** First and last day, both included. */
  from: plainDate,
  to: plainDate,
  rows: z.array(field),
  lists: z.array(list),
});
export type DisclosureContent = z.output<typeof content>;

const json = z
  .string()
  .transform((given, ctx): unknown => {
    try {
      return JSON.parse(given);
    } catch {
      ctx.issues.push(problem(undefined, text('不是 JSON', 'is no JSON')));
      return z.NEVER;
    }
  })
  .pipe(content);

/** Reads a content that was kept. */
export const readContent = (kept: string): Outcome<DisclosureContent> => parse(json, kept);
