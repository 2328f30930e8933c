import pdfmake from 'pdfmake';
import { family } from './fonts.ts';

let known: Promise<ReadonlySet<number>> | undefined;

/** The code points for which the printing font has a glyph; read from the font once a process. */
export function glyphs(): Promise<ReadonlySet<number>> {
  known ??= readGlyphs();
  return known;
}

async function readGlyphs(): Promise<ReadonlySet<number>> {
  const document = await pdfmake.createPdf({ content: [], defaultStyle: { font: family } }).getStream();
  const { font } = (document as unknown as Provider).provideFont(family, false, false);
  return new Set(font.characterSet);
}

/** What pdfmake's document has beside pdfkit's: its own fonts, opened by fontkit. */
interface Provider {
  provideFont(family: string, bold: boolean, italics: boolean): { font: { characterSet: number[] } };
}

/**
 * Words as the font can print them. A character that it lacks, such as 𠮷 in a name, would come out as an empty box: its
 * code point stands in its place, `〔U+20BB7〕`, to be written in by hand. What has no form of its own is left out.
 */
export function printable(words: string, has: ReadonlySet<number>): string {
  return Array.from(words.replace(/\r\n?/g, '\n').replace(/\t/g, ' '), (one) => {
    const code = one.codePointAt(0) ?? 0;
    if (one === '\n') return one;
    if (/[\p{Cc}\p{Cf}]/u.test(one)) return '';
    return has.has(code) ? one : `〔U+${code.toString(16).toUpperCase().padStart(4, '0')}〕`;
  }).join('');
}

/** Whether words hold a character in place of which its code point stands. */
export const lacking = (words: string): boolean => /〔U\+[0-9A-F]{4,6}〕/.test(words);
