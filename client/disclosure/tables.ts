import { html } from 'hono/html';
import type { Lang } from '../../machines/core/values/vocabulary.ts';
import type { DisclosureContent } from './content-schema.ts';
import type { Html } from './frame.ts';

// The roles are said because a table that is laid out in blocks on a narrow screen would lose them.

/** The fields of a disclosure, one to a line. */
export function fieldsTable(rows: DisclosureContent['rows'], caption: string, lang: Lang): Html | '' {
  if (rows.length === 0) return '';
  return html`<table class="fields" role="table">
    <caption>
      ${caption}
    </caption>
    <tbody role="rowgroup">
      ${rows.map(
        ({ label, value }) =>
          html`<tr role="row">
            <th scope="row" role="rowheader">${label[lang]}</th>
            <td role="cell">${value[lang]}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** A list of a disclosure; on a narrow screen each cell says which column it is of. */
export function listTable({ title, columns, rows }: DisclosureContent['lists'][number], lang: Lang): Html {
  return html`<table class="list" role="table">
    <caption>
      ${title[lang]}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map((column) => html`<th scope="col" role="columnheader">${column[lang]}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (row) =>
          html`<tr role="row">
            ${row.map(
              (cell, index) =>
                html`<td role="cell" data-column="${columns[index]?.[lang] ?? ''}">${cell[lang]}</td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
