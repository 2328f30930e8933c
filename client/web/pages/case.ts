import { html } from 'hono/html';
import { moment } from '../../format.ts';
import { viewOf, type LogView } from '../../view.ts';
import type { WebReading } from '../office.ts';
import { caseAsides } from '../parts/case-asides.ts';
import { casePapers } from '../parts/case-papers.ts';
import { caseStanding } from '../parts/case-standing.ts';
import { caseStory } from '../parts/case-story.ts';
import { casePath } from '../parts/case-table.ts';
import type { Speech } from '../say.ts';
import type { Possibility } from '../visitor.ts';
import type { Markup } from './layout.ts';

/** What a case's page shows. */
export interface CasePage {
  reading: WebReading;
  events: Possibility[];
  moves: Possibility[];
  speech: Speech;
  yellowDays: number;
  /** The line of the record that the visitor has just added. */
  done?: LogView | undefined;
  /** What became of it, where it waits for an answer. */
  waiting?: boolean;
  /** The case in the Temporal UI. */
  ui?: string | undefined;
  attachmentLimit: number;
}

/** A case: what it is, where it stands, who is awaited, what can be done, money, documents and the whole story. */
export function casePage(page: CasePage): Markup {
  const { reading, speech, yellowDays } = page;
  const { lifecycle } = reading;
  const view = viewOf(lifecycle, reading, { actors: [], yellowDays });
  const { say, of, place } = speech;
  return html`<article class="case">
    <header>
      <p class="kind">${of(view.lifecycleTitle)} · <span class="number">${view.id}</span></p>
      <h1>${view.title}</h1>
      <p>${place(view.place)}</p>
    </header>
    ${page.done === undefined ? '' : confirmation(page, page.done)}
    <div id="case-now" data-live data-seq="${view.log.length}">
      ${caseStanding(view, page)} ${actions(page)} ${caseAsides(page)}
    </div>
    <div class="columns" id="case-papers" data-live>${casePapers(view, page)}</div>
    <section aria-labelledby="chart-title" class="chart">
      <h2 id="chart-title">${say('流程图', 'Statechart')}</h2>
      <details>
        <summary>${say('走过的路径与停留时间', 'The path taken and the time spent')}</summary>
        <a href="${casePath(view.id)}/chart.svg?lang=${speech.lang}"
          ><img
            src="${casePath(view.id)}/chart.svg?lang=${speech.lang}"
            loading="lazy"
            alt="${say('状态图：现处', 'Statechart: the case stands in ')}${of(view.stateTitle)}"
        /></a>
      </details>
    </section>
    <section aria-labelledby="story-title" id="case-story" data-live>
      <h2 id="story-title">${say('办理经过', 'History')}</h2>
      ${caseStory(view.log, lifecycle, speech)}
      ${page.ui === undefined ? '' : html`<p><a href="${page.ui}">${say('在 Temporal 界面查看', 'See it in the Temporal UI')}</a></p>`}
    </section>
  </article>`;
}

/** The reference number of a decision: the case and the line of its record. */
export const reference = (caseId: string, seq: number): string => `${caseId}#${seq}`;

function confirmation({ reading, speech, waiting }: CasePage, done: LogView): Markup {
  const { say, of, lang } = speech;
  return html`<section class="confirmed" role="status" tabindex="-1" id="confirmed">
    <h2>${say('已办理：', 'Done: ')}${of(done.title)}</h2>
    <p>
      ${say('回执号', 'Reference')} <strong>${reference(reading.case.id, done.seq)}</strong> ·
      ${moment(done.at, lang)}
    </p>
    ${
      waiting === true
        ? html`<p>
            ${say('仍在等待账务等答复，通过后才算数。', 'It still waits for an answer, of the books for instance, and counts once it is let pass.')}
          </p>`
        : ''
    }
  </section>`;
}

function actions({ reading, events, moves, speech }: CasePage): Markup {
  const { say, of } = speech;
  const path = casePath(reading.case.id);
  const order = { favourable: 0, adverse: 1, none: 2 };
  const sorted = [...events].sort((a, b) => order[a.verdict ?? 'none'] - order[b.verdict ?? 'none']);
  const link = (one: Possibility, kind: string) =>
    html`<li>
      <a class="button ${kind}" href="${path}/do/${encodeURIComponent(one.event)}">${of(one.title)}</a>
    </li>`;
  return html`<section aria-labelledby="actions-title" class="deciding">
    <h2 id="actions-title">${say('您可以办理', 'What you can do')}</h2>
    ${
      sorted.length === 0
        ? html`<p class="empty">${say('本事项现在不等待您办理。', 'The case does not wait for you now.')}</p>`
        : html`<ul class="buttons">
            ${sorted.map((one) => link(one, one.verdict ?? 'plain'))}
          </ul>`
    }
    ${
      moves.length === 0
        ? ''
        : html`<h3>${say('流转', 'Passing on')}</h3>
            <ul class="buttons small">
              ${moves.filter((one) => one.event !== 'case.attach').map((one) => link(one, 'move'))}
            </ul>`
    }
  </section>`;
}
