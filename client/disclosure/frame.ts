import { html, raw } from 'hono/html';
import type { Lang } from '../../machines/core/values/vocabulary.ts';
import { style } from './style.ts';

/** A piece of a page, escaped. */
export type Html = ReturnType<typeof html>;

/** What every public page is made in. */
export interface PageSetting {
  lang: Lang;
  /** The same page in the other language. */
  otherLanguage: string;
  /** Address of `style` as a file, for a server whose Content-Security-Policy lets no inline style pass. */
  stylesheet?: string;
}

/** The words for a page's language. */
export const say =
  (lang: Lang) =>
  (zh: string, en: string): string =>
    lang === 'zh' ? zh : en;

/** A whole page that needs no script, no picture and nothing from elsewhere. Search engines are asked to leave it out. */
export function framed({ lang, otherLanguage, stylesheet }: PageSetting, title: string, body: Html): Html {
  const otherTag = lang === 'zh' ? 'en' : 'zh-CN';
  return html`<!doctype html>
    <html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, noarchive" />
        <meta name="referrer" content="same-origin" />
        <title>${title}</title>
        ${
          stylesheet === undefined
            ? html`<style>
                ${raw(style)}
              </style>`
            : html`<link rel="stylesheet" href="${stylesheet}" />`
        }
      </head>
      <body>
        <header>
          <a href="/">${say(lang)('办理入口', 'For officials')}</a>
          <a href="${otherLanguage}" lang="${otherTag}" hreflang="${otherTag}"
            >${lang === 'zh' ? 'English' : '中文'}</a
          >
        </header>
        <main>${body}</main>
      </body>
    </html>`;
}
