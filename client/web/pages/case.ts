import { html } from 'hono/html';
import type { AttachedFile, Objection } from '../../../machines/core/vocabulary.ts';
import { awaitedPeople, standingOf } from '../../../machines/core/office/involved.ts';
import { durationWords } from '../../duration.ts';
import { amounts, moment } from '../../format.ts';
import { stepsOf, type Step } from '../../steps.ts';
import { viewOf, type CaseView, type LogView } from '../../view.ts';
import type { WebReading } from '../office.ts';
import { casePath } from '../parts/case-table.ts';
import { dataList } from '../parts/data-list.ts';
import { deadlineMark } from '../parts/light-mark.ts';
import { refusalItem } from '../parts/refusals.ts';
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
      ${stepIndicator(stepsOf(lifecycle, reading.case, reading.now), speech)} ${standingSection(view, page)}
      ${actions(page)} ${signing(page)} ${objections(page)}
    </div>
    <div class="columns" id="case-papers" data-live>${money(view, page)} ${documents(page)}</div>
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
      <ol class="timeline" reversed>
        ${view.log.toReversed().map((entry) => timelineEntry(entry, page))}
      </ol>
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

function stepIndicator(steps: Step[], { say, of, lang }: Speech): Markup {
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

function standingSection(view: CaseView, { reading, speech, yellowDays }: CasePage): Markup {
  const { say, of, place, person } = speech;
  const people = awaitedPeople(reading.case);
  const closed = view.status !== 'open';
  return html`<section aria-labelledby="standing-title" class="standing">
    <h2 id="standing-title">${say('现在', 'Now')}</h2>
    <p class="state">
      <strong>${of(view.stateTitle)}</strong>
      ${view.standing === undefined ? '' : html`<span class="tag">${of(view.standing.title)}</span>`}
      ${
        view.suspended === undefined
          ? ''
          : html`<span class="tag warn">${say('已中止：', 'suspended: ')}${view.suspended.reason}</span>`
      }
    </p>
    <dl class="facts">
      <div>
        <dt>${say('等待', 'Waiting for')}</dt>
        <dd>
          ${
            closed || view.waitingFor.length + people.length === 0
              ? say('无人', 'nobody')
              : html`<ul>
                  ${view.waitingFor.map((one) => html`<li>${speech.with(of(one.title), place(one.place))}</li>`)}
                  ${people.map(
                    (one) =>
                      html`<li>
                        ${speech.with(
                          person(one.person),
                          one.why === 'handover' ? say('受转交', 'handed over') : say('加签', 'signature'),
                        )}
                      </li>`,
                  )}
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
                        ${of(one.title)} ${deadlineMark(one.dueAt, view.now, yellowDays, speech)}
                      </li>`,
                  )}
                </ul>`
          }
        </dd>
      </div>
    </dl>
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

function signing({ reading, speech }: CasePage): Markup {
  const round = reading.case.office?.signing;
  if (round === undefined) return html``;
  const { say, person, lang } = speech;
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

function objections({ reading, speech }: CasePage): Markup {
  const all = reading.case.office?.objections ?? [];
  if (all.length === 0) return html``;
  const { say } = speech;
  return html`<section aria-labelledby="objections-title">
    <h2 id="objections-title">${say('公示异议', 'Objections of the public')}</h2>
    <ul>
      ${all.map((one) => objectionItem(one, speech))}
    </ul>
  </section>`;
}

const objectionItem = (one: Objection, speech: Speech): Markup => {
  const { say, person, lang } = speech;
  return html`<li>
    <p>
      ${say(`第${one.number}号`, `No. ${one.number}`)} <time>${moment(one.at, lang)}</time> ${one.text}
      ${one.contact === undefined ? '' : html`<span class="hint">${say('联系方式：', 'contact: ')}${one.contact}</span>`}
    </p>
    <p>
      ${
        one.answer === undefined
          ? html`<strong>${say('尚未答复', 'unanswered')}</strong>`
          : html`${speech.with(say('答复', 'Answer'), `${person(one.answer.by)} ${moment(one.answer.at, lang)}`)}${say('：', ': ')}${one.answer.text}`
      }
    </p>
  </li>`;
};

function money(view: CaseView, { reading, speech }: CasePage): Markup {
  const entries = Object.entries(view.money);
  if (entries.every(([, fen]) => fen === 0)) return html``;
  const { say, lang, of } = speech;
  const { moneyTitles } = reading.lifecycle;
  return html`<section aria-labelledby="money-title">
    <h2 id="money-title">${say('资金', 'Money')}</h2>
    <table>
      <tbody>
        ${entries.map(
          ([name, fen]) =>
            html`<tr>
              <th scope="row">${of(moneyTitles[name] ?? { zh: name, en: name })}</th>
              <td class="money">${amounts({ '': fen }, lang).trim()}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function documents({ reading, moves, speech, attachmentLimit }: CasePage): Markup {
  const { say, of, person, lang } = speech;
  const { case: c, lifecycle } = reading;
  const path = casePath(c.id);
  const files = c.office?.files ?? [];
  const mayAttach = moves.some((one) => one.event === 'case.attach');
  const megabytes = Math.floor(attachmentLimit / 1024 ** 2);
  return html`<section aria-labelledby="papers-title">
    <h2 id="papers-title">${say('文书与附件', 'Documents')}</h2>
    <ul class="papers">
      ${Object.entries(lifecycle.forms).map(
        ([name, form]) =>
          html`<li>
            <a href="${path}/forms/${name}">${of(form.title)}</a>
            <a class="hint" href="${path}/forms/${name}/pdf">PDF</a>
          </li>`,
      )}
      ${files.map(
        (file) =>
          html`<li>
            <a href="${path}/files/${file.sha256}">${file.name}</a>
            <span class="hint">${size(file)} · ${person(file.by)} · ${moment(file.at, lang)}</span>
            ${file.note === undefined ? '' : html`<span>${file.note}</span>`}
          </li>`,
      )}
    </ul>
    ${
      mayAttach
        ? html`<form method="post" action="${path}/files" enctype="multipart/form-data" class="upload">
            <label>${say('附件', 'File')} <input type="file" name="file" required /></label>
            <label>${say('说明', 'Note')} <input type="text" name="note" maxlength="200" /></label>
            <button type="submit">${say('上传', 'Upload')}</button>
            <p class="hint">
              ${say(`PDF、图片、Office 文档或文本，最大 ${megabytes} MB`, `PDF, pictures, office documents or text, at most ${megabytes} MB`)}
            </p>
          </form>`
        : ''
    }
  </section>`;
}

const size = ({ size: bytes }: AttachedFile): string =>
  bytes < 1024 ** 2 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;

function timelineEntry(entry: LogView, { reading, speech }: CasePage): Markup {
  const { say, of, lang, actor } = speech;
  const { lifecycle } = reading;
  const moved = entry.from !== entry.to && entry.from !== '';
  return html`<li value="${entry.seq}" id="record-${entry.seq}" class="${entry.kind}">
    <p class="head">
      <time datetime="${entry.at}">${moment(entry.at, lang)}</time>
      <strong>${of(entry.title)}</strong>
      ${entry.kind === 'refused' ? html`<span class="tag warn">${say('未获准', 'refused')}</span>` : ''}
      <span class="by"
        >${entry.kind === 'deadline' || entry.kind === 'result' ? '' : actor(lifecycle, entry.actor)}</span
      >
    </p>
    ${moved ? html`<p class="moved">${of(entry.fromTitle)} → ${of(entry.toTitle)}</p>` : ''}
    ${
      entry.refusals === undefined
        ? ''
        : html`<ul>
            ${entry.refusals.map((one) => html`<li>${refusalItem(one, speech)}</li>`)}
          </ul>`
    }
    ${entry.refusals === undefined && entry.codes !== undefined ? html`<p>${entry.codes.join(', ')}</p>` : ''}
    ${entry.data === undefined || entry.event === 'case.attach' ? '' : dataList(lifecycle, entry.event, entry.data, speech)}
  </li>`;
}
