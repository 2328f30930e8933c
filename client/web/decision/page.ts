import { html, raw } from 'hono/html';
import type { EventDefinition } from '../../../machines/core/definition/definition.ts';
import { basis } from '../../../machines/core/definition/lifecycle.ts';
import type { Actor, Refusal } from '../../../machines/core/values/vocabulary.ts';
import { citation } from '../../words/citation.ts';
import type { Preview } from '../../view/preview.ts';
import type { LogView } from '../../view/view.ts';
import type { FormModel } from '../fields/field.ts';
import { renderFields } from '../fields/render.ts';
import type { WebOffice, WebReading } from '../shared/office.ts';
import { blockedBy } from '../shared/blocked.ts';
import { caseBrief } from './brief.ts';
import { casePath } from '../shared/case-links.ts';
import { previewPart } from './preview.ts';
import { refusalItem, refusalSummary } from '../shared/refusals.ts';
import { moment } from '../../words/format.ts';
import type { Locale } from '../layout/locale.ts';
import type { Markup } from '../layout/markup.ts';

/** What the page of a decision shows. */
export interface DecidingPage {
  office: WebOffice;
  reading: WebReading;
  event: string;
  definition: EventDefinition<unknown>;
  model: FormModel;
  /** As whom the visitor may decide; the chosen one stands first. */
  actors: Actor[];
  chosen: number;
  /** Makes sending it twice harmless. */
  decision: string;
  /** Number of the record's lines when the form was opened. */
  seen: number;
  values?: URLSearchParams | undefined;
  refusals?: Refusal[] | undefined;
  preview?: Extract<Preview, { allowed: true }> | undefined;
  /** What others have decided since the form was opened. */
  news?: LogView[] | undefined;
  locale: Locale;
}

/** A decision's form; after a preview, what will happen and the button that sends it. */
export function decidingPage(page: DecidingPage): Markup {
  const { office, reading, definition, model, locale, refusals = [], preview } = page;
  const { say, of, lang } = locale;
  const { lifecycle, case: c } = reading;
  const path = casePath(c.id);
  const rule = citation(
    {
      ...(lifecycle.document === undefined ? {} : { document: lifecycle.document }),
      ...basis(lifecycle, definition.clauses),
    },
    lang,
  );
  return html`<nav class="back" aria-label="${say('返回', 'Back')}"><a href="${path}">← ${c.title}</a></nav>
    <h1>${of(definition.title)}</h1>
    <p class="hint">
      <span class="number">${c.id}</span
      >${definition.clauses === undefined ? '' : html` · <cite>${rule}</cite>`}
    </p>
    ${newsPart(page)} ${refusalSummary(model, refusals, locale)} ${waitsFor(page)}
    ${caseBrief(reading, page.event, definition.verdict !== undefined && preview === undefined, office, locale)}
    ${preview === undefined ? '' : previewPart(preview, lifecycle, reading.now, office, locale)}
    <form
      method="post"
      action="${path}/do/${encodeURIComponent(page.event)}"
      class="decide"
      data-seen="${page.seen}"
    >
      <input type="hidden" name="_decision" value="${page.decision}" />
      <input type="hidden" name="_seen" value="${page.seen}" />
      ${
        preview === undefined
          ? ''
          : html`<div class="buttons">
              <button type="submit" name="_step" value="decide" class="primary" id="confirm">
                ${say('确认办理', 'Confirm')}
              </button>
              <a class="button" href="${path}">${say('取消', 'Cancel')}</a>
            </div>`
      }
      ${asWhom(page)}
      <div class="event-fields">
        ${raw(
          String(
            renderFields(model, {
              lang,
              idPrefix: 'f',
              people: office.directory.people,
              places: office.directory,
              ...(page.values === undefined ? {} : { values: page.values }),
              refusals,
            }),
          ),
        )}
      </div>
      <div class="buttons">
        <button
          type="submit"
          name="_step"
          value="preview"
          ${preview === undefined ? html`class="primary"` : ''}
        >
          ${preview === undefined ? say('下一步：预览', 'Next: preview') : say('重新预览', 'Preview again')}
        </button>
        ${preview === undefined ? html`<a class="button" href="${path}">${say('取消', 'Cancel')}</a>` : ''}
      </div>
    </form>`;
}

/** What the decision still waits for, said before anything is written. */
function waitsFor(page: DecidingPage): Markup {
  const { reading, event, definition, actors, preview, refusals = [], locale } = page;
  if (preview !== undefined || refusals.length > 0) return html``;
  const { verdict, capacity } = definition;
  const held = blockedBy(reading, {
    ...{ event, by: actors },
    ...(verdict === undefined ? {} : { verdict }),
    ...(capacity === undefined ? {} : { capacity }),
  });
  if (held.length === 0) return html``;
  return html`<section class="changed held">
    <h2>${locale.say('暂不能办理', 'This has to wait')}</h2>
    <ul>
      ${held.map((one) => html`<li>${refusalItem(one, locale)}</li>`)}
    </ul>
  </section>`;
}

function newsPart({ news = [], locale, reading }: DecidingPage): Markup {
  if (news.length === 0) return html``;
  const { say, of, lang, actor } = locale;
  return html`<section class="changed" role="alert">
    <h2>${say('您打开此页之后', 'Since you opened this page')}</h2>
    <ul>
      ${news.map(
        (one) =>
          html`<li>
            ${moment(one.at, lang)} ${one.kind === 'decision' ? actor(reading.lifecycle, one.actor) : ''}
            <strong>${of(one.title)}</strong>
          </li>`,
      )}
    </ul>
  </section>`;
}

function asWhom({ actors, chosen, reading, locale }: DecidingPage): Markup {
  const { say, actor, place } = locale;
  const label = (one: Actor) => `${actor(reading.lifecycle, one)} · ${place(one.place)}`;
  const only = actors[0];
  if (only === undefined) return html``;
  if (actors.length === 1) return html`<p class="as">${say('办理人：', 'Deciding as: ')}${label(only)}</p>`;
  return html`<label class="as"
    >${say('办理身份', 'Deciding as')}
    <select name="_as">
      ${actors.map(
        (one, index) =>
          html`<option value="${index}" ${index === chosen ? html`selected` : ''}>${label(one)}</option>`,
      )}
    </select></label
  >`;
}
