import { MIMEType } from 'node:util';
import type { Context } from 'hono';
import { Refused } from '../../../machines/core/deciding/refused.ts';
import type { Refusal } from '../../../machines/core/values/vocabulary.ts';
import { mostEntries, tooManyEntries } from '../fields/received.ts';
import type { WebEnv } from './env.ts';

/**
 * The form that a browser sent. Its fields are counted before the platform takes seconds to part hundreds of thousands.
 * @throws Refused for anything else: JSON, plain text, what breaks off; and for too many fields
 */
export async function sentForm(c: Context<WebEnv>): Promise<FormData> {
  try {
    const type = new MIMEType(c.req.header('content-type') ?? '');
    const separator = separatorOf(type);
    if (separator === undefined) throw new Refused([noForm]);
    const bytes = Buffer.from(await c.req.arrayBuffer());
    if (holdsMore(bytes, separator, mostEntries)) throw new Refused([tooManyEntries]);
    // What was counted is what is read: the type as it was understood here, not as it was written.
    return await new Response(bytes, { headers: { 'Content-Type': String(type) } }).formData();
  } catch (error) {
    // What the platform says of a body that is no form; its words differ between versions.
    if (error instanceof TypeError) throw new Refused([noForm]);
    throw error;
  }
}

/** What stands between two fields; before the first and after the last part of a form of parts too. */
function separatorOf(type: MIMEType): string | undefined {
  if (type.essence === 'application/x-www-form-urlencoded') return '&';
  const boundary = type.essence === 'multipart/form-data' ? type.params.get('boundary') : undefined;
  return boundary ? `--${boundary}` : undefined;
}

/** Whether there are more fields than so many: so many fields of parts have one separator more, others one fewer. */
function holdsMore(bytes: Buffer, separator: string, most: number): boolean {
  const allowed = separator === '&' ? most - 1 : most + 1;
  let count = 0;
  for (let at = bytes.indexOf(separator); at !== -1; at = bytes.indexOf(separator, at + separator.length)) {
    count += 1;
    if (count > allowed) return true;
  }
  return false;
}

const noForm: Refusal = {
  code: 'no-form',
  message: { zh: '发来的内容不是完整的表单。', en: 'What was sent is not a whole form.' },
  cites: [],
};
