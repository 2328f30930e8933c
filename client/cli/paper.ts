import type { Paper } from '../print/form.ts';
import { htmlOf } from '../print/html.ts';
import { xlsxOf } from '../print/sheets.ts';
import type { Console } from './console.ts';
import { badInput } from './failure.ts';
import { writeNewFile } from './new-file.ts';

/** How a paper is wanted. */
export interface PaperOptions {
  format?: string;
  output?: string;
  /** A table with the identity numbers that are to stand on it whole. */
  identityNumbers?: string;
}

/** Formats that are files and no text. */
const files = ['pdf', 'xlsx'];

/** The format that was asked for; a file's name says it too. PDF and xlsx go into a file. */
export function paperFormat({ format, output }: PaperOptions, more: string[] = []): string {
  const named = /\.(pdf|xlsx)$/i.exec(output ?? '')?.[1]?.toLowerCase();
  const wanted = format ?? named ?? 'text';
  const known = ['text', 'html', 'json', ...more, ...files];
  if (!known.includes(wanted))
    throw badInput(
      'bad-format',
      `--format 可为 ${known.join('、')}。`,
      `--format is one of: ${known.join(', ')}.`,
    );
  if (files.includes(wanted) && output === undefined)
    throw badInput(
      'no-output',
      `--format ${wanted} 须用 --output 指定写到哪个文件。`,
      `--format ${wanted} needs --output, the file to write.`,
    );
  if (!files.includes(wanted) && output !== undefined)
    throw badInput(
      'output-not-pdf',
      '--output 只用于 --format pdf 和 xlsx。',
      '--output goes with --format pdf or xlsx only.',
    );
  return wanted;
}

/** Writes a paper to a file of its own, where one was asked for; else prints it as a page, for a browser or as data. */
export async function deliverPaper(
  console: Console,
  { format, output }: { format: string; output?: string | undefined },
  paper: Paper,
  answer: { value: object; page(): string[]; pdf?(): Promise<Uint8Array> },
): Promise<void> {
  const { lang } = console;
  if (output === undefined) {
    console.answer(answer.value, () => (format === 'html' ? [htmlOf(paper, lang).trimEnd()] : answer.page()));
    return;
  }
  const pdf = answer.pdf ?? (async () => (await import('../print/pdf.ts')).pdfOf(paper, lang));
  const bytes = await (format === 'pdf' ? pdf() : xlsxOf(paper, lang));
  await writeNewFile(output, bytes);
  console.answer({ ...about(answer.value), file: output, bytes: bytes.length }, () => [
    console.paint('green', console.say(`已写出 ${output}`, `Wrote ${output}`)),
  ]);
}

/** What a file is of: which form and case, or which report. */
const about = (value: object): object => {
  const { form, report, case: of } = value as { form?: string; report?: string; case?: { id: string } };
  return { ...(form === undefined ? { report } : { form }), ...(of === undefined ? {} : { case: of.id }) };
};
