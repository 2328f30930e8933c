import { formedText } from './formed-text.ts';

/** A person by their id in the county directory, never by name. */
export const personId = formedText(/^[a-z0-9-]{1,60}$/, {
  zh: '名录中的人员代码，如 tc-qingshan-01',
  en: 'a person’s id in the county directory, e.g. tc-qingshan-01',
}).meta({ format: 'person' });
