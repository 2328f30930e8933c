import { filledForm, papersOf, type FilledForm, type Paper } from '../../client/print/form.ts';
import { reportOf, reportPaper, type Asked } from '../../client/reports/report.ts';
import type { Case } from '../../machines/core/case/case.ts';
import type { Filing } from '../../machines/core/definition/forms.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { sampleCounty } from './county.ts';

/** Papers of sample cases, in Chinese. */

const reader = { lang: 'zh' as const, directory: sampleCounty };

/** A form of a case: the last of its kind, or the one asked for. */
export const paperOf = (lifecycle: Lifecycle, c: Case, name: string, no?: number): FilledForm =>
  filledForm(lifecycle, { case: c, now: c.asOf }, name, reader, no);

/** Number and day of every paper of a kind. */
export const filedOf = (lifecycle: Lifecycle, c: Case, name: string) =>
  papersOf(lifecycle, c, name).map(({ number, on }) => [number, on?.slice(0, 10)]);

/** A form's fields by their titles. */
export const fieldsOf = ({ rows }: Paper): Record<string, string> =>
  Object.fromEntries(rows.map(({ label, value }) => [label.zh, value]));

/** The verdicts in a form's boxes by their titles. */
export const verdictsOf = ({ opinions }: Paper): Record<string, string | undefined> =>
  Object.fromEntries(opinions.map(({ title, verdict }) => [title.zh, verdict?.zh]));

/** A report over cases, as a paper. */
export function reportOn(
  lifecycle: Lifecycle,
  cases: Case[],
  name: string,
  asked: Asked = {},
  more: { filing?: Filing; numbers?: ReadonlyMap<string, string> } = {},
): Paper {
  const { filing = {}, ...own } = more;
  const all = cases.map((one) => ({ case: one, lifecycle }));
  const report = reportOf(lifecycle, name, all, { ...reader, ...own }, asked);
  return reportPaper(lifecycle, report, { ...reader, ...own }, { asOf: cases[0]?.asOf ?? '', filing });
}

/** The tables of a paper: title, heads and rows. */
export const tablesOf = ({ lists }: Paper): [string, ...string[][]][] =>
  lists.map(({ title, columns, rows }) => [title.zh, columns.map((one) => one.zh), ...rows]);
