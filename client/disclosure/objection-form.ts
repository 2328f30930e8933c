import { html } from 'hono/html';
import { FORM_CHARACTERS } from '../../machines/core/values/text.ts';
import type { Lang, Refusal } from '../../machines/core/values/vocabulary.ts';
import { say, type Html } from './frame.ts';

/** The form by which anyone objects. What was wrong with it is told beside what was written. */
export interface ObjectionForm {
  action: string;
  /** Fields that go with it unseen, e.g. a token. */
  hidden?: Record<string, string>;
  written?: { text?: string; contact?: string };
  refusals?: Refusal[];
}

/** The fields `text` and `contact`; posted as a form, without any script. */
export function objectionForm(
  { action, hidden = {}, written = {}, refusals = [] }: ObjectionForm,
  lang: Lang,
): Html {
  const t = say(lang);
  const wrong = (field: string) => refusals.some((one) => one.field === field);
  return html`<form method="post" action="${action}" accept-charset="utf-8" id="object">
    ${problems(refusals, lang)}
    ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <label for="objection-text">${t('异议内容（必填）', 'Your objection (required)')}</label>
    <textarea
      id="objection-text"
      name="text"
      rows="6"
      maxlength="${FORM_CHARACTERS}"
      required
      aria-invalid="${String(wrong('text'))}"
      aria-describedby="objection-text-note"
    >
${written.text ?? ''}</textarea>
    <p class="quiet" id="objection-text-note">
      ${t(
        `请写明对哪一项有异议和依据，最多 ${FORM_CHARACTERS} 字。不要写身份证号、银行账号。异议原文不对外公开，只由经办单位阅读。`,
        `Say which entry you object to, and why, in at most ${FORM_CHARACTERS} characters. Write no identity or bank account numbers. Your words are not published; only the office reads them.`,
      )}
    </p>
    <label for="objection-contact">${t('联系方式（选填）', 'How to reach you (optional)')}</label>
    <input
      id="objection-contact"
      name="contact"
      maxlength="200"
      autocomplete="off"
      value="${written.contact ?? ''}"
      aria-invalid="${String(wrong('contact'))}"
      aria-describedby="objection-contact-note"
    />
    <p class="quiet" id="objection-contact-note">
      ${t(
        '只有经办单位能看到，仅用于核实和答复；不填也会受理。',
        'Only the office sees it, to check and to answer; an objection without it counts as well.',
      )}
    </p>
    <button type="submit">${t('提出异议', 'Object')}</button>
  </form>`;
}

function problems(refusals: Refusal[], lang: Lang): Html | '' {
  if (refusals.length === 0) return '';
  return html`<div class="problem" role="alert">
    <p>${say(lang)('没有提交成功：', 'It was not sent:')}</p>
    <ul>
      ${refusals.map((one) => html`<li>${one.message[lang]}</li>`)}
    </ul>
  </div>`;
}
