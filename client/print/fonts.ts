import { fileURLToPath } from 'node:url';

const file = (weight: string): string =>
  fileURLToPath(new URL(`../fonts/NotoSansHans-${weight}.otf`, import.meta.resolve('@embedpdf/fonts-sc')));

/** The one family of printed papers: Chinese and Latin letters in one design. A document holds what it uses of it. */
export const family = 'NotoSansHans';

/** The files of the family, in the form in which pdfmake takes them. */
export const fontFiles = {
  [family]: { normal: file('Regular'), bold: file('Bold') },
};
