import { html } from 'hono/html';
import { durationWords } from '../../words/duration.ts';
import { stepsOf, type Step } from '../../view/steps.ts';
import type { CaseView } from '../../view/view.ts';
import type { CasePage } from './model.ts';
import type { Markup } from '../layout/markup.ts';
import type { Locale } from '../layout/locale.ts';
import { awaitedWords } from '../shared/awaited.ts';
import { deadlineMark } from '../shared/light-mark.ts';
import { sentBack, sentBackPart, sentBackTag } from '../shared/sent-back.ts';

/** Where a case stands: its stages, its state, who is awaited and until when. */
export const caseStanding = (view: CaseView, page: CasePage): Markup =>
  html`${stepIndicator(stepsOf(page.reading.lifecycle, page.reading.case, page.reading.now), page.locale)}
  ${standingSection(view, page)}`;

function stepIndicator(steps: Step[], { say, of, lang }: Locale): Markup {
  if (steps.length === 0) return html``;
  const words: Record<Step['status'], string> = {
    done: say('已完成', 'done'),
    current: say('进行中', 'current'),
    ahead: say('未到', 'ahead'),
    skipped: say('未经过', 'skipped'),
  };
  return html`<ol class="steps" aria-label="${say('阶段', 'Stages')}">
    ${steps.map(
      (step) =>
        html`<li class="${step.status}" ${step.status === 'current' ? html`aria-current="step"` : ''}>
          <span class="name">${of(step.title)}</span>
          <span class="hidden">${words[step.status]}</span>
          ${step.ms === undefined ? '' : html`<span class="time">${durationWords(step.ms, lang)}</span>`}
        </li>`,
    )}
  </ol>`;
}

function standingSection(view: CaseView, { reading, locale, yellowDays }: CasePage): Markup {
  const { say, of } = locale;
  const awaited = awaitedWords(view.waitingFor, view.awaitedPeople, locale);
  const back = sentBack(reading.lifecycle, view);
  const closed = view.status !== 'open';
  return html`<section aria-labelledby="standing-title" class="standing">
    <h2 id="standing-title">${say('现在', 'Now')}</h2>
    <p class="state">
      <strong>${of(view.stateTitle)}</strong>
      ${view.standing === undefined ? '' : html`<span class="tag">${of(view.standing.title)}</span>`}
      ${back === undefined ? '' : sentBackTag(back, locale)}
      ${
        view.suspended === undefined
          ? ''
          : html`<span class="tag warn">${say('已中止：', 'suspended: ')}${view.suspended.reason}</span>`
      }
    </p>
    ${back === undefined ? '' : sentBackPart(back, reading.lifecycle, locale)}
    <dl class="facts">
      <div>
        <dt>${say('等待', 'Waiting for')}</dt>
        <dd>
          ${
            closed || awaited.length === 0
              ? say('无人', 'nobody')
              : html`<ul>
                  ${awaited.map((one) => html`<li>${one}</li>`)}
                </ul>`
          }
        </dd>
      </div>
      <div>
        <dt>${say('期限', 'Deadlines')}</dt>
        <dd>
          ${
            view.deadlines.length === 0
              ? say('无', 'none')
              : html`<ul>
                  ${view.deadlines.map(
                    (one) =>
                      html`<li>
                        ${of(one.title)} ${deadlineMark(one.dueAt, view.now, yellowDays, locale)}
                      </li>`,
                  )}
                </ul>`
          }
        </dd>
      </div>
    </dl>
  </section>`;
}
