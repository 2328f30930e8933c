import { html } from 'hono/html';
import type { AttachedFile } from '../../../machines/core/case/office.ts';
import { acceptedExtensions } from '../../attachments/kinds.ts';
import { papersOf } from '../../print/form.ts';
import { amounts, moment } from '../../words/format.ts';
import type { CaseView } from '../../view/view.ts';
import type { CasePage } from './model.ts';
import type { Markup } from '../layout/markup.ts';
import { casePath } from '../shared/case-links.ts';

/** A case's money, and its documents and attachments. */
export const casePapers = (view: CaseView, page: CasePage): Markup =>
  html`${money(view, page)} ${documents(page)}`;

function money(view: CaseView, { reading, locale }: CasePage): Markup {
  const entries = Object.entries(view.money);
  if (entries.every(([, fen]) => fen === 0)) return html``;
  const { say, lang, of } = locale;
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

function documents({ reading, moves, locale, attachmentLimit }: CasePage): Markup {
  const { say, of, person, lang } = locale;
  const { case: c, lifecycle } = reading;
  const path = casePath(c.id);
  const files = c.office?.files ?? [];
  const mayAttach = moves.some((one) => one.event === 'case.attach');
  const megabytes = Math.floor(attachmentLimit / 1024 ** 2);
  return html`<section aria-labelledby="papers-title">
    <h2 id="papers-title">${say('文书与附件', 'Documents')}</h2>
    <ul class="papers">
      ${Object.entries(lifecycle.forms).map(([name, form]) => {
        const all = papersOf(lifecycle, c, name).length;
        const others = Array.from({ length: all }, (_, index) => index + 1);
        return html`<li>
          <a href="${path}/forms/${name}">${of(form.title)}</a>
          <a class="hint" href="${path}/forms/${name}/pdf">PDF</a>
          <a class="hint" href="${path}/forms/${name}/xlsx">Excel</a>
          ${all < 2 ? '' : others.map((no) => html` <a class="hint" href="${path}/forms/${name}?no=${no}">${no}</a>`)}
        </li>`;
      })}
      ${files.map(
        (file) =>
          html`<li>
            <a href="${path}/files/${file.sha256}">${file.name}</a>
            <span class="hint">${fileSize(file)} · ${person(file.by)} · ${moment(file.at, lang)}</span>
            ${file.note === undefined ? '' : html`<span>${file.note}</span>`}
          </li>`,
      )}
    </ul>
    ${
      mayAttach
        ? html`<form method="post" action="${path}/files" enctype="multipart/form-data" class="upload">
            <label
              >${say('附件', 'File')}
              <input type="file" name="file" accept="${acceptedExtensions.join()}" required
            /></label>
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

/** How large a file is, in words. */
export const fileSize = ({ size: bytes }: Pick<AttachedFile, 'size'>): string =>
  bytes < 1024 ** 2 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
