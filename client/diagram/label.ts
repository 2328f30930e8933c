/** Words as a part of a Graphviz label, one below the other; nothing for no words. */
export function lines(words: string[], size: number, colour: string, bold = false): string {
  const shown = words.filter((one) => one !== '').map((one) => escape(pad(one)));
  if (shown.length === 0) return '';
  const inner = bold ? `<B>${shown.join('<BR/>')}</B>` : shown.join('<BR/>');
  return `<FONT POINT-SIZE="${size}" COLOR="${colour}">${inner}</FONT>`;
}

/**
 * Graphviz measures every font as if it were Times, and a Chinese character as three quarters of its width: spaces on
 * both sides make up for what is missing.
 */
function pad(words: string): string {
  const letters = Array.from(words);
  const wide = letters.filter((one) => one.charCodeAt(0) > 0x2e7f).length;
  const spaces = '\u00A0'.repeat(Math.ceil(wide * 0.5 + (letters.length - wide) * 0.13));
  return `${spaces}${words}${spaces}`;
}

const escape = (words: string): string =>
  words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
