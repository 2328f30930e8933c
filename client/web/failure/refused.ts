import { html } from 'hono/html';
import type { Refusal } from '../../../machines/core/values/vocabulary.ts';
import { refusalList } from '../shared/refusals.ts';
import type { Locale } from '../layout/locale.ts';
import type { Markup } from '../layout/markup.ts';

/** Why not, with the way back. */
export const refusedPage = (refusals: Refusal[], back: string, to: string, locale: Locale): Markup =>
  html`<nav class="back" aria-label="${locale.say('返回', 'Back')}"><a href="${back}">← ${to}</a></nav>
    <h1>${locale.say('未能办理', 'Not done')}</h1>
    ${refusalList(refusals, locale)}`;
