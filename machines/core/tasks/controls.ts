import { z } from 'zod';
import { formatDate, instant } from '../values/calendar.ts';
import { extendDeadline, resumeDeadlines } from '../engine/deadlines.ts';
import { basis, deadlineTitle, type Lifecycle } from '../definition/lifecycle.ts';
import type { Control } from './control.ts';
import { moves } from './moves.ts';
import type { Instant, Lang, Refusal } from '../values/vocabulary.ts';
import { longText } from '../values/text.ts';
import type { Case } from '../case/case.ts';
import type { TimeMoved } from '../case/deadline.ts';
import type { Draft } from '../engine/draft.ts';

const extension = z.strictObject({ name: z.string().max(100), to: instant, reason: longText });
const suspension = z.strictObject({ reason: longText });

type Extension = z.output<typeof extension>;

const day = (at: Instant, lang: Lang) => formatDate(at, lang, { year: true });

const target = (c: Case, data: Extension) => c.deadlines.find((one) => one.name === data.name);

const fixedDeadline = (lifecycle: Lifecycle, name: string): Refusal => {
  const { zh, en } = deadlineTitle(lifecycle, name);
  return {
    code: 'deadline-is-fixed',
    message: {
      zh: `“${zh}”由约定的条件而来，不能单独延长。`,
      en: `"${en}" follows from the agreed terms and is not extended by itself.`,
    },
    ...basis(lifecycle, lifecycle.deadlines[name]?.clauses),
    field: 'name',
  };
};

/** What the lifecycle's own record says of deadlines follows them. */
function recordMoved({ lifecycle, case: c }: Draft, moved: TimeMoved): void {
  const { context } = c.snapshot;
  const change = lifecycle.timeMoved?.(context, moved);
  if (change !== undefined) c.snapshot = { ...c.snapshot, context: { ...(context as object), ...change } };
}

/** Decisions on time itself: extending a named deadline, and letting a case stand still under force majeure 不可抗力. */
const timeControls: Record<string, Control> = {
  'deadline.extend': {
    event: { title: { zh: '延长期限', en: 'extend a deadline' }, schema: extension },
    roles: 'extend',
    notNow: () => [],
    wrong({ lifecycle, case: c }, data) {
      const { name, to } = data as Extension;
      if (lifecycle.deadlines[name]?.fixed === true) return [fixedDeadline(lifecycle, name)];
      const deadline = target(c, data as Extension);
      const running = c.deadlines.map((one) => one.name);
      if (deadline === undefined) {
        return [
          {
            code: 'no-such-deadline',
            message: {
              zh: `没有进行中的期限“${name}”；现有：${running.join('、') || '（无）'}。`,
              en: `No deadline "${name}" is running; there are: ${running.join(', ') || '(none)'}.`,
            },
            cites: [],
            field: 'name',
          },
        ];
      }
      if (to > deadline.dueAt) return [];
      return [
        {
          code: 'not-later',
          message: {
            zh: `${day(to, 'zh')}不晚于现期限${day(deadline.dueAt, 'zh')}。`,
            en: `${day(to, 'en')} is not later than the present ${day(deadline.dueAt, 'en')}.`,
          },
          cites: [],
          field: 'to',
        },
      ];
    },
    apply(draft, data, { by }) {
      const { to, reason } = data as Extension;
      const deadline = target(draft.case, data as Extension);
      if (deadline !== undefined) recordMoved(draft, extendDeadline(draft, deadline, { to, by, reason }));
    },
  },
  'case.suspend': {
    event: { title: { zh: '中止（不可抗力）', en: 'suspend (force majeure)' }, schema: suspension },
    roles: 'suspend',
    notNow: ({ case: c }) =>
      c.suspended === undefined && c.snapshot.status === 'active'
        ? []
        : [
            {
              code: 'already-suspended',
              message: { zh: '事项已中止或已办结。', en: 'The case is already suspended or closed.' },
              cites: [],
            },
          ],
    apply({ case: c, at }, data) {
      c.suspended = { since: at, reason: (data as z.output<typeof suspension>).reason };
    },
  },
  'case.resume': {
    event: { title: { zh: '恢复办理', en: 'resume' }, schema: z.strictObject({}).optional() },
    roles: 'suspend',
    notNow: ({ case: c }) =>
      c.suspended === undefined
        ? [
            {
              code: 'not-suspended',
              message: { zh: '事项没有中止。', en: 'The case is not suspended.' },
              cites: [],
            },
          ]
        : [],
    apply: (draft) => recordMoved(draft, resumeDeadlines(draft)),
  },
};

/** Every decision that the engine itself understands, on record like every other: on time, and the moves of the office. */
export const controls: Record<string, Control> = { ...timeControls, ...moves };

/** The control of a name, unless the lifecycle has an event of its own called so. */
export const controlOf = (lifecycle: Lifecycle, name: string): Control | undefined =>
  !Object.hasOwn(lifecycle.events, name) && Object.hasOwn(controls, name) ? controls[name] : undefined;
