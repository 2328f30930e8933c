import { formatDate } from '../../machines/core/values/calendar.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { cut } from '../../machines/core/values/issue-sentences.ts';
import { citation } from '../words/citation.ts';
import { filledForm, type FilledBox, type FilledForm } from '../print/form.ts';
import { htmlOf } from '../print/html.ts';
import { columns, type Console } from './console.ts';
import { inSession } from './session.ts';
import { badInput } from './failure.ts';
import { writeNewFile } from './new-file.ts';

/** `countersign form`: prints a form of a case, or writes it as PDF; without a name, the first that its lifecycle has. */
export async function printForm(
  console: Console,
  id: string,
  name: string | undefined,
  options: { format?: string; output?: string; rehearsal?: boolean },
): Promise<void> {
  const { format = 'text', output } = options;
  checkOptions(format, output);
  await inSession(console, options, async (session) => {
    const { lifecycle, ...reading } = await session.read(id);
    const { lang } = console;
    const form = filledForm(lifecycle, reading, knownForm(lifecycle, name), {
      lang,
      directory: session.directory,
    });
    if (output !== undefined) await writePdf(console, form, output);
    else
      console.answer(form, () =>
        format === 'html' ? [htmlOf(form, lang).trimEnd()] : pageOf(console, form),
      );
    if (name === undefined) noteOthers(console, lifecycle, form.form);
  });
}

function checkOptions(format: string, output: string | undefined): void {
  if (!['text', 'html', 'json', 'pdf'].includes(format))
    throw badInput(
      'bad-format',
      '--format 只有 text、html、json 和 pdf 四种。',
      '--format is text, html, json or pdf.',
    );
  if (format === 'pdf' && output === undefined)
    throw badInput(
      'no-output',
      '--format pdf 须用 --output 指定写到哪个文件。',
      '--format pdf needs --output, the file to write.',
    );
  if (format !== 'pdf' && output !== undefined)
    throw badInput(
      'output-not-pdf',
      '--output 只用于 --format pdf。',
      '--output goes with --format pdf only.',
    );
}

/** Writes the PDF to a file of its own: what is there already stays as it is. */
async function writePdf(console: Console, form: FilledForm, output: string): Promise<void> {
  const { pdfOf } = await import('../print/pdf.ts');
  const bytes = await pdfOf(form, console.lang);
  await writeNewFile(output, bytes);
  console.answer({ form: form.form, case: form.case.id, file: output, bytes: bytes.length }, () => [
    console.paint('green', console.say(`已写出 ${output}`, `Wrote ${output}`)),
  ]);
}

function knownForm(lifecycle: Lifecycle, name: string | undefined): string {
  const names = Object.keys(lifecycle.forms);
  const found = name === undefined ? names[0] : names.find((one) => one === name);
  if (found !== undefined) return found;
  const { id } = lifecycle;
  if (names.length === 0)
    throw badInput('no-forms', `流程 ${id} 没有可打印的表格。`, `The lifecycle ${id} has no forms.`);
  const shown = cut(name ?? '');
  throw badInput(
    'unknown-form',
    `流程 ${id} 没有名为“${shown}”的表格；现有：${names.join('、')}。`,
    `The lifecycle ${id} has no form "${shown}"; there are: ${names.join(', ')}.`,
  );
}

function noteOthers(console: Console, lifecycle: Lifecycle, printed: string): void {
  const others = Object.keys(lifecycle.forms).filter((one) => one !== printed);
  if (console.json || others.length === 0) return;
  console.note(
    console.say(`另有表格：${others.join('、')}（写在编号之后）`, `Other forms: ${others.join(', ')}`),
  );
}

/** A form for a terminal. */
export function pageOf(console: Console, form: FilledForm): string[] {
  const { lang, of, say, paint } = console;
  const about = [
    citation(form, lang),
    form.case.id,
    of(form.case.stateTitle),
    say('截至 ', 'as of ') + formatDate(form.asOf, lang, { year: true }),
  ];
  return [
    paint('bold', of(form.title)),
    paint('dim', about.filter((one) => one !== '').join(' · ')),
    '',
    ...columns(form.rows.flatMap(({ label, value }) => labelled(paint('dim', of(label)), value))),
    ...form.lists.flatMap((list) => [
      '',
      paint('bold', of(list.title)),
      ...columns([
        list.columns.map((one) => paint('dim', of(one))),
        ...list.rows.map((row) => row.map(oneLine)),
      ]),
    ]),
    ...form.opinions.flatMap((box) => ['', paint('bold', of(box.title)), ...boxLines(console, box)]),
  ];
}

/** A value of several lines stays beside its label. */
const labelled = (label: string, value: string): string[][] =>
  value.split('\n').map((line, index) => [index === 0 ? label : '', line]);

const oneLine = (words: string): string => words.replaceAll('\n', ' ');

function boxLines({ lang, of, say, paint }: Console, box: FilledBox): string[] {
  if (box.verdict === undefined) return [paint('dim', say('  （未签署意见）', '  (no opinion yet)'))];
  const minutes =
    box.minutes === undefined ? '' : say(`（会议纪要：${box.minutes}）`, ` (minutes: ${box.minutes})`);
  const words = `${of(box.verdict)}  ${box.opinion ?? ''}${minutes}`;
  const date = box.on === undefined ? '' : formatDate(box.on, lang, { year: true });
  return [
    ...words.split('\n').map((line) => `  ${line.trimEnd()}`),
    paint('dim', `  ${[box.name ?? '', date].filter((one) => one !== '').join('  ')}`),
  ];
}
