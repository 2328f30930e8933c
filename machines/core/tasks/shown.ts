import type { Lifecycle } from '../definition/lifecycle.ts';
import { copyOf } from '../case/record.ts';
import type { Case } from '../case/case.ts';
import type { UndoableStep } from '../case/office.ts';
import { refuse } from './refuse.ts';
import { undo } from './undo.ts';

/** Whether undoing moves would take back, or change, what is on record as shown to the public, or what it objected to. */
export function shownToThePublic(lifecycle: Lifecycle, c: Case, steps: UndoableStep[]): boolean {
  const { disclosed = [], objections = [] } = c.office ?? {};
  const seen = new Set([...disclosed, ...objections].map((one) => one.disclosure));
  if (seen.size === 0) return false;
  const draft = { lifecycle, case: copyOf(c), effects: [], at: c.asOf };
  undo(draft, steps, false);
  const [before, after] = [contents(lifecycle, c), contents(lifecycle, draft.case)];
  return [...seen].some((key) => before.get(key) !== after.get(key));
}

const contents = (lifecycle: Lifecycle, c: Case): Map<string, string> =>
  new Map(
    lifecycle
      .disclosures({ context: c.snapshot.context, case: c })
      .map((one): [string, string] => [one.key, JSON.stringify(one)]),
  );

export const disclosedAlready = refuse(
  'disclosed-already',
  '公示内容已经向公众公开，不能撤回；如有错误，请更正后重新公示。',
  'The public has been shown what was disclosed; it cannot be recalled, but put right and disclosed anew.',
);
