import type { Context } from 'hono';
import { Refused } from '../../machines/core/refused.ts';
import type { Refusal } from '../../machines/core/vocabulary.ts';
import type { WebEnv } from './web.ts';

/** The form that a browser sent. @throws Refused for anything else: JSON, plain text, what breaks off. */
export async function sentForm(c: Context<WebEnv>): Promise<FormData> {
  try {
    return await c.req.formData();
  } catch (error) {
    // What the platform says of a body that is no form; its words differ between versions.
    if (error instanceof TypeError) throw new Refused([noForm]);
    throw error;
  }
}

const noForm: Refusal = {
  code: 'no-form',
  message: { zh: '发来的内容不是完整的表单。', en: 'What was sent is not a whole form.' },
  cites: [],
};
