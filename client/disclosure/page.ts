import { html } from 'hono/html';
import { dayNumber, formatDate, type PlainDate } from '../../machines/core/values/calendar.ts';
import type { Lang } from '../../machines/core/values/vocabulary.ts';
import type { PublicAnswers } from './answers.ts';
import type { DisclosureContent } from './content-schema.ts';
import { framed, say, type Html, type PageSetting } from './frame.ts';
import { objectionForm, type ObjectionForm } from './objection-form.ts';
import { fieldsTable, listTable } from './tables.ts';

/** One disclosure, as anyone reads it. */
export interface DisclosurePage extends PageSetting {
  content: DisclosureContent;
  sha256: string;
  /** In Asia/Shanghai. */
  today: PlainDate;
  /** Addresses of the list, and of the very content that the hash is of. */
  list: string;
  json: string;
  answers: PublicAnswers;
  /** Shown while the window is open. */
  form: ObjectionForm;
  /** The number of the objection that was just taken. */
  received?: number;
}

/** The page of one disclosure: its content, how long it hangs and where, its hash, the answers, and how to object. */
export function disclosurePage(page: DisclosurePage): Html {
  const { content, lang, today, sha256 } = page;
  const t = say(lang);
  const open = content.from <= today && today <= content.to;
  const short = sha256.slice(0, 12);
  return framed(
    page,
    `${content.title[lang]} ${content.case.id}`,
    html`<nav><a href="${page.list}">${t('全部公示', 'All disclosures')}</a></nav>
      <h1>${content.title[lang]}</h1>
      <p class="quiet">${content.place[lang]} · ${content.case.title[lang]} · ${content.case.id}</p>
      <p class="standing">
        ${windowOf(content, lang)}<br /><strong>${timeLeft(content, today, lang)}</strong><br />
        ${t('张贴地点：', 'Posted at: ')}${content.where}
      </p>
      ${fieldsTable(content.rows, t('公示内容', 'Content'), lang)}
      ${content.lists.map((list) => listTable(list, lang))}
      <p class="quiet">
        ${t('带 * 的是隐去的个人信息。', 'Personal data is hidden by *.')}
        ${t('内容指纹：', 'Fingerprint of the content: ')}<code>${short}</code>
      </p>
      <details>
        <summary>${t('怎样核对内容没有改动', 'How to check that nothing was changed')}</summary>
        <p>
          ${t(
            '公示内容与指纹已记入本事项的历史。下载内容文件，计算它的 SHA-256，应为：',
            'Content and fingerprint are on the record of the case. Download the content and calculate its SHA-256; it should be:',
          )}
        </p>
        <p><code>${sha256}</code></p>
        <p><a href="${page.json}" download>${t('下载内容文件（JSON）', 'Download the content (JSON)')}</a></p>
      </details>
      ${answersOf(page.answers, lang)}
      <h2>${t('提出异议', 'Objecting')}</h2>
      ${receivedNote(page.received, lang)}
      ${open ? objecting(content, page.form, lang) : html`<p>${closed(content, today, lang)}</p>`}`,
  );
}

/** From which day to which. */
export const windowOf = ({ from, to }: DisclosureContent, lang: Lang): string => {
  const [first, last] = [formatDate(from, lang, { year: true }), formatDate(to, lang, { year: true })];
  return lang === 'zh' ? `公示期：${first}至${last}` : `Disclosed from ${first} to ${last}`;
};

/** How long it still hangs, today included. */
export function timeLeft({ from, to }: DisclosureContent, today: PlainDate, lang: Lang): string {
  const t = say(lang);
  if (today < from) return t('尚未开始', 'Not begun yet');
  if (today > to) return t('公示期已结束', 'The time of disclosure is over');
  if (today === to) return t('今天是最后一天', 'Today is the last day');
  const days = Math.round((dayNumber(to) - dayNumber(today)) / 86_400_000) + 1;
  return t(`还剩 ${days} 天（含今天）`, `${days} days left, today included`);
}

function objecting(content: DisclosureContent, form: ObjectionForm, lang: Lang): Html {
  const last = formatDate(content.to, lang, { year: true });
  return html`<p class="howto">
      ${say(lang)(
        `对公示内容有异议的，任何人均可在${last}前（含当日）填写下表，不必署名；也可以到张贴地点所在单位当面提出。经办单位核实后在本页答复。`,
        `Anyone who disagrees may fill in this form until ${last}, that day included, without giving a name; or speak to the office where it is posted. The office looks into it and answers on this page.`,
      )}
    </p>
    ${objectionForm(form, lang)}`;
}

const closed = (content: DisclosureContent, today: PlainDate, lang: Lang): string =>
  today < content.from
    ? say(lang)('公示期开始后可以提出异议。', 'Objections are taken once the disclosure has begun.')
    : say(lang)('公示期已结束，不再受理异议。', 'The time is over; no more objections are taken.');

const receivedNote = (number: number | undefined, lang: Lang): Html | '' =>
  number === undefined
    ? ''
    : html`<p class="standing" role="status">
        ${say(lang)(
          `已收到您的异议，编号为第 ${number} 号；请记住编号，答复将在本页公布。`,
          `Your objection was received as number ${number}; keep the number, the answer will be published here.`,
        )}
      </p>`;

function answersOf({ answered, waiting }: PublicAnswers, lang: Lang): Html {
  const t = say(lang);
  const day = (at: string) => formatDate(at, lang, { year: true });
  return html`<h2>${t('异议与答复', 'Objections and answers')}</h2>
    ${answered.length + waiting === 0 ? html`<p>${t('尚无异议。', 'No objections so far.')}</p>` : ''}
    ${answered.map(
      (one) =>
        html`<h3>${t(`第 ${one.number} 号异议`, `Objection ${one.number}`)}</h3>
          <p class="quiet">
            ${t(
              `${day(one.at)}收到，${day(one.answeredAt)}答复`,
              `received ${day(one.at)}, answered ${day(one.answeredAt)}`,
            )}
          </p>
          <p class="answer">${one.answer}</p>`,
    )}
    ${
      waiting === 0
        ? ''
        : html`<p>${t(`另有 ${waiting} 件异议正在核实。`, `Still being looked into: ${waiting}.`)}</p>`
    }`;
}
