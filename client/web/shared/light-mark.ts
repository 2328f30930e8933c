import { html } from 'hono/html';
import type { Light } from '../../../machines/core/values/calendar.ts';
import type { Instant } from '../../../machines/core/values/vocabulary.ts';
import { due, remaining } from '../../words/format.ts';
import { standing } from '../../view/lights.ts';
import type { Markup } from '../layout/markup.ts';
import type { Locale } from '../layout/locale.ts';

/** A light's name: its colour is never the only sign. */
export const lightTitle = (light: Light, { say }: Locale): string =>
  ({ red: say('红灯', 'red'), yellow: say('黄灯', 'yellow'), green: say('绿灯', 'green') })[light];

const shapes: Record<Light, string> = { red: '■', yellow: '▲', green: '●' };

/** A deadline with its light: the shape, the day, and what is left of it. */
export function deadlineMark(dueAt: Instant, now: Instant, yellowDays: number, locale: Locale): Markup {
  const stand = standing(dueAt, now, yellowDays);
  return html`<span class="light ${stand.light}"
      ><span aria-hidden="true">${shapes[stand.light]}</span
      ><span class="hidden">${lightTitle(stand.light, locale)}</span></span
    >
    <time datetime="${dueAt}">${due(dueAt, locale.lang)}</time>
    <span class="left ${stand.light}">${remaining(stand, locale.lang)}</span>`;
}
