import { utils, type Range } from '@e965/xlsx';
import { RefusedFile } from './refused-file.ts';

/** Refuses an archive that is no xlsx workbook by what it is instead. @throws RefusedFile */
export function requireWorkbook(names: Set<string>): void {
  if (names.has('xl/vbaProject.bin'))
    throw new RefusedFile(
      'macros',
      '文件含有宏（.xlsm）；请另存为不含宏的 .xlsx。',
      'The file holds macros (.xlsm); save it as .xlsx without macros.',
    );
  if (names.has('xl/workbook.xml') && names.has('[Content_Types].xml')) return;
  const found = others.find(([name]) => names.has(name) || [...names].some((one) => one.startsWith(name)));
  const [, zh, en] = found ?? ['', '普通压缩包，里面没有工作簿', 'an archive without a workbook'];
  throw new RefusedFile(
    'not-a-workbook',
    `文件是${zh}，不是 .xlsx 表格；请另存为 .xlsx。`,
    `The file is ${en} and no .xlsx table; save it as .xlsx.`,
  );
}

const others = [
  ['xl/workbook.bin', '二进制工作簿（.xlsb）', 'a binary workbook (.xlsb)'],
  ['word/', 'Word 文档', 'a Word document'],
  ['ppt/', 'PowerPoint 文档', 'a PowerPoint document'],
  ['content.xml', 'OpenDocument 文档（.ods 等）', 'an OpenDocument file (.ods)'],
] as const;

/** Merged cells: which value belongs to which row can't be told. */
export function mergedCells(sheet: string, merges: Range[]): RefusedFile {
  const ranges = merges.slice(0, 10).map((one) => utils.encode_range(one));
  const more = merges.length - ranges.length;
  return new RefusedFile(
    'merged-cells',
    `工作表“${sheet}”有合并单元格：${ranges.join('、')}${more > 0 ? `，另有 ${more} 处` : ''}；请取消合并，每格单独填写。`,
    `The sheet "${sheet}" has merged cells: ${ranges.join(', ')}${more > 0 ? ` and ${more} more` : ''}; unmerge them and fill in each cell.`,
  );
}

/** Content that nobody sees who looks at the file. */
export const hiddenSheet = (sheet: string) =>
  new RefusedFile(
    'hidden-sheet',
    `工作表“${sheet}”是隐藏的，却有内容；请显示出来核对，或删去。`,
    `The sheet "${sheet}" is hidden but has content; show and check it, or delete it.`,
  );

/** A workbook that the parser can't make sense of. */
export const unreadable = (cause?: unknown) =>
  new RefusedFile(
    'damaged',
    '工作簿的内容已损坏，读不出来；请用 Excel 或 WPS 打开后另存一份。',
    'The content of the workbook is damaged; open it and save it anew.',
    { cause },
  );
