import { html } from 'hono/html';
import type { PlainDate } from '../../machines/core/values/calendar.ts';
import type { DisclosureContent } from './content-schema.ts';
import { framed, say, type Html, type PageSetting } from './frame.ts';
import { timeLeft, windowOf } from './page.ts';

/** Everything that hangs out today. */
export interface DisclosureListPage extends PageSetting {
  /** In Asia/Shanghai. */
  today: PlainDate;
  disclosures: { content: DisclosureContent; address: string }[];
}

/** The public list: what ends first stands first. */
export function disclosureListPage(page: DisclosureListPage): Html {
  const { lang, today } = page;
  const t = say(lang);
  const sorted = page.disclosures.toSorted(
    (a, b) => order(a.content.to, b.content.to) || order(a.content.case.id, b.content.case.id),
  );
  const title = t('公示', 'Public disclosures');
  return framed(
    page,
    title,
    html`<h1>${title}</h1>
      <p>
        ${t(
          '以下内容正在公示。任何人均可阅读，并在公示期内提出异议。',
          'The following is disclosed at present. Anyone may read it, and object while it is.',
        )}
      </p>
      ${sorted.length === 0 ? html`<p>${t('目前没有公示。', 'Nothing is disclosed at present.')}</p>` : ''}
      <ul class="entries">
        ${sorted.map(
          ({ content, address }) =>
            html`<li>
              <h2><a href="${address}">${content.title[lang]}</a></h2>
              <p>${content.place[lang]} · ${content.case.title[lang]} · ${content.case.id}</p>
              <p>${windowOf(content, lang)} · <strong>${timeLeft(content, today, lang)}</strong></p>
            </li>`,
        )}
      </ul>`,
  );
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
