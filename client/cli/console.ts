import type { Lang, Refusal, Text } from '../../machines/core/values/vocabulary.ts';
import type { Settings } from '../settings.ts';
import { passages } from '../words/citation.ts';

/** What a command talks to: the reader's language, the two streams, and the settings. */
export interface Console {
  lang: Lang;
  json: boolean;
  settings: Settings;
  /** The sentence in the reader's language. */
  say(zh: string, en: string): string;
  of(text: Text): string;
  paint(colour: Colour, words: string): string;
  /** The command's answer: one JSON value with `--json`, else lines for a person. */
  answer(value: unknown, lines: () => string[]): void;
  /** A word beside the answer, to standard error. */
  note(words: string): void;
}

export type Colour = 'red' | 'green' | 'yellow' | 'bold' | 'dim';

const codes: Record<Colour, [number, number]> = {
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  bold: [1, 22],
  dim: [2, 22],
};

/** Opens a console on two streams. Colours only where a person looks at a terminal and did not switch them off. */
export function openConsole(options: {
  lang: Lang;
  json: boolean;
  settings: Settings;
  colours: boolean;
  out(words: string): void;
  err(words: string): void;
}): Console {
  const { lang, json, settings, colours, out, err } = options;
  const paint = (colour: Colour, words: string) => {
    const [on, off] = codes[colour];
    return colours && words !== '' ? `\u001B[${on}m${words}\u001B[${off}m` : words;
  };
  return {
    lang,
    json,
    settings,
    say: (zh, en) => (lang === 'zh' ? zh : en),
    of: (text) => text[lang],
    paint,
    answer(value, lines) {
      out(
        json
          ? `${JSON.stringify(value, undefined, 2)}\n`
          : lines()
              .map((line) => `${harmless(line, colours)}\n`)
              .join(''),
      );
    },
    note: (words) => err(`${harmless(words, colours)}\n`),
  };
}

/**
 * Words from outside can't move the cursor, hide text or turn its direction: what is no visible character shows as �.
 * Only our own colours pass, and only where there are colours.
 */
export const harmless = (words: string, colours = false): string =>
  words
    .split(ownColour)
    .map((part, index) => (index % 2 === 1 && colours ? part : part.replace(invisible, '�')))
    .join('');

const ownColour = new RegExp(String.raw`(\u001B\[(?:1|2|22|31|32|33|39)m)`);
const invisible = /[^\P{Cc}\n\t]|[\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** Refusals for a person, each with the rule it rests on. */
export function refusalLines(console: Console, refusals: Refusal[]): string[] {
  return refusals.map((one) => {
    const cites = passages(one, console.lang);
    const basis =
      cites.length === 0 ? '' : console.say(`（依据${cites.join('、')}）`, ` (${cites.join(', ')})`);
    return `${console.paint('red', '✗')} ${console.of(one.message)}${basis} ${console.paint('dim', `[${one.code}]`)}`;
  });
}

/** How many columns of a terminal words take: Chinese characters take two, our own colours none. */
export const width = (words: string): number =>
  Array.from(words.replace(everyColour, '')).reduce((sum, one) => sum + (wide.test(one) ? 2 : 1), 0);

const everyColour = new RegExp(ownColour, 'g');
const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{20000}-\u{3FFFF}]/u;

/** Rows as aligned columns. */
export function columns(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => width(row[index] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd(),
  );
}
