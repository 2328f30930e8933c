import { html } from 'hono/html';
import type { Refusal } from '../../../machines/core/vocabulary.ts';
import type { Markup } from '../pages/layout.ts';
import type { Speech } from '../say.ts';

/** One reason why not, with the passage it rests on. */
export function refusalItem({ message, cites, code }: Refusal, { of, lang }: Speech): Markup {
  return html`<span class="refusal" data-code="${code}"
    >${of(message)}
    ${cites.map(({ document, section }) => html`<cite>《${document}》${section}</cite>${lang === 'zh' ? '' : ' '}`)}</span
  >`;
}

/** Every reason why not, in one place; nothing where there is none. */
export function refusalList(refusals: Refusal[], speech: Speech, id = 'refusals'): Markup {
  if (refusals.length === 0) return html``;
  const { say } = speech;
  return html`<section class="refused" id="${id}" role="alert" tabindex="-1">
    <h2>${say('未能办理', 'Not done')}</h2>
    <p>${say('什么都没有改变。原因如下：', 'Nothing has changed. Why:')}</p>
    <ul>
      ${refusals.map((one) => html`<li>${refusalItem(one, speech)}</li>`)}
    </ul>
  </section>`;
}
