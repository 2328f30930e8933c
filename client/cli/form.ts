import { z } from 'zod';
import { formatDate } from '../../machines/core/values/calendar.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { cut } from '../../machines/core/values/issue-sentences.ts';
import { citation } from '../words/citation.ts';
import { filledForm, papersOf, type FilledBox, type Paper } from '../print/form.ts';
import { dossierOf } from '../print/dossier.ts';
import type { CaseReading } from '../../workflows/messages.ts';
import type { Reader } from '../words/words.ts';
import { filingWords } from '../print/words.ts';
import { columns, type Console } from './console.ts';
import { inSession } from './session.ts';
import { badInput } from './failure.ts';
import { identityNumbers } from './identity-numbers.ts';
import { readAs, wholeNumber } from './input.ts';
import { deliverPaper, type PaperOptions, paperFormat } from './paper.ts';

/** `countersign form`: prints a form of a case, or writes it to a file; without a name, the first that its lifecycle has. */
export async function printForm(
  console: Console,
  id: string,
  name: string | undefined,
  options: PaperOptions & { no?: string; whole?: boolean; rehearsal?: boolean },
): Promise<void> {
  const format = paperFormat(options);
  const { output } = options;
  const { no } = readAs(numbered, { no: options.no }, 'bad-number');
  await inSession(console, options, async (session) => {
    const { lifecycle, ...reading } = await session.read(id);
    const { lang } = console;
    const known = knownForm(lifecycle, name);
    requirePaper(papersOf(lifecycle, reading.case, known).length, no);
    const numbers = await identityNumbers(console, session, options.identityNumbers);
    const reader = { lang, directory: session.directory, ...numbers };
    const form = filledForm(lifecycle, reading, known, reader, no);
    await deliverPaper(console, { format, output }, form, {
      value: form,
      page: () => pageOf(console, form),
      ...(options.whole === true ? { pdf: () => wholeFile(lifecycle, reading, reader) } : {}),
    });
    if (name === undefined) noteOthers(console, lifecycle, form.form);
  });
}

/** The whole file of a case, its catalogue first. */
async function wholeFile(lifecycle: Lifecycle, reading: CaseReading, reader: Reader): Promise<Uint8Array> {
  const papers = dossierOf(lifecycle, reading, reader);
  if (papers === undefined)
    throw badInput(
      'no-file',
      `流程 ${lifecycle.id} 没有档案目录。`,
      `The lifecycle ${lifecycle.id} keeps no file.`,
    );
  return (await import('../print/pdf.ts')).bound(papers, reader.lang);
}

const numbered = z.object({ no: wholeNumber(1, 100_000).optional() });

function requirePaper(there: number, no: number | undefined): void {
  if (no === undefined || no <= there) return;
  throw badInput(
    'no-such-paper',
    `这种文书现有 ${there} 份，没有第 ${no} 份。`,
    `There are ${there} papers of this kind, and no number ${no}.`,
  );
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

/** A paper for a terminal. */
export function pageOf(console: Console, form: Paper): string[] {
  const { lang, of, say, paint } = console;
  const about = [
    citation(form, lang),
    ...(form.case === undefined ? [] : [form.case.id, of(form.case.stateTitle)]),
    say('截至 ', 'as of ') + formatDate(form.asOf, lang, { year: true }),
  ];
  return [
    paint('bold', of(form.title)),
    paint('dim', about.filter((one) => one !== '').join(' · ')),
    ...(form.filing === undefined ? [] : [filingWords(form, lang).join('  ')]),
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
