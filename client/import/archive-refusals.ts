import type { BadZip } from '../zip/zip.ts';
import { inMegabytes, type Limits } from './limits.ts';
import { RefusedFile } from './refused-file.ts';

/** What an office is told of an archive that was not read on. */
export function archiveRefused(bad: BadZip, { entries, inflatedBytes, ratio }: Limits): RefusedFile {
  const part = bad.what.replace(/[^\w./[\]-]/g, '?').slice(0, 60);
  const most = inMegabytes(inflatedBytes);
  const refused = (code: string, zh: string, en: string) => new RefusedFile(code, zh, en, { cause: bad });
  switch (bad.reason) {
    case 'too-many-entries':
      return refused(
        'too-many-entries',
        `文件里有 ${bad.what} 个部件，最多 ${entries} 个；这不是正常的表格。`,
        `The file holds ${bad.what} parts, at most ${entries} are allowed; this is no ordinary table.`,
      );
    case 'too-large':
      return refused(
        'inflates-too-far',
        `文件解压后超过 ${most}，已停止读取；请删去多余的工作表、格式和图片。`,
        `The file inflates to more than ${most} and was not read on; remove needless sheets, formats and pictures.`,
      );
    case 'ratio':
      return refused(
        'absurd-ratio',
        `文件部件 ${part} 解压后超过原大小的 ${ratio} 倍，像是压缩炸弹，已停止读取。`,
        `The part ${part} inflates to more than ${ratio} times its size, as a zip bomb does; it was not read on.`,
      );
    case 'encrypted':
      return refused(
        'encrypted',
        '文件是加密的；请取消密码后再导入。',
        'The file is encrypted; remove the password first.',
      );
    case 'part-twice':
      return refused(
        'damaged',
        `文件里部件 ${part} 出现两次，已损坏或被改动过；请用 Excel 或 WPS 另存一份。`,
        `The part ${part} is in the file twice: it is damaged or was tampered with; save it anew.`,
      );
    case 'false-sizes':
      return refused(
        'false-headers',
        '文件写明的大小与实际内容不符，已损坏或被改动过；请用 Excel 或 WPS 另存一份。',
        'The sizes that the file states are not those of its content: it is damaged or was tampered with; save it anew.',
      );
    case 'damaged':
      return refused(
        'damaged',
        '文件是压缩包，但已损坏或不完整；请重新取得，或用 Excel、WPS 另存一份。',
        'The file is an archive, but damaged or cut off; get it again or save it anew.',
      );
  }
}
