import { randomUUID } from 'node:crypto';
import { html, raw } from 'hono/html';
import { eventOf } from '../../../machines/core/tasks/events.ts';
import type { EventDefinition } from '../../../machines/core/definition/definition.ts';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import type { Refusal, Text } from '../../../machines/core/values/vocabulary.ts';
import type { Decided } from '../shared/decide-case.ts';
import type { FormModel } from '../fields/field.ts';
import { renderFields } from '../fields/render.ts';
import type { WebOffice, WebReading } from '../shared/office.ts';
import { casePath, reference } from '../shared/case-links.ts';
import { refusalItem, refusalSummary } from '../shared/refusals.ts';
import type { Locale } from '../layout/locale.ts';
import type { Markup } from '../layout/markup.ts';

const back = ({ say }: Locale): Markup =>
  html`<nav class="back" aria-label="${say('返回', 'Back')}">
    <a href="/inbox">← ${say('待办', 'To do')}</a>
  </nav>`;

const listed = (readings: WebReading[]): Markup =>
  html`<ul>
    ${readings.map(
      ({ case: one }) =>
        html`<li><a href="${casePath(one.id)}">${one.title}</a> <span class="number">${one.id}</span></li>`,
    )}
  </ul>`;

/** A chosen case that is not decided with the others, and why. */
export interface LeftOut {
  id: string;
  title: string;
  why: Text;
}

/** The cases that were chosen: those that can be read, and those that are left out. */
export interface Selection {
  readings: WebReading[];
  leftOut: LeftOut[];
}

const notAmong = (leftOut: LeftOut[], { say, of }: Locale): Markup | '' =>
  leftOut.length === 0
    ? ''
    : html`<section class="refused" id="left-out" role="status">
        <p>${say(`以下 ${leftOut.length} 件不在其中：`, `Not among them (${leftOut.length}):`)}</p>
        <ul>
          ${leftOut.map(
            ({ id, title, why }) =>
              html`<li>
                <a href="${casePath(id)}">${title}</a> <span class="number">${id}</span> ${of(why)}
              </li>`,
          )}
        </ul>
      </section>`;

/** Which decision is to be taken on the chosen cases; only what every one of them takes can be chosen. */
export function bulkChoice(
  { readings, leftOut }: Selection,
  events: { event: string; lifecycle: Lifecycle }[],
  locale: Locale,
): Markup {
  const { say, of } = locale;
  const query = readings.map(({ case: one }) => `case=${encodeURIComponent(one.id)}`).join('&');
  return html`${back(locale)}
    <h1>${say('批量办理', 'Deciding together')}</h1>
    ${notAmong(leftOut, locale)}
    ${
      readings.length === 0
        ? html`<p class="empty">${say('没有选择事项。', 'No case was selected.')}</p>`
        : html`${listed(readings)}${
            events.length === 0
              ? html`<p>
                  ${say('所选事项没有您可以一并作出的决定：只有同一流程、同一环节的事项才能一并办理。', 'There is no decision that you may take on all of them: only cases of one lifecycle at one step can be decided together.')}
                </p>`
              : html`<ul class="buttons">
                  ${events.map(
                    ({ event, lifecycle }) =>
                      html`<li>
                        <a
                          class="button ${eventOf(lifecycle, event)?.verdict ?? ''}"
                          href="/bulk?${raw(query)}&event=${encodeURIComponent(event)}"
                          >${of(eventOf(lifecycle, event)?.title ?? { zh: event, en: event })}</a
                        >
                      </li>`,
                  )}
                </ul>`
          }`
    }`;
}

/** The one form for all of the chosen cases. */
export function bulkForm(o: {
  office: WebOffice;
  selection: Selection;
  event: string;
  definition: EventDefinition<unknown>;
  model: FormModel;
  values: URLSearchParams | undefined;
  refusals: Refusal[] | undefined;
  locale: Locale;
}): Markup {
  const { office, selection, event, definition, model, values, refusals = [], locale } = o;
  const { readings, leftOut } = selection;
  const { say, of, lang } = locale;
  const fields = renderFields(model, {
    ...{ lang, idPrefix: 'f', people: office.directory.people, places: office.directory, refusals },
    ...(values === undefined ? {} : { values }),
  });
  return html`${back(locale)}
    <h1>${of(definition.title)}</h1>
    <p>
      ${say(`以同一意见办理 ${readings.length} 件，逐件记录、逐件报告结果：`, `One opinion on ${readings.length} cases; each is recorded and reported singly:`)}
    </p>
    ${listed(readings)} ${notAmong(leftOut, locale)} ${refusalSummary(model, refusals, locale)}
    <form method="post" action="/bulk?event=${encodeURIComponent(event)}" class="decide">
      <input type="hidden" name="_decision" value="${randomUUID()}" />
      ${readings.map(({ case: one }) => html`<input type="hidden" name="_case" value="${one.id}" />`)}
      <div class="event-fields">${raw(String(fields))}</div>
      <div class="buttons">
        <button type="submit" class="primary" name="_step" value="decide">
          ${say(`确认办理 ${readings.length} 件`, `Confirm for ${readings.length}`)}
        </button>
        <a class="button" href="/inbox">${say('取消', 'Cancel')}</a>
      </div>
    </form>`;
}

/** What became of one of the cases. */
export interface BulkResult {
  id: string;
  title: string;
  outcome: Decided;
}

/** What became of each. */
export function bulkReport(results: BulkResult[], leftOut: LeftOut[], locale: Locale): Markup {
  const { say } = locale;
  const done = results.filter(({ outcome }) => outcome.ok).length;
  const failed = results.length - done + leftOut.length;
  return html`${back(locale)}
    <h1>${say('批量办理结果', 'Results')}</h1>
    <p role="status">${say(`已办理 ${done} 件，未能办理 ${failed} 件。`, `${done} done, ${failed} not.`)}</p>
    ${notAmong(leftOut, locale)}
    <ul class="results">
      ${results.map(
        ({ id, title, outcome }) =>
          html`<li class="${outcome.ok ? 'done' : 'refused'}">
            <a href="${casePath(id)}">${title}</a> <span class="number">${id}</span>
            ${
              outcome.ok
                ? html`<strong>${say('已办理', 'done')}</strong> ${say('回执号', 'reference')}
                    ${reference(id, outcome.receipt.seq)}`
                : html`<ul>
                    ${outcome.refusals.map((one) => html`<li>${refusalItem(one, locale)}</li>`)}
                  </ul>`
            }
          </li>`,
      )}
    </ul>`;
}
