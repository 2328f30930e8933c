import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Lang, Text } from '../../../machines/core/values/vocabulary.ts';
import type { WebEnv } from '../shared/env.ts';

/** Markup of a page, everything variable already escaped. */
export type Markup = ReturnType<typeof html>;

export const stylePath = '/sign-in/style.css';

/** A page of the sign-in; it needs no script. */
export function page(lang: Lang, title: string, body: Markup): Markup {
  return html`<!doctype html>
    <html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${lang === 'zh' ? '会签' : 'Countersign'}</title>
        <link rel="stylesheet" href="${stylePath}" />
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;
}

/** A link under a message. */
export interface Way {
  href: string;
  text: Text;
}

/** Answers with a title, sentences and where to go on. */
export async function message(
  c: Context<WebEnv>,
  status: ContentfulStatusCode,
  said: { title: Text; sentences: Text[]; ways?: Way[] },
): Promise<Response> {
  const lang = langOf(c);
  const body = html`${said.sentences.map((one) => html`<p>${one[lang]}</p>`)}${(said.ways ?? []).map(
    (way) => html`<p><a href="${way.href}">${way.text[lang]}</a></p>`,
  )}`;
  c.header('Cache-Control', 'no-store');
  return c.html(await page(lang, said.title[lang], body), status);
}

/** The reader's language: what the server has found out, else what the browser asks for, else Chinese. */
export const langOf = (c: Context<WebEnv>): Lang =>
  (c.get('lang') as Lang | undefined) ?? (/^en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'zh');
