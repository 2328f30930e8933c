import { html } from 'hono/html';
import type { Refusal } from '../../../machines/core/values/vocabulary.ts';
import { passages } from '../../words/citation.ts';
import type { FormModel } from '../fields/field.ts';
import { refusalsOutside } from '../fields/render.ts';
import type { Markup } from '../layout/markup.ts';
import type { Locale } from '../layout/locale.ts';

/** One reason why not, with the passage it rests on. */
export function refusalItem({ message, code, ...rests }: Refusal, locale: Locale): Markup {
  const { of, lang } = locale;
  return html`<span class="refusal" data-code="${code}"
    >${named(of(message), locale)}
    ${passages(rests, lang).map((passage) => html`<cite>${passage}</cite>${lang === 'zh' ? '' : ' '}`)}</span
  >`;
}

/** The rules know people by their ids: readers by their names. In English a plain word is none, whoever's id it may be. */
const named = (words: string, { person, lang }: Locale): string =>
  words.replace(/(?<![\w@/.-])[a-z0-9-]{1,60}(?![\w@/-])/g, (id) =>
    lang === 'zh' || /[\d-]/.test(id) ? person(id) : id,
  );

/** Every reason why not, in one place; nothing where there is none. */
export const refusalList = (refusals: Refusal[], locale: Locale): Markup =>
  whyNot(
    refusals.map((one) => refusalItem(one, locale)),
    locale,
  );

/** Every reason why not above a form: those about a field, which stand beside it with their rule, lead there. */
export function refusalSummary(model: FormModel, refusals: Refusal[], locale: Locale): Markup {
  const outside = refusalsOutside(model, refusals);
  const lines = refusals.map((one) =>
    outside.includes(one) ? refusalItem(one, locale) : besideField(model, one, locale),
  );
  return whyNot(lines, locale);
}

function whyNot(lines: Markup[], { say }: Locale): Markup {
  if (lines.length === 0) return html``;
  return html`<section class="refused" id="refusals" role="alert" tabindex="-1">
    <h2>${say('未能办理', 'Not done')}</h2>
    <p>${say('未作任何改动。原因如下：', 'Nothing has changed. Why:')}</p>
    <ul>
      ${lines.map((one) => html`<li>${one}</li>`)}
    </ul>
  </section>`;
}

/** A path means nothing to readers: the field's title stands in its place. */
function besideField({ root }: FormModel, { message, field = '' }: Refusal, locale: Locale): Markup {
  const { of, say } = locale;
  const said = of(message);
  const path = [`${field}：`, `${field}: `].find((start) => said.startsWith(start));
  const known =
    root.kind === 'group' ? root.fields.find(({ key }) => key === field.split('.')[0]) : undefined;
  const title = path === undefined || known === undefined ? '' : `${of(known.title)}${say('：', ': ')}`;
  return html`<a href="#f-${field}:refusals">${title}${named(said.slice(path?.length ?? 0), locale)}</a>`;
}
