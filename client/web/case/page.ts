import { html } from 'hono/html';
import { moment } from '../../words/format.ts';
import { viewOf, type LogView } from '../../view/view.ts';
import { caseActions } from './actions.ts';
import { caseAsides } from './asides.ts';
import { caseHeader } from './header.ts';
import { casePapers } from './papers.ts';
import { caseStanding } from './standing.ts';
import { caseStory } from './story.ts';
import { casePath, reference } from '../shared/case-links.ts';
import type { CasePage } from './model.ts';
import type { Markup } from '../layout/markup.ts';

/** A case: what it is, where it stands, who is awaited, what can be done, money, documents and the whole story. */
export function casePage(page: CasePage): Markup {
  const { reading, locale, yellowDays } = page;
  const { lifecycle } = reading;
  const view = viewOf(lifecycle, reading, { actors: [], yellowDays });
  const { say, of } = locale;
  const chart = `${casePath(view.id)}/chart.svg?lang=${locale.lang}`;
  return html`<article class="case">
    ${caseHeader(view, locale)} ${page.done === undefined ? '' : confirmation(page, page.done)}
    <div id="case-now" data-live data-seq="${view.log.length}">
      ${caseStanding(view, page)} ${caseActions(page)} ${caseAsides(page)}
    </div>
    <div class="columns" id="case-papers" data-live>${casePapers(view, page)}</div>
    <section aria-labelledby="chart-title" class="chart">
      <h2 id="chart-title">${say('流程图', 'Statechart')}</h2>
      <details>
        <summary>${say('走过的路径与停留时间', 'The path taken and the time spent')}</summary>
        <p>
          <a href="${chart}#present" target="_blank" rel="noopener"
            >${say('在新页面打开', 'Open by itself')}</a
          >
        </p>
        <div class="wide drawing" role="region" tabindex="0" aria-labelledby="chart-title">
          <img
            src="${chart}"
            loading="lazy"
            alt="${say('状态图：现处', 'Statechart: the case stands in ')}${of(view.stateTitle)}"
          />
        </div>
      </details>
    </section>
    <section aria-labelledby="story-title" id="case-story" data-live>
      <h2 id="story-title">${say('办理经过', 'History')}</h2>
      ${caseStory(view.log, lifecycle, locale, page.publicUrl)}
      ${page.ui === undefined ? '' : html`<p><a href="${page.ui}">${say('在 Temporal 界面查看', 'See it in the Temporal UI')}</a></p>`}
    </section>
  </article>`;
}

function confirmation({ reading, locale, waiting, next }: CasePage, done: LogView): Markup {
  const { say, of, lang } = locale;
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
    <p class="onward">
      ${
        next === undefined
          ? ''
          : html`<a class="button" href="${casePath(next.id)}">${say('下一件：', 'Next: ')}${next.title}</a>`
      }
      <a href="/inbox">${say('返回待办', 'Back to your inbox')}</a>
    </p>
  </section>`;
}
