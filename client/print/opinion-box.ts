import type { Content } from 'pdfmake/interfaces.js';
import type { Lang } from '../../machines/core/values/vocabulary.ts';
import type { FilledBox } from './form.ts';
import { fontSize, heightOf, labelWidth, leading, padding, type Room, sealSide } from './measures.ts';
import { labelCell, ownRow, staysWhole, type Printable } from './tables.ts';
import { boxWords } from './words.ts';

const gap = 8;
const innerWidth = (room: Room) => room.width - labelWidth - 2 * padding.x;

/** The room for opinions that are still to be written. */
const blank = 2.5 * fontSize * leading;

/**
 * A level's opinion box: verdict, opinion and minutes, then who handled it, a line for the signature, the date, and a
 * square for the seal.
 */
export function opinionBox(box: FilledBox, lang: Lang, print: Printable, room: Room): Content {
  const words = boxWords(box, lang);
  const verdict = words.verdict === '' ? '' : `${print(words.verdict)}　`;
  const opinion = print(words.opinion);
  const height = heightOf(verdict + opinion, innerWidth(room)) - 2 * padding.y;
  const below = gap / 2 + Math.max(0, blank - height);
  const whole = height + below + sealSide + 2 * padding.y;
  return ownRow(
    [
      labelCell(print(words.title)),
      {
        stack: [
          { text: [{ text: verdict, bold: true }, { text: opinion }], margin: [0, 0, 0, below] },
          signed(words, print, whole, room),
        ],
      },
    ],
    [labelWidth, room.width - labelWidth],
    whole,
    room,
  );
}

/** Who handled it, where to sign and when, beside the square for the seal: never parted by the end of a page. */
function signed(
  words: ReturnType<typeof boxWords>,
  print: Printable,
  boxHeight: number,
  room: Room,
): Content {
  const signWidth = innerWidth(room) - sealSide - gap;
  const labelled = fontSize * 5.5;
  return {
    // Within a box that is kept on one page, this would hide from `keepsTogether` on which page it came to stand.
    unbreakable: !staysWhole(boxHeight, room),
    columns: [
      {
        width: signWidth,
        stack: [
          { text: print(words.decided) || ' ' },
          {
            columns: [
              { text: words.signature, width: labelled },
              {
                width: signWidth - labelled - gap,
                canvas: [
                  { type: 'line', x1: 0, y1: 18, x2: signWidth - labelled - gap, y2: 18, lineWidth: 0.5 },
                ],
              },
            ],
            margin: [0, 8, 0, 6],
          },
          { text: print(words.on) || ' ', alignment: 'right', margin: [0, 0, gap, 0] },
        ],
      },
      {
        width: sealSide,
        stack: [
          {
            canvas: [
              { type: 'rect', x: 0, y: 0, w: sealSide, h: sealSide, lineWidth: 0.5, dash: { length: 2 } },
            ],
          },
          // Below the square and moved up into it: it comes to stand on the same page.
          {
            text: words.seal,
            alignment: 'center',
            color: '#555555',
            relativePosition: { x: 0, y: -(sealSide + fontSize * leading) / 2 },
          },
        ],
      },
    ],
    columnGap: gap,
  };
}
