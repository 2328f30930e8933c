import { html } from 'hono/html';
import type { CaseView } from '../../view/view.ts';
import type { Markup } from '../layout/markup.ts';
import type { Locale } from '../layout/locale.ts';

/** What a case is: its lifecycle, number, title and place. */
export const caseHeader = (view: CaseView, { of, place }: Locale): Markup =>
  html`<header>
    <p class="kind">${of(view.lifecycleTitle)} · <span class="number">${view.id}</span></p>
    <h1>${view.title}</h1>
    <p>${place(view.place)}</p>
  </header>`;
