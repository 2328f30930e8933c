import type { Outcome } from '../../machines/core/values/issues.ts';
import { BadZip, readZip, type ZipLimits } from '../zip/zip.ts';
import type { Kind } from './kinds.ts';
import { notTaken } from './refusal.ts';

const limits: ZipLimits = { entries: 10_000, inflatedBytes: 500 * 1024 * 1024, partBytes: 256 * 1024 };

const contentTypes = '[content_types].xml';
const ofdRoot = 'ofd.xml';

const openXml: Record<string, Kind> = {
  'wordprocessingml.document.main+xml': 'docx',
  'spreadsheetml.sheet.main+xml': 'xlsx',
  'presentationml.presentation.main+xml': 'pptx',
};

/** Types under which Office keeps what runs, whatever the part is called. */
const runs = /macroenabled|vbaproject|macrosheet|activex/;
/** Names under which it does, and names of programs and of documents with macros inside others. */
const runsByName =
  /vbaproject|(?:^|\/)macrosheets\/|(?:^|\/)activex\/|\.(?:exe|dll|com|scr|pif|bat|cmd|ps1|vbs|vbe|jse?|wsf|hta|jar|msi|lnk|reg|docm|dotm|xlsm|xltm|xlam|xlsb|pptm|potm|ppsm|html?|svg)$/;

/** Tells docx, xlsx, pptx and ofd from one another and from other archives, by the parts that they are made of. */
export async function kindOfZip(bytes: Uint8Array): Promise<Outcome<Kind>> {
  let parts: Parts;
  try {
    parts = await partsOf(bytes);
  } catch (error) {
    return error instanceof BadZip && error.reason === 'encrypted' ? encrypted() : damaged();
  }
  if (parts.types !== undefined && /&|<!/.test(parts.types)) return damaged();
  const types = parts.types === undefined ? undefined : typesInUse(parts.types, parts.names);
  if (parts.names.some((name) => runsByName.test(name)) || (types !== undefined && runs.test(types)))
    return macros();
  if (types === undefined) return parts.ofd?.includes('ofdspec.org') ? { ok: true, value: 'ofd' } : archive();
  const found = Object.keys(openXml).filter((main) => types.includes(main));
  const kind = found.length === 1 ? openXml[found[0] ?? ''] : undefined;
  return kind === undefined ? archive() : { ok: true, value: kind };
}

interface Parts {
  /** In lower case, as Office compares them. */
  names: string[];
  types?: string;
  ofd?: string;
}

/** Reads the list of parts, and those that say what they are. @throws for what no program could have written */
async function partsOf(bytes: Uint8Array): Promise<Parts> {
  const wanted = (name: string) => [contentTypes, ofdRoot].includes(name.toLowerCase());
  const zip = await readZip(bytes, wanted, limits);
  const parts: Parts = { names: zip.names.map((name) => name.toLowerCase()) };
  for (const [name, content] of zip.parts) {
    const words = new TextDecoder('utf-8', { fatal: true }).decode(content).toLowerCase();
    parts[name.toLowerCase() === ofdRoot ? 'ofd' : 'types'] = words;
  }
  return parts;
}

/**
 * The declared types without the defaults of extensions that no part has: spreadsheet programs declare those of macros
 * in every file. What is not clearly such a default stays, and counts.
 */
function typesInUse(types: string, names: string[]): string {
  const extensions = new Set(names.map((name) => name.slice(name.lastIndexOf('.') + 1)));
  return types.replace(/<(?:\w+:)?default\b[^<>]*>/g, (element) => {
    const [extension, another] = element.matchAll(/\bextension\s*=\s*(["'])([^"'<>]+)\1/g);
    // An extension with a dot in it is none: no part could be found by it, and it stays.
    const unused =
      extension !== undefined && !/\./.test(extension[2] ?? '') && !extensions.has(extension[2] ?? '');
    return unused && another === undefined ? '' : element;
  });
}

const damaged = () =>
  notTaken(
    'file-damaged',
    '文件已损坏、不完整或被改动过；请重新取得，或用 Office、WPS 另存一份。',
    'The file is damaged, cut off or was tampered with; get it again or save it anew.',
  );

const encrypted = () =>
  notTaken(
    'file-encrypted',
    '文件设有密码；请取消密码后再上传。',
    'The file has a password; remove it first.',
  );

const macros = () =>
  notTaken(
    'file-macros',
    '文件带有宏、控件或程序；请去掉后另存为 .docx、.xlsx、.pptx 或 PDF。',
    'The file holds macros, controls or programs; remove them and save it as .docx, .xlsx, .pptx or PDF.',
  );

const archive = () =>
  notTaken(
    'file-archive',
    '压缩包不能上传，因为其中的文件无法逐个检查；请解压后逐个上传。',
    'Archives are not taken, since the files inside cannot be checked; attach them one by one.',
  );
