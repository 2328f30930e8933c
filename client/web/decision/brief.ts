import { html } from 'hono/html';
import { controlOf } from '../../../machines/core/tasks/controls.ts';
import { eventOf } from '../../../machines/core/tasks/events.ts';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import { submissionFor } from '../../../machines/core/tasks/submitters.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import { amounts, moment } from '../../words/format.ts';
import { viewOf, type CaseView, type LogView } from '../../view/view.ts';
import type { WebOffice, WebReading } from '../shared/office.ts';
import type { Markup } from '../layout/markup.ts';
import type { Locale } from '../layout/locale.ts';
import { dataList } from '../shared/data-list.ts';
import { deadlineMark } from '../shared/light-mark.ts';
import { sentBack, sentBackTag } from '../shared/sent-back.ts';

/**
 * What a decision is about: the place, where the case stands, its soonest deadline, its money, and the form that is to be
 * judged, which stands open for whoever judges it.
 */
export function caseBrief(
  { lifecycle, case: c, now }: WebReading,
  event: string,
  unfolded: boolean,
  { yellowDays, publicUrl }: Pick<WebOffice, 'yellowDays' | 'publicUrl'>,
  locale: Locale,
): Markup {
  const { say, of, lang, place, actor } = locale;
  const view = viewOf(lifecycle, { case: c, now }, { actors: [], yellowDays });
  const [soonest] = view.deadlines;
  const money = Object.entries(view.money).filter(([, fen]) => fen !== 0);
  const form = formToJudge(lifecycle, c, event, view);
  const back = sentBack(lifecycle, view);
  return html`<section class="brief" aria-label="${say('事项概况', 'The case in brief')}">
    <dl class="facts">
      <div>
        <dt>${say('地点', 'Place')}</dt>
        <dd>${place(view.place)}</dd>
      </div>
      <div>
        <dt>${say('现在', 'Now')}</dt>
        <dd>${of(view.stateTitle)} ${back === undefined ? '' : sentBackTag(back, locale)}</dd>
      </div>
      ${
        soonest === undefined
          ? ''
          : html`<div>
              <dt>${say('期限', 'Deadline')}</dt>
              <dd>${of(soonest.title)} ${deadlineMark(soonest.dueAt, now, yellowDays, locale)}</dd>
            </div>`
      }
      ${
        money.length === 0
          ? ''
          : html`<div>
              <dt>${say('资金', 'Money')}</dt>
              <dd>${amounts(Object.fromEntries(money), lang, lifecycle.moneyTitles)}</dd>
            </div>`
      }
    </dl>
    ${
      form === undefined
        ? ''
        : html`<details ${unfolded ? html`open` : ''}>
            <summary>${of(form.title)} · ${actor(lifecycle, form.actor)} · ${moment(form.at, lang)}</summary>
            ${dataList(lifecycle, form.event, form.data, locale, publicUrl)}
          </details>`
    }
  </section>`;
}

/** What was filled in last before the case came to whoever decides the event: opinions on the way are no forms. */
function formToJudge(
  lifecycle: Lifecycle,
  c: Case,
  event: string,
  { log }: Pick<CaseView, 'log'>,
): LogView | undefined {
  const brought = submissionFor(lifecycle, c, event)?.seq ?? log.length;
  return log.findLast(
    (one) =>
      one.seq <= brought &&
      (one.kind === 'opened' ||
        (one.kind === 'decision' &&
          controlOf(lifecycle, one.event) === undefined &&
          eventOf(lifecycle, one.event)?.verdict === undefined)) &&
      typeof one.data === 'object' &&
      one.data !== null &&
      Object.keys(one.data).length > 0,
  );
}
