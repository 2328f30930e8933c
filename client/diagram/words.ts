const widest = 24;

/** Words as lines of at most 12 Chinese characters or 24 letters, broken between words where there are any. */
export function wrap(words: string): string[] {
  const pieces = words.match(/[\u2E80-\uFFEF](?:[，。、；：！？）》”])?|[^\s\u2E80-\uFFEF]+|\s+/g) ?? [];
  const lines = [''];
  for (const piece of pieces) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && size(line) + size(piece.trimEnd()) > widest) lines.push(piece.trimStart());
    else lines[lines.length - 1] = line + piece;
  }
  return lines.map((one) => one.trim()).filter((one) => one !== '');
}

const size = (words: string): number =>
  Array.from(words).reduce((sum, one) => sum + (one.charCodeAt(0) > 0x2e7f ? 2 : 1), 0);
