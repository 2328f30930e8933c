import { html } from 'hono/html';
import type { Markup } from './markup.ts';
import { navigation, type NavigationCounts } from './navigation.ts';
import type { Locale } from './locale.ts';
import type { SignedIn } from '../shared/env.ts';

/** Everything around a page's own content. */
export interface PageFrame {
  locale: Locale;
  title: string;
  signedIn?: SignedIn | undefined;
  /** Path with query, for the link to the other language. */
  here: string;
  /** Counts beside the links of the navigation. */
  counts?: NavigationCounts | undefined;
  /** True where people and cases are samples. */
  sample: boolean;
  /** Path of the events that tell when the page is out of date. */
  live?: string | undefined;
}

/** A whole page. */
export function layout(frame: PageFrame, content: Markup): Markup {
  const { locale, title, live } = frame;
  const { say, lang } = locale;
  return html`<!doctype html>
    <html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${say('会签', 'Countersign')}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/fields.css" />
        <link rel="stylesheet" href="/assets/app.css" />
        <script type="module" src="/assets/fields.js"></script>
        <script type="module" src="/assets/app.js"></script>
      </head>
      <body ${live === undefined ? '' : html`data-live-from="${live}"`}>
        <a class="skip" href="#main">${say('跳到正文', 'Skip to content')}</a>
        ${header(frame)}
        <main id="main" tabindex="-1">
          <p id="news" class="news" role="status" aria-live="polite"></p>
          ${content}
        </main>
        <footer>
          <p>
            ${say('会签 Countersign', 'Countersign 会签')} ·
            <a href="/public">${say('公示', 'Public disclosures')}</a>
            ${
              frame.sample
                ? html` ·
                    <span class="sample"
                      >${say('样例数据：人员与事项均为虚构', 'Sample data: people and cases are made up')}</span
                    >`
                : ''
            }
          </p>
        </footer>
      </body>
    </html>`;
}

function header({ locale, signedIn, here, counts, sample }: PageFrame): Markup {
  const { say, of, lang } = locale;
  const path = here.split('?')[0] ?? here;
  const other = lang === 'zh' ? 'en' : 'zh';
  return html`<header class="top">
    <div class="bar">
      <a class="brand" href="/">${say('会签', 'Countersign')}</a>
      ${sample ? html`<span class="tag sample">${say('样例', 'sample')}</span>` : ''}
      <span class="grow"></span>
      <a
        class="language"
        href="${withLanguage(here, other)}"
        hreflang="${other === 'zh' ? 'zh-CN' : 'en'}"
        lang="${other === 'zh' ? 'zh-CN' : 'en'}"
        >${other === 'zh' ? '中文' : 'English'}</a
      >
      ${
        signedIn === undefined
          ? html`<a href="/sign-in">${say('登录', 'Sign in')}</a>`
          : html`<span class="who">${of(signedIn.person.name)}</span>
              <form method="post" action="/sign-out">
                <button class="plain" type="submit">${say('退出', 'Sign out')}</button>
              </form>`
      }
    </div>
    ${signedIn === undefined ? '' : navigation(path, locale, counts)}
  </header>`;
}

/** The address of the same page in another language. */
function withLanguage(here: string, lang: string): string {
  const url = new URL(here, 'http://here');
  url.searchParams.set('lang', lang);
  return `${url.pathname}${url.search}`;
}
