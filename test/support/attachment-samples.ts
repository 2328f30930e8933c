import { zipOf } from './spreadsheets.ts';

/** Small files of every kind that matters to attachments, made by hand; people and places in them are samples 样例. */

const part = (name: string, content = '') => ({ name, content: Buffer.from(content) });

/** The list of content types of an Office file whose main part is of the type. */
const typesOf = (main: string, more = '') =>
  part(
    '[Content_Types].xml',
    `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="${main}"/>${more}</Types>`,
  );

const office = 'application/vnd.openxmlformats-officedocument.';
export const mainTypes = {
  docx: `${office}wordprocessingml.document.main+xml`,
  xlsx: `${office}spreadsheetml.sheet.main+xml`,
  pptx: `${office}presentationml.presentation.main+xml`,
  docm: 'application/vnd.ms-word.document.macroEnabled.main+xml',
  xlsm: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
};

/** An Office file by the type of its main part, with further parts and declared types. */
export const officeFile = (main: string, parts: string[] = [], types = ''): Buffer =>
  zipOf([typesOf(main, types), part('_rels/.rels'), ...parts.map((name) => part(name, 'content'))]);

/** Any archive, by its parts. */
export const archive = (parts: Record<string, string>): Buffer =>
  zipOf(Object.entries(parts).map(([name, content]) => part(name, content)));

const bytes = (start: number[] | string, length = 64): Buffer =>
  Buffer.concat([Buffer.from(start as string), Buffer.alloc(length)]);

const box = (brand: string) => [
  0,
  0,
  0,
  24,
  ...Buffer.from(`ftyp${brand}`),
  0,
  0,
  0,
  0,
  ...Buffer.from('mif1heic'),
];

export const ofd = archive({
  'OFD.xml': '<?xml version="1.0"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0"/>',
  'Doc_0/Document.xml': '<ofd:Document/>',
});

/** What is taken: name, content, media type. */
export const good: [name: string, content: Buffer, mediaType: string][] = [
  ['申请表.pdf', bytes('%PDF-1.7\n%\u00e2\u00e3'), 'application/pdf'],
  [
    '图.png',
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
    'image/png',
  ],
  ['照片.JPG', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16, ...Buffer.from('JFIF\0')]), 'image/jpeg'],
  ['照片.webp', bytes([...Buffer.from('RIFF'), 40, 0, 0, 0, ...Buffer.from('WEBPVP8 ')]), 'image/webp'],
  ['手机.heic', bytes(box('heic')), 'image/heic'],
  ['手机2.heif', bytes(box('mif1')), 'image/heic'],
  [
    '方案.docx',
    officeFile(mainTypes.docx),
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  [
    '表.xlsx',
    officeFile(mainTypes.xlsx),
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  [
    '汇报.pptx',
    officeFile(mainTypes.pptx),
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ],
  ['公文.ofd', ofd, 'application/ofd'],
  ['说明.txt', Buffer.from('样例：三户，a < b，合计 3,000 元。\r\n'), 'text/plain'],
  ['名单.csv', Buffer.from('姓名,金额\n样例甲,100\n'), 'text/csv'],
  ['国标.txt', Buffer.from([0xd1, 0xf9, 0xc0, 0xfd, 0x0a]), 'text/plain'],
  ['记事本.txt', Buffer.from('\uFEFF样例', 'utf16le'), 'text/plain'],
  // "BM" opens a bitmap, "MZ" a program: here they are words.
  ['型号.txt', Buffer.from('BM25 型水泵\nMZ12 型阀门'), 'text/plain'],
];

/** What is refused: name, content, code. */
export const bad: [name: string, content: Buffer, code: string][] = [
  ['空.pdf', Buffer.alloc(0), 'file-empty'],
  ['页.txt', Buffer.from('\uFEFF  <!DOCTYPE html><p>x'), 'file-markup'],
  ['页2.txt', Buffer.from('您好 <script src=x></script>'), 'file-markup'],
  ['页3.html', Buffer.from('<html><body>x</body></html>'), 'file-markup'],
  ['图.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'file-markup'],
  ['图.png', Buffer.from('<?xml version="1.0"?><svg onload="x"/>'), 'file-markup'],
  ['富.txt', Buffer.from(String.raw`{\rtf1 {\object x}}`), 'file-markup'],
  ['脚本.txt', Buffer.from('#!/bin/sh\nrm -rf x\n'), 'file-script'],
  ['脚本.js', Buffer.from('alert(1)'), 'file-name-misfit'],
  ['表.pdf', bytes([0x4d, 0x5a, 0x90, 0, 3]), 'file-program'],
  ['表.png', bytes([0x7f, ...Buffer.from('ELF'), 2, 1, 1]), 'file-program'],
  ['旧.doc', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 600), 'file-old-office'],
  ['动画.gif', bytes('GIF89a'), 'file-kind'],
  ['录音.mp3', bytes([...Buffer.from('ID3'), 3, 0, 0, 0, 0, 0, 0]), 'file-kind'],
  ['乱码.txt', Buffer.from([1, 2, 3, 0, 255, 254, 9, 0]), 'file-kind'],
  ['宏.docm', officeFile(mainTypes.docm), 'file-macros'],
  ['宏.xlsx', officeFile(mainTypes.xlsm), 'file-macros'],
  ['宏2.docx', officeFile(mainTypes.docx, ['word/vbaProject.bin']), 'file-macros'],
  ['宏3.docx', officeFile(mainTypes.docx, ['word/VBAPROJECT.BIN']), 'file-macros'],
  [
    '宏4.docx',
    officeFile(
      mainTypes.docx,
      ['word/other.bin'],
      '<Override PartName="/word/other.bin" ContentType="application/vnd.ms-office.vbaProject"/>',
    ),
    'file-macros',
  ],
  [
    '宏5.docx',
    officeFile(
      mainTypes.docx,
      ['word/other.bin'],
      '<Override PartName="/word/other.bin" ContentType="application/vnd.ms-office.vba&#80;roject"/>',
    ),
    'file-damaged',
  ],
  [
    '宏6.docx',
    officeFile(
      mainTypes.docx,
      ['word/other.bin'],
      '<Default ContentType="application/vnd.ms-office.vbaProject" Extension="bin"/>',
    ),
    'file-macros',
  ],
  ['控件.pptx', officeFile(mainTypes.pptx, ['ppt/activeX/activeX1.xml']), 'file-macros'],
  ['程序.docx', officeFile(mainTypes.docx, ['word/embeddings/setup.exe']), 'file-macros'],
  ['旧宏.xlsx', officeFile(mainTypes.xlsx, ['xl/macrosheets/sheet1.xml']), 'file-macros'],
  ['两样.docx', officeFile(mainTypes.docx, [], `<X ContentType="${mainTypes.xlsx}"/>`), 'file-archive'],
  ['模板.docx', officeFile(`${office}wordprocessingml.template.main+xml`), 'file-archive'],
  ['半个.docx', officeFile(mainTypes.docx).subarray(0, 120), 'file-damaged'],
  [
    '加密.docx',
    zipOf([{ name: '[Content_Types].xml', content: Buffer.from('x'), flags: 1 }]),
    'file-encrypted',
  ],
  [
    '两份.docx',
    zipOf([typesOf(mainTypes.docx), { name: '[content_types].XML', content: Buffer.from('<Types/>') }]),
    'file-damaged',
  ],
  ['资料.zip', archive({ 'a.txt': 'x' }), 'file-archive'],
  ['假.ofd', archive({ 'OFD.xml': '<x/>' }), 'file-archive'],
  ['公文.pdf', ofd, 'file-name-misfit'],
  ['申请.exe', bytes('%PDF-1.7\n%\u00e2\u00e3'), 'file-name-misfit'],
];
