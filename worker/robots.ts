import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { robotSchema, type Robot } from '../activities/notices/robots.ts';
import { problem, toRefusals } from '../machines/core/values/issues.ts';
import { text } from '../machines/core/values/text.ts';
import type { Text } from '../machines/core/values/vocabulary.ts';

const list = z.array(robotSchema).max(200);

/**
 * `COUNTERSIGN_ROBOTS`: the groups' robots as JSON, or `@` and the path of a file that holds it. Nothing of what was
 * given is repeated in a complaint: it holds tokens and secrets.
 */
export const robotsSetting = z.string().transform((given, ctx): Robot[] => {
  const object = (wrong: Text) => {
    ctx.issues.push(problem(undefined, wrong));
    return [];
  };
  let json: unknown;
  try {
    json = JSON.parse(given.startsWith('@') ? readFileSync(given.slice(1), 'utf8') : given);
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code !== undefined) return object(text(`文件读不出：${code}`, `the file cannot be read: ${code}`));
    return object(text('不是 JSON，应写作 [{ … }]', 'this is not JSON; write [{ … }]'));
  }
  // Without `reportInput`, so that no sentence quotes what was given.
  const read = list.safeParse(json);
  if (read.success) return read.data;
  for (const { message } of toRefusals(read.error)) object(message);
  return [];
});
