import { z } from 'zod';
import { formedText } from './formed-text.ts';
import { place } from './place.ts';

/** A post: a role held at a place and everything below it. */
export const post = z.strictObject({
  role: formedText(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/, {
    zh: '角色代码，如 firstSecretary',
    en: 'the name of a role, e.g. firstSecretary',
  }),
  place,
});
export type Post = z.output<typeof post>;
