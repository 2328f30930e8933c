import type { Page, Spot } from './page.ts';

/** How a control says that it has to be filled in. */
export const insisted = (required: boolean, { insists }: Spot) => ({
  required: required && insists,
  // The script insists once the part that it is in is given.
  'data-required': required && !insists,
});

/** What a list to choose from begins with. */
export const choose = ({ lang }: Page) => (lang === 'zh' ? '（请选择）' : '(choose)');
