import { RefusedFile } from './refused-file.ts';

interface Kind {
  starts: number[];
  at?: number;
  zh: string;
  en: string;
}

/** What people take for a spreadsheet by its name, known by its first bytes. */
const others: Kind[] = [
  { starts: [0x4d, 0x5a], zh: 'Windows 程序（exe、dll）', en: 'a Windows program (exe, dll)' },
  { starts: [0x7f, 0x45, 0x4c, 0x46], zh: 'Linux 程序（ELF）', en: 'a Linux program (ELF)' },
  { starts: [0x25, 0x50, 0x44, 0x46], zh: 'PDF 文件', en: 'a PDF file' },
  { starts: [0x89, 0x50, 0x4e, 0x47], zh: 'PNG 图片', en: 'a PNG picture' },
  { starts: [0xff, 0xd8, 0xff], zh: 'JPEG 图片', en: 'a JPEG picture' },
  { starts: [0x47, 0x49, 0x46, 0x38], zh: 'GIF 图片', en: 'a GIF picture' },
  { starts: [0x52, 0x61, 0x72, 0x21], zh: 'RAR 压缩包', en: 'a RAR archive' },
  { starts: [0x37, 0x7a, 0xbc, 0xaf], zh: '7z 压缩包', en: 'a 7z archive' },
  { starts: [0x1f, 0x8b], zh: 'gzip 压缩包', en: 'a gzip archive' },
  { starts: [0x7b, 0x5c, 0x72, 0x74, 0x66], zh: 'RTF 文档', en: 'an RTF document' },
  { starts: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], zh: 'SQLite 数据库', en: 'an SQLite database' },
];

const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** What a file is by its content, whatever its name says. @throws RefusedFile for anything but xlsx and csv. */
export function kindOf(bytes: Buffer): 'xlsx' | 'csv' {
  if (bytes.length === 0) throw new RefusedFile('empty-file', '文件是空的。', 'The file is empty.');
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return 'xlsx';
  if (startsWith(bytes, compound)) throw compoundFile(bytes);
  const other = others.find(({ starts }) => startsWith(bytes, starts));
  if (other !== undefined) throw notATable(other.zh, other.en);
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]))
    throw new RefusedFile(
      'utf16',
      '文件是 UTF-16 编码的文字；请另存为“CSV UTF-8”或 .xlsx。',
      'The file is UTF-16 text; save it as "CSV UTF-8" or as .xlsx.',
    );
  const head = bytes.subarray(0, 512).toString('latin1').replace(/^ï»¿/, '').trimStart().toLowerCase();
  if (/^<(!doctype|html|\?xml|table|meta|head)/.test(head))
    throw new RefusedFile(
      'markup',
      '文件其实是网页（HTML 或 XML），只是名字像表格；请用 Excel 或 WPS 打开，另存为 .xlsx。',
      'The file is really a web page (HTML or XML) under the name of a table; open it and save it as .xlsx.',
    );
  if (bytes.includes(0)) throw notATable('二进制文件，不是表格', 'a binary file and no table');
  return 'csv';
}

function compoundFile(bytes: Buffer): RefusedFile {
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')))
    return new RefusedFile(
      'encrypted',
      '文件有打开密码；请取消密码后另存为 .xlsx 再导入。',
      'The file is encrypted with a password; remove the password and save it as .xlsx.',
    );
  return new RefusedFile(
    'old-excel',
    '文件是旧格式（.xls 或其他旧版 Office 文件）；请用 Excel 或 WPS 另存为 .xlsx。',
    'The file has an old format (.xls or another old Office file); save it as .xlsx.',
  );
}

const notATable = (zh: string, en: string) =>
  new RefusedFile(
    'not-a-table',
    `文件是${zh}，无论叫什么名字都不能导入；请用 .xlsx 或 .csv。`,
    `The file is ${en}, whatever its name; give an .xlsx or a .csv file.`,
  );

const startsWith = (bytes: Buffer, starts: number[]): boolean =>
  starts.every((byte, index) => bytes[index] === byte);
