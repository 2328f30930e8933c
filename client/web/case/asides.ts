import { html } from 'hono/html';
import { standingOf } from '../../../machines/core/tasks/involved.ts';
import { objectionsOf } from '../../../machines/core/tasks/objections.ts';
import type { Objection } from '../../../machines/core/case/office.ts';
import { moment } from '../../words/format.ts';
import type { CasePage } from './model.ts';
import type { Markup } from '../layout/markup.ts';
import type { Locale } from '../layout/locale.ts';

/** What stands beside a case's flow: added signatures, and objections of the public. */
export const caseAsides = (page: CasePage): Markup => html`${signing(page)} ${objections(page)}`;

function signing({ reading, locale }: CasePage): Markup {
  const round = reading.case.office?.signing;
  if (round === undefined) return html``;
  const { say, person, lang } = locale;
  const standing = {
    open: say('进行中', 'open'),
    agreed: say('已同意', 'agreed'),
    objected: say('不同意', 'refused'),
  }[standingOf(round)];
  return html`<section aria-labelledby="signing-title">
    <h2 id="signing-title">
      ${round.rule === 'all' ? say('加签（会签）', 'Added signatures (all)') : say('加签（或签）', 'Added signatures (any)')}${say('：', ': ')}${standing}
    </h2>
    <p>${person(round.by.person)}${say('：', ': ')}${round.question}</p>
    <ul>
      ${round.people.map((one) => {
        const signed = round.signed.find((signature) => signature.person === one);
        return html`<li>
          ${person(one)}${say('：', ': ')}${
            signed === undefined
              ? say('待签', 'open')
              : html`${signed.agrees ? say('同意', 'agrees') : say('不同意', 'does not agree')}
                  ${signed.opinion ?? ''} <time>${moment(signed.at, lang)}</time>`
          }
        </li>`;
      })}
    </ul>
  </section>`;
}

/** Only who may answer an objection reads how to reach the one who made it. */
function objections({ reading, locale, moves }: CasePage): Markup {
  const all = objectionsOf(reading.case);
  if (all.length === 0) return html``;
  const { say } = locale;
  const answers = moves.some(({ event }) => event === 'disclosure.answer');
  return html`<section aria-labelledby="objections-title">
    <h2 id="objections-title">${say('公示异议', 'Objections of the public')}</h2>
    <ul>
      ${all.map((one) => objectionItem(answers ? one : { ...one, contact: undefined }, locale))}
    </ul>
  </section>`;
}

const objectionItem = (
  one: Omit<Objection, 'contact'> & { contact?: string | undefined },
  locale: Locale,
): Markup => {
  const { say, person, lang } = locale;
  return html`<li>
    <p>
      ${say(`第${one.number}号`, `No. ${one.number}`)} <time>${moment(one.at, lang)}</time> ${one.text}
      ${one.contact === undefined ? '' : html`<span class="hint">${say('联系方式：', 'contact: ')}${one.contact}</span>`}
    </p>
    <p>
      ${
        one.answer === undefined
          ? html`<strong>${say('尚未答复', 'unanswered')}</strong>`
          : html`${locale.with(say('答复', 'Answer'), `${person(one.answer.by)} ${moment(one.answer.at, lang)}`)}${say('：', ': ')}${one.answer.text}`
      }
    </p>
  </li>`;
};
