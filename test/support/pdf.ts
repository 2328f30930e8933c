import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Words on a page of a PDF and the box that they take, in points from the lower left corner. */
export interface Placed {
  words: string;
  left: number;
  right: number;
  bottom: number;
  top: number;
}

/** A PDF as it is read back. */
export interface ReadPdf {
  title: unknown;
  language: unknown;
  created: unknown;
  pages: { width: number; height: number; placed: Placed[]; words: string }[];
  /** All words of all pages without spaces. */
  words: string;
}

/** A browser names a glyph by the first character that has it; a font's blank may so come back as U+0001. */
const blanks = /[\s\p{Cc}]/gu;

/** Reads a PDF with a reader that had no part in writing it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  // The reader takes the bytes away from whoever gave them.
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  const pages: ReadPdf['pages'] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
    const { items } = await page.getTextContent();
    const placed = items.flatMap((one): Placed[] => {
      if (!('str' in one) || one.str.replace(blanks, '') === '') return [];
      const [x, y] = [Number(one.transform[4]), Number(one.transform[5])];
      return [{ words: one.str, left: x, right: x + one.width, bottom: y, top: y + one.height }];
    });
    const words = items.map((one) => ('str' in one ? one.str : '')).join('');
    pages.push({ width: right - left, height: top - bottom, placed, words: words.replace(blanks, '') });
  }
  const { info } = (await document.getMetadata()) as unknown as { info: Record<string, unknown> };
  await task.destroy();
  return {
    title: info.Title,
    language: info.Language,
    created: info.CreationDate,
    pages,
    words: pages.map((one) => one.words).join(''),
  };
}
