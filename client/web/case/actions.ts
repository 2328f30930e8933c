import { html } from 'hono/html';
import { blockedBy } from '../shared/blocked.ts';
import type { CasePage } from './model.ts';
import type { Markup } from '../layout/markup.ts';
import type { Possibility } from '../../cases/possibility.ts';
import { casePath } from '../shared/case-links.ts';
import { refusalItem } from '../shared/refusals.ts';

/** Moves that someone is asked for by name: the thing to do, not a way of passing the case on. */
const askedFor = ['case.sign'];

const order = { favourable: 0, adverse: 1, none: 2 };

/** What a visitor can do on a case: what waits for them first, and what of it waits for others in turn. */
export function caseActions({ reading, events, moves, locale }: CasePage): Markup {
  const { say, of } = locale;
  const path = casePath(reading.case.id);
  const link = (one: Possibility, kind: string) =>
    html`<li>
      <a class="button ${kind}" href="${path}/do/${encodeURIComponent(one.event)}">${of(one.title)}</a>
    </li>`;
  const asked = moves.filter((one) => askedFor.includes(one.event));
  const passing = moves.filter((one) => !askedFor.includes(one.event) && one.event !== 'case.attach');
  const sorted = events
    .map((one) => ({ one, held: blockedBy(reading, one) }))
    .sort((a, b) => order[a.one.verdict ?? 'none'] - order[b.one.verdict ?? 'none']);
  return html`<section aria-labelledby="actions-title" class="deciding">
    <h2 id="actions-title">${say('您可以办理', 'What you can do')}</h2>
    ${
      sorted.length + asked.length === 0
        ? html`<p class="empty">${say('本事项现在不等待您办理。', 'The case does not wait for you now.')}</p>`
        : html`<ul class="buttons">
            ${asked.map((one) => link(one, 'favourable'))}
            ${sorted.map(({ one, held }) => link(one, held.length > 0 ? 'held' : (one.verdict ?? 'plain')))}
          </ul>`
    }
    ${sorted
      .filter(({ held }) => held.length > 0)
      .map(
        ({ one, held }) =>
          html`<p class="held">
            <strong>${say(`“${of(one.title)}”暂不能办理：`, `"${of(one.title)}" has to wait: `)}</strong>
            ${held.map((refusal) => html`${refusalItem(refusal, locale)} `)}
          </p>`,
      )}
    ${
      passing.length === 0
        ? ''
        : html`<h3>${say('流转', 'Passing on')}</h3>
            <ul class="buttons small">
              ${passing.map((one) => link(one, 'move'))}
            </ul>`
    }
  </section>`;
}
