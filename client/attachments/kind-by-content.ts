import { fileTypeFromBuffer } from 'file-type';
import type { Outcome } from '../../machines/core/values/issues.ts';
import { kindOfZip } from './kind-of-zip.ts';
import type { Kind } from './kinds.ts';
import { cleanText, markupIn } from './plain-text.ts';
import { notTaken } from './refusal.ts';

const bySignature: Record<string, Kind> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/apng': 'png',
  'image/jpeg': 'jpeg',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'image/heif': 'heic',
};

const programs = new Set(['exe', 'elf', 'macho', 'class', 'dex', 'wasm', 'deb', 'rpm', 'lnk', 'nes', 'swf']);

/** Signatures lie within these first bytes; what goes beyond would only be unpacked for nothing. */
const head = 64 * 1024;

/** What a file is by its content, whatever its name says; refused is everything that no attachment may be. */
export async function kindByContent(bytes: Uint8Array): Promise<Outcome<Kind>> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return kindOfZip(bytes);
  const found = await signature(bytes.subarray(0, head));
  const kind = found === undefined ? undefined : bySignature[found.mime];
  if (kind !== undefined) return { ok: true, value: kind };
  const words = cleanText(bytes);
  if (words !== undefined) return markupIn(words) ?? { ok: true, value: 'text' };
  if (found?.ext === 'cfb')
    return notTaken(
      'file-old-office',
      '文件是旧版 Office 格式（doc、xls、ppt）或设有打开密码，可能带宏；请取消密码并另存为 .docx、.xlsx、.pptx 或 PDF。',
      'The file has an old Office format (doc, xls, ppt) or a password, and may hold macros; save it as .docx, .xlsx, .pptx or PDF without one.',
    );
  if (found !== undefined && programs.has(found.ext))
    return notTaken(
      'file-program',
      '文件内容是可执行程序，无论叫什么名字都不能上传。',
      'The content is a program, which is never taken, whatever its name.',
    );
  const name = found === undefined ? { zh: '无法识别', en: 'unknown' } : { zh: found.ext, en: found.ext };
  return notTaken(
    'file-kind',
    `文件内容的格式（${name.zh}）不在可上传之列，或文件已损坏；可上传 PDF、图片（png、jpg、webp、heic）、docx、xlsx、pptx、ofd、txt、csv。`,
    `The content is of a kind (${name.en}) that is not taken, or damaged; take PDF, pictures (png, jpg, webp, heic), docx, xlsx, pptx, ofd, txt or csv.`,
  );
}

async function signature(bytes: Uint8Array): Promise<{ ext: string; mime: string } | undefined> {
  try {
    return await fileTypeFromBuffer(bytes);
  } catch {
    // Cut off within what its first bytes promise.
    return undefined;
  }
}
