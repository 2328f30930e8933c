/** Windows knows these as devices, whatever extension follows. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/** In the units in which the length of a text is checked everywhere here. */
const longest = 200;

/** Of a longer name only both ends are looked at. */
const longestGiven = 1000;

const outerDots = /^[. ]+|[. ]+$/g;

/**
 * A file name that is safe to show and to save under on any system: the last part of a path, in Unicode's composed form,
 * without control, invisible and direction-turning characters and without those that Windows forbids; at most 200
 * characters, of which the extension is kept. Never empty.
 */
export function cleanFileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const plain = bothEnds(last)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\uFFFD]/gu, '')
    .normalize('NFC')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/gu, ' ')
    .replace(outerDots, '');
  const name = device.test(plain) ? `_${plain}` : plain;
  return name === '' ? '附件' : shortened(name);
}

/** What stands after the last dot, in lower case, if it can be an extension. */
export const extensionOf = (name: string): string | undefined =>
  /.\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase();

const bothEnds = (name: string): string =>
  name.length <= longestGiven ? name : `${name.slice(0, longestGiven / 2)}${name.slice(-longestGiven / 2)}`;

function shortened(name: string): string {
  if (name.length <= longest) return name;
  const extension = extensionOf(name) === undefined ? '' : name.slice(name.lastIndexOf('.'));
  const room = longest - extension.length;
  // Half of a character that is cut through goes as well.
  const stem = name.slice(0, room).replace(/[\uD800-\uDBFF]$/, '');
  return `${stem.replace(outerDots, '')}${extension}`;
}
