import { notTaken } from './refusal.ts';

/** The words of a text file: UTF-8, UTF-16 with its mark, or GB18030; nothing when the bytes are no clean text. */
export function cleanText(bytes: Uint8Array): string | undefined {
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encodings = marked ? [bytes[0] === 0xff ? 'utf-16le' : 'utf-16be'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    const words = decoded(bytes, encoding);
    if (words !== undefined) return controls.test(words) ? undefined : words;
  }
  return undefined;
}

const controls = /[^\P{Cc}\t\n\r\f\u0080-\u009F]/u;

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** As far as any program looks for mark-up before it takes a text for a page. */
const sniffed = 4096;

const markup =
  /<(?:!doctype|!--|\?(?:xml|php|=)|%|(?:html|head|body|meta|title|script|style|svg|iframe|object|embed|img|table|form|link|a|base|template|x?html?:\w+|job|package|hta:application)[\s/>])/i;
const disguised = /^\s*(?:\{\\rtf|%!PS|MIME-Version:|Windows Registry Editor|\[InternetShortcut\])/i;

/** Refuses a text that a browser, a shell or an office program would take for more than words. */
export function markupIn(words: string): ReturnType<typeof notTaken> | undefined {
  const head = words.slice(0, sniffed);
  if (/^\s*#!/.test(head))
    return notTaken(
      'file-script',
      '文件内容是脚本（以 #! 开头），不能上传。',
      'The content is a script (it begins with #!) and is not taken.',
    );
  if (markup.test(head) || disguised.test(head))
    return notTaken(
      'file-markup',
      '文件内容是网页、SVG、XML 或其他带格式的代码，不是纯文字；请另存为 PDF 或纯文本。',
      'The content is a web page, SVG, XML or other code, not plain words; save it as PDF or plain text.',
    );
  return undefined;
}
