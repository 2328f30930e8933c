import { z } from 'zod';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { cut } from '../../machines/core/values/issue-sentences.ts';
import { readAll } from '../cases/read-all.ts';
import { citation } from '../words/citation.ts';
import { reportOf, type Report } from '../reports/report.ts';
import { columns, type Console } from './console.ts';
import { inSession } from './session.ts';
import { badInput } from './failure.ts';
import { readAs, wholeNumber } from './input.ts';
import { knownLifecycles, lifecycleNamed } from './registry.ts';

const years = z.object({ year: wholeNumber(1900, 2199).optional() });

/** `countersign report`: a report over every case of a lifecycle, open and closed. */
export async function printReport(
  console: Console,
  lifecycleId: string,
  name: string,
  options: { year?: string; format?: string; rehearsal?: boolean },
): Promise<void> {
  const { format = 'text' } = options;
  if (!['text', 'csv', 'json'].includes(format))
    throw badInput('bad-format', '--format 只有 text、csv 和 json 三种。', '--format is text, csv or json.');
  const { year } = readAs(years, { year: options.year }, 'bad-year');
  const lifecycle = lifecycleNamed(await knownLifecycles(), lifecycleId);
  requireReport(lifecycle, name);
  await inSession(console, options, async ({ cases, directory, patiently, requireWorker }) => {
    await requireWorker();
    const all = await readAll(cases, lifecycle.id, (id) => patiently(() => cases.read(id)));
    const report = reportOf(lifecycle, name, all.cases, { lang: console.lang, directory }, year);
    const { unread } = all;
    console.answer({ ...report, unread }, () =>
      format === 'csv' ? [csvOf(console, report)] : pageOf(console, report),
    );
    if (unread.length > 0 && !console.json)
      console.note(
        console.say(
          `有 ${unread.length} 个事项读不出，未计入：${unread.join('、')}`,
          `${unread.length} case(s) cannot be read and are missing: ${unread.join(', ')}`,
        ),
      );
  });
}

function requireReport(lifecycle: Lifecycle, name: string): void {
  if (Object.hasOwn(lifecycle.reports, name)) return;
  const known = Object.keys(lifecycle.reports);
  throw badInput(
    'unknown-report',
    `流程 ${lifecycle.id} 没有名为“${cut(name)}”的报表；现有：${known.join('、') || '（无）'}。`,
    `The lifecycle ${lifecycle.id} has no report "${cut(name)}"; there are: ${known.join(', ') || '(none)'}.`,
  );
}

/** A report for a terminal. */
function pageOf(console: Console, report: Report): string[] {
  const { say, of, paint, lang } = console;
  const { rows, cases, year } = report;
  const asked = year === undefined ? '' : say(` ${year}年`, ` ${year}`);
  return [
    paint('bold', of(report.title)) + asked,
    paint('dim', citation(report, lang)),
    '',
    ...(rows.length === 0 ? [] : columns(table(console, report).map((row) => row.map(oneLine)))),
    ...(rows.length === 0 ? [] : ['']),
    say(`${cases} 个事项，${rows.length} 条结果。`, `${cases} case(s), ${rows.length} result(s).`),
  ].filter((line, index) => index !== 1 || line !== '');
}

const oneLine = (words: string): string => words.replaceAll('\n', ' ');

/** The head and the rows. */
const table = ({ say, of }: Console, { columns: heads, rows }: Report): string[][] => [
  [say('年度', 'Year'), ...Object.values(heads).map(of), say('编号', 'Case')],
  ...rows.map((row) => [`${row.year}`, ...Object.keys(heads).map((key) => row.words[key] ?? ''), row.case]),
];

/** For a spreadsheet: with the mark by which it knows UTF-8, and no field that it would take for a formula. */
const csvOf = (console: Console, report: Report): string =>
  `\uFEFF${table(console, report)
    .map((row) => row.map((field) => quoted(/^[=+\-@\t]/.test(field) ? `'${field}` : field)).join(','))
    .join('\n')}`;

const quoted = (field: string): string => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
