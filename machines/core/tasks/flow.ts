import { z } from 'zod';
import { formatDate } from '../values/calendar.ts';
import type { Control } from './control.ts';
import { deadlineTitle, metaOf, stateNodes, type Lifecycle } from '../definition/lifecycle.ts';
import { longText, numbered } from '../values/text.ts';
import type { Actor, Instant, Refusal, Text } from '../values/vocabulary.ts';
import type { Case } from '../case/case.ts';
import type { UndoableStep } from '../case/office.ts';
import { leavesAwaiting, waitingForPeople } from '../reading/view.ts';
import { handedOver } from './gates.ts';
import { asides, isAwaited } from './involved.ts';
import { awaited, tell } from './notify.ts';
import { refuse } from './refuse.ts';
import { disclosedAlready, shownToThePublic } from './shown.ts';
import { chainTo, undo, undoable } from './undo.ts';

/** Moves that undo moves: 退回 by whoever is awaited, 撤回 by whoever made the last one. */

const returning = z.strictObject({
  /** Path of the state to return to. */
  to: z.string().min(1).max(300).meta({ format: 'state' }),
  reasons: z.array(longText).min(1).max(20),
});
const recalling = z.strictObject({ reason: longText });

const titleOf = (lifecycle: Lifecycle, path: string): Text => {
  const node = stateNodes(lifecycle.machine).find((one) => one.path.join('.') === path);
  return (node === undefined ? undefined : metaOf(node)?.title) ?? { zh: path, en: path };
};

/** An earlier step that a case can be returned to. */
export interface EarlierStep {
  state: string;
  title: Text;
  /** Who moved the case on from there. */
  people: string[];
}

/** The earlier steps that a case can be returned to, the latest first; with `by`, from where that post is awaited. */
export const earlierSteps = (lifecycle: Lifecycle, c: Case, by?: Pick<Actor, 'role'>): EarlierStep[] =>
  waysBack(lifecycle, c, by).map(([step]) => ({
    state: step.from,
    title: titleOf(lifecycle, step.from),
    people: step.people,
  }));

/** A move that a return undoes, and all that it undoes on the way, the latest first. */
type WayBack = [step: UndoableStep, all: UndoableStep[]];

function waysBack(lifecycle: Lifecycle, c: Case, by?: Pick<Actor, 'role'>): WayBack[] {
  const chains =
    by === undefined ? undoable(c) : leavesAwaiting(lifecycle, c, by.role).map((leaf) => chainTo(c, leaf));
  return chains.flatMap((found) => {
    const here = found[0]?.to;
    const ways = found.map((step, index): WayBack => [step, found.slice(0, index + 1)]);
    return ways.filter(
      ([{ from }, all], index) =>
        from !== here &&
        found.findIndex((one) => one.from === from) === index &&
        !shownToThePublic(lifecycle, c, all) &&
        !all.some((step) => stands(lifecycle, step.from) || stands(lifecycle, step.to)),
    );
  });
}

/** Whether no return leads out of a leaf or over it. */
const stands = (lifecycle: Lifecycle, leaf: string): boolean =>
  stateNodes(lifecycle.machine).some((node) => {
    const path = node.path.join('.');
    return metaOf(node)?.returns === false && (leaf === path || leaf.startsWith(`${path}.`));
  });

/** The refusal of whoever moves a case that stands still. */
export const standsStill = (c: Case): Refusal[] =>
  c.suspended === undefined
    ? []
    : [refuse('not-running', '事项已中止，恢复前不能办理。', 'The case stands still; resume it first.')];

/** The refusal of whoever is not awaited, or has handed the task over. */
export const notAwaited = (lifecycle: Lifecycle, c: Case, by: Actor): Refusal[] =>
  isAwaited(lifecycle, c, by)
    ? handedOver(c, by)
    : waitingForPeople(lifecycle, c).includes(by.person)
      ? [
          refuse(
            'awaited-in-person',
            '事项等待的是您本人，只能由您办理；不能转交或退回。',
            'The case waits for you by name: only you can act on it, and it is neither handed over nor returned.',
          ),
        ]
      : [
          refuse(
            'not-awaited',
            `事项现在不等待${lifecycle.roles[by.role]?.title.zh ?? by.role}（${by.place}）办理。`,
            `The case does not wait for ${lifecycle.roles[by.role]?.title.en ?? by.role} of ${by.place}.`,
          ),
        ];

const returnMove: Control = {
  event: {
    title: { zh: '退回前面的环节', en: 'return to an earlier step' },
    schema: returning,
    verdict: 'adverse',
  },
  roles: 'anyone',
  notNow({ lifecycle, case: c, by }) {
    const nowhere = earlierSteps(lifecycle, c, by).length === 0;
    return [
      ...standsStill(c),
      ...notAwaited(lifecycle, c, by),
      ...(nowhere
        ? [
            refuse(
              'nothing-to-return-to',
              '没有可以退回的环节：此前的决定已经对外生效（付款、记账、登记等）、改动的内容过多，或事项刚开始。',
              'There is no step to return to: what was decided before has taken effect outside (payments, books, registers) or changed too much, or the case has just begun.',
            ),
          ]
        : []),
    ];
  },
  wrong({ lifecycle, case: c, by }, data) {
    const { to } = data as z.output<typeof returning>;
    const steps = earlierSteps(lifecycle, c, by);
    if (steps.some((one) => one.state === to)) return [];
    return [
      refuse(
        'not-an-earlier-step',
        `不能退回到“${titleOf(lifecycle, to).zh}”；可以退回到：${steps.map((one) => `${one.title.zh}（${one.state}）`).join('、') || '（无）'}。`,
        `The case cannot return to "${titleOf(lifecycle, to).en}"; it can to: ${steps.map((one) => `${one.title.en} (${one.state})`).join(', ') || '(nothing)'}.`,
        'to',
      ),
    ];
  },
  apply(draft, data, { by }) {
    const { to, reasons } = data as z.output<typeof returning>;
    const [, steps] = waysBack(draft.lifecycle, draft.case, by).find(([step]) => step.from === to) ?? [];
    undo(draft, steps ?? [], true);
    const why = numbered(reasons);
    const title = titleOf(draft.lifecycle, to);
    tell(
      draft,
      'case.return',
      awaited(draft),
      { zh: `退回：${title.zh}`, en: `Returned: ${title.en}` },
      { zh: `退回到“${title.zh}”：${why}`, en: `returned to "${title.en}": ${why}` },
    );
  },
};

/** The last move, if it is this person's own and nobody has acted on the case since. */
function ownLast(c: Case, person: string): UndoableStep | undefined {
  const last = (c.office?.steps ?? []).at(-1);
  const reached = undoable(c).some((chain) => chain[0] === last);
  return last !== undefined && last.people[0] === person && reached ? last : undefined;
}

/** Why a move that is one's own, and the last, can't be recalled all the same. */
function pastRecall(lifecycle: Lifecycle, c: Case, last: UndoableStep, at: Instant): Refusal[] {
  const over = last.lifted.find((one) => one.dueAt <= at);
  return [
    ...(shownToThePublic(lifecycle, c, [last]) ? [disclosedAlready] : []),
    ...(over === undefined
      ? []
      : [
          refuse(
            'deadline-over',
            `“${deadlineTitle(lifecycle, over.name).zh}”已于${formatDate(over.dueAt, 'zh', { year: true })}截止，撤回后不能再提交；请由办理单位退回。`,
            `"${deadlineTitle(lifecycle, over.name).en}" ended on ${formatDate(over.dueAt, 'en', { year: true })}: once recalled it could not be submitted again; have it returned instead.`,
          ),
        ]),
  ];
}

const recallMove: Control = {
  event: { title: { zh: '撤回自己的提交', en: "recall one's own submission" }, schema: recalling },
  roles: 'anyone',
  notNow({ lifecycle, case: c, by, at }) {
    const last = ownLast(c, by.person);
    if (last === undefined)
      return [
        ...standsStill(c),
        refuse(
          'nothing-to-recall',
          '没有可以撤回的提交：最近一次流转不是您提交的，或者已经对外生效。',
          'There is nothing to recall: the last move was not yours, or it has taken effect outside.',
        ),
      ];
    const next = c.log.find(
      (line) => line.seq > last.seq && line.kind === 'decision' && !asides.includes(line.event),
    );
    if (next === undefined) return [...standsStill(c), ...pastRecall(lifecycle, c, last, at)];
    return [
      ...standsStill(c),
      refuse(
        'already-acted',
        `${next.by?.person ?? ''}已于${formatDate(next.at, 'zh', { year: true })}办理（第${next.seq}条记录），不能再撤回。`,
        `${next.by?.person ?? ''} has acted on it on ${formatDate(next.at, 'en', { year: true })} (record ${next.seq}); it can't be recalled any more.`,
      ),
    ];
  },
  apply(draft, data, { by }) {
    const { reason } = data as z.output<typeof recalling>;
    const told = awaited(draft);
    const last = ownLast(draft.case, by.person);
    if (last !== undefined) undo(draft, [last], false);
    tell(
      draft,
      'case.recall',
      told,
      { zh: '提交已撤回', en: 'Submission recalled' },
      { zh: `提交人已撤回：${reason}`, en: `recalled by its sender: ${reason}` },
    );
  },
};

export const flowMoves: Record<string, Control> = { 'case.return': returnMove, 'case.recall': recallMove };
