import { html } from 'hono/html';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import { effectWords } from '../../words/effects.ts';
import { amounts } from '../../words/format.ts';
import type { Preview } from '../../view/preview.ts';
import type { WebOffice } from '../shared/office.ts';
import type { Markup } from '../layout/markup.ts';
import type { Locale } from '../layout/locale.ts';
import { awaitedWords } from '../shared/awaited.ts';
import { deadlineMark } from '../shared/light-mark.ts';

/** What a decision will lead to, before it is sent. */
export function previewPart(
  preview: Extract<Preview, { allowed: true }>,
  lifecycle: Lifecycle,
  now: string,
  { directory, yellowDays }: Pick<WebOffice, 'directory' | 'yellowDays'>,
  locale: Locale,
): Markup {
  const { say, of, lang } = locale;
  const { from, to, deadlines, money, effects } = preview;
  const sums = [money.before, money.after].map((one) => amounts(one, lang, lifecycle.moneyTitles));
  return html`<section class="preview" aria-labelledby="preview-title" id="preview" tabindex="-1">
    <h2 id="preview-title">${say('办理后将会', 'What will happen')}</h2>
    <p class="hint">${say('还没有提交，未作任何改动。', 'Nothing has been sent; nothing has changed.')}</p>
    <dl class="facts">
      <div>
        <dt>${say('环节', 'Step')}</dt>
        <dd>
          ${
            from.state === to.state
              ? locale.with(of(to.title), say('不变', 'unchanged'))
              : html`${of(from.title)} → <strong>${of(to.title)}</strong>`
          }
        </dd>
      </div>
      <div>
        <dt>${say('轮到', 'Then waits for')}</dt>
        <dd>
          ${
            awaitedWords(to.waitingFor, to.awaitedPeople, locale).join(say('、', ', ')) ||
            say('无人', 'nobody')
          }
        </dd>
      </div>
      <div>
        <dt>${say('期限', 'Deadlines')}</dt>
        <dd>
          ${
            deadlines.running.length === 0
              ? say('无', 'none')
              : html`<ul>
                  ${deadlines.running.map(
                    (one) =>
                      html`<li>
                        ${of(one.title)} ${deadlineMark(one.dueAt, now, yellowDays, locale)}
                        ${deadlines.set.includes(one.name) ? html`<span class="tag">${say('新', 'new')}</span>` : ''}
                      </li>`,
                  )}
                </ul>`
          }
        </dd>
      </div>
      ${
        sums[0] === sums[1]
          ? ''
          : html`<div>
              <dt>${say('资金', 'Money')}</dt>
              <dd>${sums[0]} → <strong>${sums[1]}</strong></dd>
            </div>`
      }
      ${
        effects.length === 0
          ? ''
          : html`<div>
              <dt>${say('随后', 'Then')}</dt>
              <dd>
                <ul>
                  ${effects.map((one) => html`<li>${effectWords(one, lifecycle, { lang, directory })}</li>`)}
                </ul>
              </dd>
            </div>`
      }
    </dl>
  </section>`;
}
