import { html } from 'hono/html';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import type { AttachedFile } from '../../../machines/core/case/office.ts';
import { moment } from '../../words/format.ts';
import { moveWords } from '../../words/moves.ts';
import type { LogView } from '../../view/view.ts';
import type { Markup } from '../layout/markup.ts';
import type { Locale } from '../layout/locale.ts';
import { fileSize } from './papers.ts';
import { dataList } from '../shared/data-list.ts';
import { refusalItem } from '../shared/refusals.ts';

/** Everything that happened on a case, the latest first: who, when, from where to where, with opinions and forms. */
export function caseStory(log: LogView[], lifecycle: Lifecycle, locale: Locale, ownUrl?: string): Markup {
  const latestForm = log.findLast(({ data }) => entriesIn(data) > fewEntries)?.seq;
  return html`<ol class="timeline" reversed>
    ${log.toReversed().map((entry) => timelineEntry(entry, lifecycle, locale, entry.seq === latestForm, ownUrl))}
  </ol>`;
}

/** So many entries of a form are read at a glance; a longer one is folded, but for the latest, which is the one to judge. */
const fewEntries = 8;

const entriesIn = (data: unknown): number =>
  typeof data === 'object' && data !== null
    ? Object.values(data).reduce<number>((sum, one) => sum + entriesIn(one), 0)
    : 1;

function timelineEntry(
  entry: LogView,
  lifecycle: Lifecycle,
  locale: Locale,
  unfolded: boolean,
  ownUrl?: string,
): Markup {
  const { say, of, lang, actor } = locale;
  const moved = entry.from !== entry.to && entry.from !== '';
  return html`<li value="${entry.seq}" id="record-${entry.seq}" class="${entry.kind}">
    <p class="head">
      <time datetime="${entry.at}">${moment(entry.at, lang)}</time>
      <strong>${of(entry.title)}</strong>
      ${entry.kind === 'deadline' ? html`<span class="tag">${say('到期', 'came due')}</span>` : ''}
      ${entry.kind === 'refused' ? html`<span class="tag warn">${say('未获准', 'refused')}${entry.times === undefined ? '' : ` ×${entry.times}`}</span>` : ''}
      <span class="by"
        >${['deadline', 'result', 'moved'].includes(entry.kind) ? '' : actor(lifecycle, entry.actor)}</span
      >
    </p>
    ${moved ? html`<p class="moved">${of(entry.fromTitle)} → ${of(entry.toTitle)}</p>` : ''}
    ${
      entry.refusals === undefined
        ? ''
        : html`<ul>
            ${entry.refusals.map((one) => html`<li>${refusalItem(one, locale)}</li>`)}
          </ul>`
    }
    ${entry.refusals === undefined && entry.codes !== undefined ? html`<p>${entry.codes.join(', ')}</p>` : ''}
    ${
      entry.kind === 'moved'
        ? html`<ul>
            ${moveWords(lifecycle, entry.data).map((one) => html`<li>${of(one)}</li>`)}
          </ul>`
        : ''
    }
    ${entry.data === undefined || entry.kind === 'moved' ? '' : entry.event === 'case.attach' ? fileOf(entry.data) : formOf(entry, lifecycle, locale, unfolded, ownUrl)}
  </li>`;
}

/** Which file was attached; it stands among the documents. */
function fileOf(data: unknown): Markup {
  const { name, size, note } = data as Pick<AttachedFile, 'name' | 'size' | 'note'>;
  return html`<p>${name} <span class="hint">${fileSize({ size })}</span> ${note}</p>`;
}

function formOf(
  { event, data }: LogView,
  lifecycle: Lifecycle,
  locale: Locale,
  unfolded: boolean,
  ownUrl?: string,
): Markup {
  const list = dataList(lifecycle, event, withoutContact(event, data), locale, ownUrl);
  const count = entriesIn(data);
  if (count <= fewEntries) return list;
  return html`<details ${unfolded ? html`open` : ''}>
    <summary>${locale.say(`填报内容（${count} 项）`, `What was filled in (${count} entries)`)}</summary>
    ${list}
  </details>`;
}

/** How to reach who made an objection is for those who may answer it, beside the objection, and not for every reader. */
function withoutContact(event: string, data: unknown): unknown {
  if (event !== 'disclosure.object' || typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).filter(([field]) => field !== 'contact'));
}
