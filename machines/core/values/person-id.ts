import { formedText } from './formed-text.ts';

const form = /^[a-z0-9-]{1,60}$/;

/**
 * A person by their id in the county directory, never by name. Whoever is named in such a field is expected to act, or
 * to be told: clients refuse an id that nobody has.
 */
export const personId = formedText(form, {
  zh: '名录中的人员代码，如 tc-qingshan-01',
  en: 'a person’s id in the county directory, e.g. tc-qingshan-01',
}).meta({ format: 'person' });

/** Someone of a village by an id: never awaited by a case, and not in the county directory. */
export const villagerId = formedText(form, {
  zh: '由小写字母、数字和连字符组成的人员代码，如 lm-shuitian',
  en: 'a person’s id in small letters, digits and hyphens, e.g. lm-shuitian',
}).meta({ format: 'villager' });
