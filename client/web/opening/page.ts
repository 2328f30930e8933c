import { html, raw } from 'hono/html';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import type { Actor, Place, Refusal } from '../../../machines/core/values/vocabulary.ts';
import type { FormModel } from '../fields/field.ts';
import { renderFields } from '../fields/render.ts';
import type { WebOffice } from '../shared/office.ts';
import { refusalSummary } from '../shared/refusals.ts';
import type { Locale } from '../layout/locale.ts';
import type { Markup } from '../layout/markup.ts';

/** The lifecycles of which a visitor may open a case. */
export function openingChoice(lifecycles: Lifecycle[], { say, of }: Locale): Markup {
  return html`<h1>${say('发起', 'New')}</h1>
    ${
      lifecycles.length === 0
        ? html`<p class="empty">${say('您的职务不能发起任何流程。', 'Your posts open no case.')}</p>`
        : html`<ul class="choices">
            ${lifecycles.map(
              (one) =>
                html`<li>
                  <a href="/new/${one.id}">${of(one.title)}</a>
                  ${one.document === undefined ? '' : html`<cite>《${one.document}》</cite>`}
                </li>`,
            )}
          </ul>`
    }`;
}

/** The form of a new case. */
export function openingPage(o: {
  office: WebOffice;
  lifecycle: Lifecycle;
  model: FormModel;
  actors: Actor[];
  within(place: Place): boolean;
  values?: URLSearchParams | undefined;
  number?: string;
  chosen?: number;
  refusals?: Refusal[];
  locale: Locale;
}): Markup {
  const { office, lifecycle, model, actors, values, number = '', chosen = 0, refusals = [], locale } = o;
  const { say, of, lang, actor, place } = locale;
  const { county, townships } = office.directory;
  const near = townships
    .filter(
      (one) =>
        o.within(`${county.id}/${one.id}`) ||
        one.villages.some((v) => o.within(`${county.id}/${one.id}/${v.id}`)),
    )
    .map((one) => ({
      ...one,
      villages: one.villages.filter((v) => o.within(`${county.id}/${one.id}/${v.id}`)),
    }));
  return html`<nav class="back" aria-label="${say('返回', 'Back')}">
      <a href="/new">← ${say('发起', 'New')}</a>
    </nav>
    <h1>${of(lifecycle.title)}</h1>
    ${refusalSummary(model, refusals, locale)}
    <form method="post" action="/new/${lifecycle.id}" class="decide">
      ${
        actors.length < 2
          ? ''
          : html`<label class="as"
              >${say('办理身份', 'As')}
              <select name="_as">
                ${actors.map(
                  (one, index) =>
                    html`<option value="${index}" ${index === chosen ? html`selected` : ''}>
                      ${actor(lifecycle, one)} · ${place(one.place)}
                    </option>`,
                )}
              </select></label
            >`
      }
      <div class="event-fields">
        ${raw(
          String(
            renderFields(model, {
              ...{ lang, idPrefix: 'f', people: office.directory.people, refusals },
              places: near.length > 0 ? { county, townships: near } : office.directory,
              ...(values === undefined ? {} : { values }),
            }),
          ),
        )}
      </div>
      <label class="as"
        >${say('编号（可不填）', 'Number (optional)')}
        <input type="text" name="_number" value="${number}" maxlength="120"
      /></label>
      <div class="buttons">
        <button type="submit" class="primary">${say('发起', 'Open')}</button>
        <a class="button" href="/new">${say('取消', 'Cancel')}</a>
      </div>
    </form>`;
}
