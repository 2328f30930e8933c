import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Lang } from '../../machines/core/values/vocabulary.ts';
import type { Paper } from './form.ts';
import { fieldLines } from './field-lines.ts';
import { family, fontFiles } from './fonts.ts';
import { glyphs, lacking, printable } from './glyphs.ts';
import { fontSize, leading, liesAcross, lineWidth, margins, roomOf } from './measures.ts';
import { opinionBox } from './opinion-box.ts';
import { fieldRow, idOf, keepsTogether, listTable, type Printable } from './tables.ts';
import { aboutWords, asOfWords, filingWords } from './words.ts';

pdfmake.setFonts(fontFiles);
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(fontFiles[family]).includes(path));

/**
 * A paper as a PDF for A4, with the letters that it uses within: title, source, who hands it in, fields, lists, opinion
 * boxes, and on each page its number and the case's. The same paper gives the same bytes.
 */
export const pdfOf = (paper: Paper, lang: Lang): Promise<Uint8Array> => bound([paper], lang);

/**
 * A file as one PDF: its papers in their order, each from a page of its own. The first is the catalogue, whose table has a
 * row for each of the others and gets the page on which that begins.
 */
export async function bound(papers: [Paper, ...Paper[]], lang: Lang): Promise<Uint8Array> {
  const has = await glyphs();
  const print: Printable = (words) => printable(words, has);
  return pdfmake.createPdf(documentOf(papers, lang, print)).getBuffer();
}

function documentOf(papers: [Paper, ...Paper[]], lang: Lang, print: Printable): TDocumentDefinitions {
  const say = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  const [first] = papers;
  const title = print(first.title[lang]);
  const name = first.case?.id ?? title;
  const asked = new Date(first.asOf);
  return {
    pageSize: 'A4',
    pageOrientation: orientationOf(first),
    pageMargins: [...margins],
    language: lang === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    info: {
      title: first.case === undefined ? title : `${title} ${name}`,
      creator: 'Countersign 会签',
      producer: 'pdfmake',
      // Of when the content is, not of when it was asked for: the same content is the same file.
      creationDate: asked,
      modDate: asked,
    },
    defaultStyle: { font: family, fontSize, lineHeight: leading },
    content: papers.flatMap((paper, index) =>
      contentOf(paper, lang, print, { index, behind: papers.length - 1 }),
    ),
    pageBreakBefore: keepsTogether,
    footer: (page: number, pages: number) => ({
      margin: [margins[0], 14, margins[2], 0],
      fontSize: 8.5,
      columns: [
        { text: print(name), width: '*' },
        {
          text: say(`第 ${page} 页 共 ${pages} 页`, `Page ${page} of ${pages}`),
          width: 'auto',
          alignment: 'center',
        },
        { text: asOfWords(first, lang), width: '*', alignment: 'right' },
      ],
    }),
  };
}

const orientationOf = (paper: Paper) => (liesAcross(paper) ? 'landscape' : 'portrait');

/** What a paper puts on its pages. What is bound behind another begins a page. */
function contentOf(
  paper: Paper,
  lang: Lang,
  print: Printable,
  { index, behind }: { index: number; behind: number },
): Content[] {
  const room = roomOf(paper);
  const filing = filingWords(paper, lang);
  return [
    {
      ...(index === 0 ? {} : { pageBreak: 'before', pageOrientation: orientationOf(paper) }),
      text: print(paper.title[lang]),
      id: idOf(index),
      fontSize: 17,
      bold: true,
      alignment: 'center',
      margin: [0, 0, 0, 4],
    },
    {
      text: print(aboutWords(paper, lang).join(' · ')),
      fontSize: 8.5,
      alignment: 'center',
      margin: [0, 0, 0, filing.length === 0 ? 8 + lineWidth : 4],
    },
    ...(filing.length === 0
      ? []
      : [{ columns: filing.map((words) => ({ text: print(words) })), margin: [0, 0, 0, 4] } as Content]),
    ...fieldLines(paper).map((line) => fieldRow(line, lang, print, room)),
    ...paper.lists.map((list) => listTable(list, lang, print, room, index === 0 ? behind : 0)),
    ...paper.opinions.map((box) => opinionBox(box, lang, print, room)),
    ...lackingNote(paper, lang, print),
  ];
}

function lackingNote({ rows, lists, opinions }: Paper, lang: Lang, print: Printable): Content[] {
  if (!lacking(print(JSON.stringify([rows, lists, opinions])))) return [];
  const words =
    lang === 'zh'
      ? '〔U+……〕处的字，打印字体中没有，请按其统一码手写补上。'
      : 'Where 〔U+…〕 stands, the font has no such character: write it in by hand.';
  return [{ text: words, fontSize: 8.5, margin: [0, 6, 0, 0] }];
}
