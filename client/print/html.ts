import type { Lang, Text } from '../../machines/core/values/vocabulary.ts';
import type { FilledBox, FilledList, Paper } from './form.ts';
import { fieldLines } from './field-lines.ts';
import { liesAcross } from './measures.ts';
import { aboutWords, boxWords, filingWords } from './words.ts';

/** Where a form is shown. */
export interface FormPage {
  stylesheet?: string;
  /** Ways back, and to the same as PDF and as spreadsheet: above the sheet on a screen and not on paper. */
  links?: { back: string; pdf: string; xlsx?: string; more?: { address: string; title: string }[] };
}

/**
 * A form as one page, laid out for A4; a long one goes on to the next sheet. It needs nothing else, unless it is told the
 * address of a stylesheet that holds `formStyle`: then it links that, for servers whose content security policy allows
 * no style within a page.
 */
export function htmlOf(form: Paper, lang: Lang, { stylesheet, links }: FormPage = {}): string {
  const of = (text: Text) => escaped(text[lang]);
  const [policy, style] =
    stylesheet === undefined
      ? ["'unsafe-inline'", `<style>${formStyle}</style>`]
      : ["'self'", `<link rel="stylesheet" href="${escaped(stylesheet)}">`];
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${policy}">
<meta name="viewport" content="width=device-width">
<title>${of(form.title)}${form.case === undefined ? '' : ` ${escaped(form.case.id)}`}</title>
${style}
</head>
<body${liesAcross(form) ? ' class="across"' : ''}>
${links === undefined ? '' : linksOf(links, form, lang)}<h1>${of(form.title)}</h1>
<p class="about">${aboutWords(form, lang).map(escaped).join(' · ')}</p>
${filingLine(form, lang)}${fieldTable(form, lang)}${form.lists.map((list) => listTable(list, lang)).join('\n')}
${opinionTable(form, lang)}</body>
</html>
`;
}

function linksOf(
  { back, pdf, xlsx, more = [] }: NonNullable<FormPage['links']>,
  form: Paper,
  lang: Lang,
): string {
  const say = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  const all = [
    {
      address: back,
      title: form.case === undefined ? say('← 返回', '← Back') : say('← 返回事项', '← Back to the case'),
    },
    { address: pdf, title: say('下载或打印 PDF', 'Download or print the PDF') },
    ...(xlsx === undefined ? [] : [{ address: xlsx, title: say('下载 Excel 表格', 'Download for Excel') }]),
    ...more,
  ];
  const links = all.map(({ address, title }) => `<a href="${escaped(address)}">${escaped(title)}</a>`);
  return `<nav class="links">${links.join('')}</nav>\n`;
}

function filingLine(form: Paper, lang: Lang): string {
  const words = filingWords(form, lang).map((one) => `<span>${escaped(one)}</span>`);
  return words.length === 0 ? '' : `<p class="filing">${words.join('')}</p>\n`;
}

function opinionTable({ opinions }: Paper, lang: Lang): string {
  if (opinions.length === 0) return '';
  return `<table class="opinions">
${opinions.map((box) => opinionRow(box, lang)).join('\n')}
</table>
`;
}

function fieldTable(form: Paper, lang: Lang): string {
  if (form.rows.length === 0) return '';
  return `<table class="fields">
<colgroup><col class="label"><col><col class="label"><col></colgroup>
${fieldLines(form)
  .map((line) => fieldLine(line, lang))
  .join('\n')}
</table>
`;
}

type Row = Paper['rows'][number];

function fieldLine(line: Row[], lang: Lang): string {
  const span = line.length === 1 ? ' colspan="3"' : '';
  const cells = line.map(
    ({ label, value }) => `<th scope="row">${escaped(label[lang])}</th><td${span}>${escaped(value)}</td>`,
  );
  return `<tr>${cells.join('')}</tr>`;
}

function listTable({ title, columns, rows }: FilledList, lang: Lang): string {
  const empty = columns.map(() => '');
  const body = (rows.length === 0 ? [empty] : rows).map(
    (row) => `<tr>${row.map((cell) => `<td>${escaped(cell) || '&nbsp;'}</td>`).join('')}</tr>`,
  );
  const head = columns.map((column) => `<th scope="col">${escaped(column[lang])}</th>`);
  return `<table class="list">
<thead><tr><th scope="colgroup" colspan="${columns.length}">${escaped(title[lang])}</th></tr>
<tr>${head.join('')}</tr></thead>
<tbody>${body.join('\n')}</tbody>
</table>`;
}

/** Whoever decided is named; the signature itself is left for the pen, and the seal for its stamp. */
function opinionRow(box: FilledBox, lang: Lang): string {
  const words = boxWords(box, lang);
  const verdict = words.verdict === '' ? '' : `<b>${escaped(words.verdict)}</b> `;
  return `<tr><th scope="row">${escaped(words.title)}</th><td>
<div class="opinion">${verdict}${escaped(words.opinion)}</div>
<div class="signed"><span>${escaped(words.decided)}</span><span>${words.signature}</span><span class="seal">${words.seal}</span><span class="date">${escaped(words.on)}</span></div>
</td></tr>`;
}

const escaped = (words: string): string =>
  words.replace(/[&<>"']/g, (one) => `&#${one.codePointAt(0) ?? 0};`);

/** The style of a form's page, to be served where `htmlOf` is told to link it. */
export const formStyle = `
@page { size: A4; margin: 16mm 18mm; }
* { box-sizing: border-box; }
body { max-width: 174mm; margin: 8mm auto; color: #000; background: #fff;
  font: 10.5pt/1.5 "Songti SC", SimSun, "Noto Serif CJK SC", serif; }
@media print { body { margin: 0; max-width: none; } .links { display: none; } }
.links { display: flex; flex-wrap: wrap; gap: 2mm 8mm; margin: 0 0 6mm; font: 11pt/1.5 system-ui, sans-serif; }
h1 { margin: 0 0 2mm; text-align: center; font-size: 17pt; line-height: 1.3; }
.about { margin: 0 0 3mm; text-align: center; font-size: 9pt; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin-top: -0.2mm; }
th, td { border: 0.2mm solid #000; padding: 1.2mm 2mm; vertical-align: top; text-align: left;
  overflow-wrap: anywhere; white-space: pre-wrap; }
th { font-weight: normal; text-align: center; vertical-align: middle; }
.fields col.label { width: 31mm; }
.filing { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 1mm 6mm; margin: 0 0 2mm; }
@page across { size: A4 landscape; margin: 16mm 18mm; }
.across { page: across; max-width: 261mm; }
.list { table-layout: auto; }
.list td { min-width: 10mm; }
.list tr { break-inside: avoid; }
.list tbody tr:first-child { break-before: avoid; }
.opinions th { width: 31mm; }
.opinions tr { break-inside: avoid; }
.opinions td { white-space: normal; }
.opinion { min-height: 14mm; white-space: pre-wrap; }
.signed { display: grid; grid-template-columns: 8fr 4fr 3fr 5fr; gap: 2mm; }
.seal { text-align: center; }
.date { text-align: right; white-space: nowrap; }
@media screen and (max-width: 40rem) {
  body { margin: 0; padding: 4mm; }
  h1 { font-size: 14pt; }
  .list { table-layout: fixed; }
  .list td { min-width: 0; }
  .fields col.label, .opinions th { width: 22%; }
  .signed { grid-template-columns: 1fr 1fr; }
}
`;
