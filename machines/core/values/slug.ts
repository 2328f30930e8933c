import { formedText } from './formed-text.ts';

/** A readable code. */
export const slug = formedText(/^[a-z0-9-]{1,60}$/, {
  zh: '由小写字母、数字和连字符组成的代码，如 hanzai-2027',
  en: 'a code of lower-case letters, digits and hyphens, e.g. drought-2027',
});
