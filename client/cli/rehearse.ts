import { z } from 'zod';
import type { Console } from './console.ts';
import { readAs } from './input.ts';

const years = z.object({ year: z.coerce.number().int().min(2000).max(2150).optional() });

/** `countersign rehearse`: plays a scenario and tells how it went. */
export async function runRehearsal(
  console: Console,
  scenario: string | undefined,
  options: { year?: string; data?: string },
): Promise<void> {
  const { year } = readAs(years, options, 'bad-year');
  const { rehearse } = await import('../rehearsal/rehearse.ts');
  const result = await rehearse({
    ...(scenario === undefined ? {} : { scenario }),
    ...(year === undefined ? {} : { year }),
    ...(options.data === undefined ? {} : { dataDir: options.data }),
    lang: console.lang,
    json: console.json,
    say: (line) => console.answer(undefined, () => [line]),
  });
  if (console.json) console.answer(result, () => []);
}
