import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Lang } from '../../machines/core/values/vocabulary.ts';
import type { FilledForm } from './form.ts';
import { fieldLines } from './field-lines.ts';
import { family, fontFiles } from './fonts.ts';
import { glyphs, lacking, printable } from './glyphs.ts';
import { fontSize, leading, lineWidth, margins } from './measures.ts';
import { opinionBox } from './opinion-box.ts';
import { fieldRow, keepsTogether, listTable, type Printable } from './tables.ts';
import { aboutWords, asOfWords } from './words.ts';

pdfmake.setFonts(fontFiles);
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(fontFiles[family]).includes(path));

/**
 * A form as a PDF for A4 paper, with the letters that it uses within: title, source, fields, lists, opinion boxes, and on
 * each page its number and the case's. The same form gives the same bytes.
 */
export async function pdfOf(form: FilledForm, lang: Lang): Promise<Uint8Array> {
  const has = await glyphs();
  const print: Printable = (words) => printable(words, has);
  return pdfmake.createPdf(documentOf(form, lang, print)).getBuffer();
}

function documentOf(form: FilledForm, lang: Lang, print: Printable): TDocumentDefinitions {
  const say = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  const title = print(form.title[lang]);
  const asked = new Date(form.asOf);
  return {
    pageSize: 'A4',
    pageMargins: [...margins],
    language: lang === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    info: {
      title: `${title} ${form.case.id}`,
      creator: 'Countersign 会签',
      producer: 'pdfmake',
      // Of when the content is, not of when it was asked for: the same content is the same file.
      creationDate: asked,
      modDate: asked,
    },
    defaultStyle: { font: family, fontSize, lineHeight: leading },
    content: [
      { text: title, fontSize: 17, bold: true, alignment: 'center', margin: [0, 0, 0, 4] },
      {
        text: print(aboutWords(form, lang).join(' · ')),
        fontSize: 8.5,
        alignment: 'center',
        margin: [0, 0, 0, 8 + lineWidth],
      },
      ...fieldLines(form.rows).map((line) => fieldRow(line, lang, print)),
      ...form.lists.map((list) => listTable(list, lang, print)),
      ...form.opinions.map((box) => opinionBox(box, lang, print)),
      ...lackingNote(form, print, say),
    ],
    pageBreakBefore: keepsTogether,
    footer: (page: number, pages: number) => ({
      margin: [margins[0], 14, margins[2], 0],
      fontSize: 8.5,
      columns: [
        { text: print(form.case.id), width: '*' },
        {
          text: say(`第 ${page} 页 共 ${pages} 页`, `Page ${page} of ${pages}`),
          width: 'auto',
          alignment: 'center',
        },
        { text: asOfWords(form, lang), width: '*', alignment: 'right' },
      ],
    }),
  };
}

function lackingNote(form: FilledForm, print: Printable, say: (zh: string, en: string) => string): Content[] {
  const { rows, lists, opinions } = form;
  if (!lacking(print(JSON.stringify([rows, lists, opinions])))) return [];
  const words = say(
    '〔U+……〕处的字，打印字体中没有，请按其统一码手写补上。',
    'Where 〔U+…〕 stands, the font has no such character: write it in by hand.',
  );
  return [{ text: words, fontSize: 8.5, margin: [0, 6, 0, 0] }];
}
