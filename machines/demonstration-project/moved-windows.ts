import { z } from 'zod';
import type { Rule } from '../core/definition/definition.ts';
import { choice, field } from '../core/definition/field.ts';
import { ahead, day } from '../core/definition/form-fields.ts';
import type { Stamp } from '../core/definition/recording.ts';
import { dayText, type PlainDate } from '../core/values/calendar.ts';
import { listed, longText, text } from '../core/values/text.ts';
import type { Text } from '../core/values/vocabulary.ts';
import type { Plan } from './plan.ts';

/** The windows 办理期 of a plan, and what becomes of them when the county moves one for all its projects at once. */

/** The windows by the names of their deadlines. 二(一), 二(一)3, 二(二), 二(三) */
export const windowTitles = {
  surveyWindow: { zh: '摸底调研', en: 'survey' },
  applicationDeadline: { zh: '申报截止', en: 'application deadline' },
  implementationWindow: { zh: '项目实施期', en: 'implementation' },
  acceptanceWindow: { zh: '项目验收期', en: 'acceptance' },
} satisfies Record<string, Text>;
export type WindowName = keyof typeof windowTitles;

export const isWindow = (name: string): name is WindowName => Object.hasOwn(windowTitles, name);

/** How a window is moved: the day with which it ends from now on, and another first day where it has one. */
export const moving = z.strictObject({
  window: choice(windowTitles, '办理期', 'window'),
  from: day('改为何日开始（不填则不变）', 'begins on (left out, it stays)').optional(),
  to: ahead('改为何日截止（含当日）', 'ends on (included)'),
  reason: field(longText, '理由', 'reason'),
});

/** A move as one case tells another of it: the programme's moves are numbered. */
export const movedOnce = moving.extend({
  no: field(z.int().positive(), '序号', 'number'),
  to: day('改为何日截止（含当日）', 'ends on (included)'),
});
export type Move = z.output<typeof movedOnce>;

/** A move as another case is told of it. */
export const told = ({ at: _at, by: _by, ...move }: Move & Partial<Stamp>): Move => move;

/** What moved windows leave on record: the plan keeps the old words. */
export interface MovedWindows {
  plan: Plan;
  /** The day with which a window ends, where it was reopened, extended or moved. */
  reopened: Record<string, PlainDate>;
  /** The day with which a window begins, where it was moved. */
  begins?: Partial<Record<WindowName, PlainDate>>;
  moves?: (Move & Partial<Stamp>)[];
}

/** A span of days as it holds now; a deadline has no first day. */
export interface Span {
  from?: PlainDate;
  to: PlainDate;
}

function planned(plan: Plan, name: WindowName): Span {
  switch (name) {
    case 'surveyWindow':
      return plan.survey;
    case 'applicationDeadline':
      return { to: plan.applicationDeadline };
    case 'implementationWindow':
      return plan.implementation;
    case 'acceptanceWindow':
      return plan.acceptance;
  }
}

/** A window as it holds now: that of the plan, unless it was reopened, extended or moved. */
export function windowOf({ plan, reopened, begins = {} }: MovedWindows, name: WindowName): Span {
  const { from, to } = planned(plan, name);
  const first = begins[name] ?? from;
  return { ...(first === undefined ? {} : { from: first }), to: reopened[name] ?? to };
}

/** A window that has a first day. */
export function spanOf(context: MovedWindows, name: Exclude<WindowName, 'applicationDeadline'>) {
  const { from = '', to } = windowOf(context, name);
  return { from, to };
}

/** What a move leaves on record. Told again, or after a later one of the same window, it changes nothing. */
export function movedBy(context: MovedWindows, move: Move & Partial<Stamp>): Omit<MovedWindows, 'plan'> {
  const { reopened, begins = {}, moves = [] } = context;
  if (moves.some(({ no }) => no === move.no)) return { reopened, begins, moves };
  const all = [...moves, move];
  if (moves.some(({ no, window }) => no > move.no && window === move.window))
    return { reopened, begins, moves: all };
  return {
    reopened: { ...reopened, [move.window]: move.to },
    begins: move.from === undefined ? begins : { ...begins, [move.window]: move.from },
    moves: all,
  };
}

/** The windows of a plan after some moves. */
export const movedWindows = (plan: Plan, moves: readonly Move[] = []) =>
  moves.reduce<MovedWindows>((before, move) => ({ plan, ...movedBy(before, move) }), {
    ...{ plan, reopened: {}, begins: {}, moves: [] },
  });

/** A window does not end before it begins; those that follow each other end in their order. */
export const movableWindow: Rule<MovedWindows, z.output<typeof moving>> = {
  code: 'window-not-movable',
  clauses: ['D-41'],
  field: 'to',
  broken({ context, data }) {
    const wrong = [
      ...(data.window === 'applicationDeadline' && data.from !== undefined
        ? [text('申报截止没有开始日期', 'the application deadline has no first day')]
        : []),
      ...outOfOrder(movedWindows(context.plan, [...(context.moves ?? []), { ...data, no: Infinity }])),
    ];
    if (wrong.length === 0) return undefined;
    const { zh, en } = listed(wrong);
    return {
      zh: `“${windowTitles[data.window].zh}”不能这样调整：${zh}。`,
      en: `"${windowTitles[data.window].en}" can't be moved like this: ${en}.`,
    };
  },
};

/** What is wrong in the order of windows. */
function outOfOrder(windows: MovedWindows): Text[] {
  const names = ['surveyWindow', 'implementationWindow', 'acceptanceWindow'] as const;
  return names.flatMap((name, index) => {
    const { from, to } = spanOf(windows, name);
    const [title, first, last] = [windowTitles[name], dayText(from), dayText(to)];
    const wrong =
      from > to
        ? [
            text(
              `${title.zh}截止（${last.zh}）早于开始（${first.zh}）`,
              `${title.en} ends (${last.en}) before it begins (${first.en})`,
            ),
          ]
        : [];
    const before = names[index - 1];
    if (before === undefined) return wrong;
    const earlier = spanOf(windows, before);
    if (earlier.from <= from && earlier.to <= to) return wrong;
    const other = windowTitles[before];
    const span = (of: { from: PlainDate; to: PlainDate }, lang: 'zh' | 'en') =>
      `${dayText(of.from)[lang]}–${dayText(of.to)[lang]}`;
    return [
      ...wrong,
      text(
        `${title.zh}（${span({ from, to }, 'zh')}）早于${other.zh}（${span(earlier, 'zh')}）`,
        `${title.en} (${span({ from, to }, 'en')}) comes before ${other.en} (${span(earlier, 'en')})`,
      ),
    ];
  });
}
