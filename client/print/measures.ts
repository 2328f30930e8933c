/** Lengths on the page, in points of 1/72 inch. */

export const page = { width: 595.28, height: 841.89 };

/** Left, top, right and bottom; the foot of the page stands within the last. */
export const margins = [51, 45, 51, 51] as const;

/** The room for content on a page of A4. */
export interface Room {
  width: number;
  height: number;
}
const upright: Room = {
  width: page.width - margins[0] - margins[2],
  height: page.height - margins[1] - margins[3],
};
const across: Room = {
  width: page.height - margins[0] - margins[2],
  height: page.width - margins[1] - margins[3],
};

/** Tables of more columns lie across the page. */
const mostUpright = 7;

/** Whether a paper lies across the page. */
export const liesAcross = ({ lists }: { lists: { columns: unknown[] }[] }): boolean =>
  lists.some(({ columns }) => columns.length > mostUpright);

/** The room that a paper has on a page. */
export const roomOf = (paper: Parameters<typeof liesAcross>[0]): Room =>
  liesAcross(paper) ? across : upright;

export const fontSize = 10;
/** From one line to the next, in the font's size. */
export const leading = 1.35;

export const lineWidth = 0.6;
export const padding = { x: 5, y: 3 };

/** The outer width of the column of labels. */
export const labelWidth = 88;

/** The side of the square for a seal. */
export const sealSide = 62;

/** The inner widths of columns with these outer widths. */
export const inner = (outer: number[]): number[] => outer.map((one) => one - 2 * padding.x - lineWidth);

/** How wide words are at most, in the font's size: a Chinese character is one wide, and no letter wider. */
export const widthOf = (words: string): number =>
  Array.from(words).reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.62), 0);

/** About how high words become in a column, in points; rather too much than too little. */
export function heightOf(words: string, width: number): number {
  const perLine = Math.max(1, Math.floor(width / fontSize));
  const rows = words.split('\n').map((line) => Math.max(1, Math.ceil((widthOf(line) * 1.1) / perLine)));
  return rows.reduce((sum, one) => sum + one, 0) * fontSize * leading + 2 * padding.y;
}
