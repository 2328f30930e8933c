import { z } from 'zod';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { month } from '../../machines/core/values/calendar.ts';
import { personOf, type Directory, type Person } from '../../machines/core/values/directory.ts';
import { cut } from '../../machines/core/values/issue-sentences.ts';
import { place } from '../../machines/core/values/place.ts';
import { readAll } from '../cases/read-all.ts';
import { reportOf, reportPaper, type Report } from '../reports/report.ts';
import { csvOf } from '../reports/sheet.ts';
import { sheetsOf } from '../print/sheets.ts';
import type { Paper } from '../print/form.ts';
import { filingOf } from '../reports/filing.ts';
import type { Console } from './console.ts';
import { inSession } from './session.ts';
import { badInput } from './failure.ts';
import { readAs, wholeNumber } from './input.ts';
import { knownLifecycles, lifecycleNamed } from './registry.ts';
import { identityNumbers } from './identity-numbers.ts';
import { deliverPaper, type PaperOptions, paperFormat } from './paper.ts';
import { pageOf as paperPage } from './form.ts';

const wanted = z.object({
  year: wholeNumber(1900, 2199).optional(),
  month: month.optional(),
  place: place.optional(),
});

/** `countersign report`: a report over every case of a lifecycle, open and closed. */
export async function printReport(
  console: Console,
  lifecycleId: string,
  name: string,
  options: PaperOptions & { year?: string; month?: string; place?: string; by?: string; rehearsal?: boolean },
): Promise<void> {
  const format = paperFormat(options, ['csv']);
  const { year, month: of, place: at, output } = options;
  const asked = readAs(wanted, { year, month: of, place: at }, 'bad-year');
  const lifecycle = lifecycleNamed(await knownLifecycles(), lifecycleId);
  requireReport(lifecycle, name);
  await inSession(console, options, async (session) => {
    const { cases, directory, patiently, requireWorker } = session;
    await requireWorker();
    const all = await readAll(cases, lifecycle.id, (id) => patiently(() => cases.read(id)));
    const reader = {
      lang: console.lang,
      directory,
      ...(await identityNumbers(console, session, options.identityNumbers)),
    };
    const report = reportOf(lifecycle, name, all.cases, reader, asked);
    const by = filedBy(directory, options.by);
    const asOf = new Date().toISOString();
    const paper = reportPaper(lifecycle, report, reader, {
      asOf,
      filing: filingOf(lifecycle, directory, by, asOf),
    });
    const { unread } = all;
    await deliverPaper(console, { format, output }, paper, {
      value: { ...report, unread },
      page: () =>
        format === 'csv' ? [csvOf(sheetsOf(paper, console.lang)).trimEnd()] : pageOf(console, report, paper),
    });
    if (unread.length > 0 && !console.json)
      console.note(
        console.say(
          `有 ${unread.length} 个事项读不出，未计入：${unread.join('、')}`,
          `${unread.length} case(s) cannot be read and are missing: ${unread.join(', ')}`,
        ),
      );
  });
}

/** Who hands a report in, where it was said. */
function filedBy(directory: Directory, id: string | undefined): Person | undefined {
  if (id === undefined) return undefined;
  const person = personOf(directory, id);
  if (person === undefined)
    throw badInput('unknown-person', `名录中没有“${cut(id)}”。`, `The directory has no person "${cut(id)}".`);
  return person;
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
function pageOf(console: Console, report: Report, paper: Paper): string[] {
  const { say } = console;
  const { rows, cases } = report;
  return [
    ...paperPage(console, { ...paper, lists: rows.length === 0 ? [] : paper.lists }),
    '',
    say(`${cases} 个事项，${rows.length} 条结果。`, `${cases} case(s), ${rows.length} result(s).`),
  ];
}
