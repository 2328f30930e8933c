import { html } from 'hono/html';
import type { Markup } from './markup.ts';
import type { Locale } from './locale.ts';

/** How many open cases stand behind links of the navigation. */
export interface NavigationCounts {
  /** Await the visitor. */
  inbox: number;
  /** Were opened by the visitor. */
  opened: number;
  /** Were copied to the visitor. */
  copied: number;
}

interface Link {
  path: string;
  zh: string;
  en: string;
  /** What is counted beside it, and in which words a count is said. */
  counted?: { by: keyof NavigationCounts; zh: string; en: string };
}

const open = { zh: '件在办', en: 'open' };
const links: Link[] = [
  { path: '/inbox', zh: '待办', en: 'To do', counted: { by: 'inbox', zh: '件待您办理', en: 'awaiting you' } },
  { path: '/done', zh: '已办', en: 'Done' },
  { path: '/mine', zh: '我发起的', en: 'Started by me', counted: { by: 'opened', ...open } },
  { path: '/copied', zh: '抄送我的', en: 'Copied to me', counted: { by: 'copied', ...open } },
  { path: '/search', zh: '搜索', en: 'Search' },
  { path: '/new', zh: '发起', en: 'New' },
  { path: '/programmes', zh: '项目总览', en: 'Programmes' },
];

/** The links to every list, with how many cases they have; without counts where nobody counted. */
export const navigation = (at: string, { say }: Locale, counts: NavigationCounts | undefined): Markup =>
  html`<nav aria-label="${say('主导航', 'Main')}">
    <ul>
      ${links.map(
        ({ path, zh, en, counted }) =>
          html`<li>
            <a href="${path}" ${at === path || at.startsWith(`${path}/`) ? html`aria-current="page"` : ''}
              >${say(zh, en)}${
                counts === undefined || counted === undefined
                  ? ''
                  : besides(counted.by, counts[counted.by], say(counted.zh, counted.en))
              }</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;

/** A count, there for pages that follow what happens even while there is nothing to say. Of 0 only 待办 speaks. */
function besides(by: keyof NavigationCounts, count: number, words: string): Markup {
  const shown =
    count === 0 && by !== 'inbox'
      ? ''
      : html` <span class="count" id="${by}-count">${count}</span><span class="hidden"> ${words}</span>`;
  return html`<span id="${by}-counted" data-live>${shown}</span>`;
}
