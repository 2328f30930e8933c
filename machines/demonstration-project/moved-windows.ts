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
  forExtended: field(z.boolean(), '单独延长到更晚的也改为该日', 'also where a project was given longer', {
    help: text(
      '不选则单独延长、重开或中止补足的日期更晚的，按更晚的执行。',
      'Otherwise a later day that a project was given by an extension, a reopening or after a suspension holds.',
    ),
  }).optional(),
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
  /** The day that was given to this case alone: extended, reopened, or come back after a suspension. */
  ownDays?: Partial<Record<WindowName, PlainDate>>;
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

/** Whether a later move of the same window is known: then this one changes nothing any more. */
export const isOvertaken = ({ moves = [] }: Pick<MovedWindows, 'moves'>, { no, window }: Move): boolean =>
  moves.some((one) => one.no > no && one.window === window);

/**
 * What a move leaves on record. A later day that was given to this case alone holds, unless the move says otherwise. Told
 * again, or after a later one of the same window, it changes nothing.
 */
export function movedBy(context: MovedWindows, move: Move & Partial<Stamp>): Omit<MovedWindows, 'plan'> {
  const { reopened, ownDays = {}, begins = {}, moves = [] } = context;
  const now = { reopened, ownDays, begins, moves };
  if (moves.some(({ no }) => no === move.no)) return now;
  const all = [...moves, move];
  if (isOvertaken(context, move)) return { ...now, moves: all };
  const { window: name, from, to, forExtended = false } = move;
  const { [name]: own = to, ...others } = ownDays;
  return {
    reopened: { ...reopened, [name]: forExtended || own < to ? to : own },
    ownDays: forExtended ? others : ownDays,
    begins: from === undefined ? begins : { ...begins, [name]: from },
    moves: all,
  };
}

/** What is left on record of days that were given to this case alone. */
export const withOwnDays = (
  { reopened, ownDays = {} }: Pick<MovedWindows, 'reopened' | 'ownDays'>,
  days: Record<string, PlainDate>,
): Pick<MovedWindows, 'reopened' | 'ownDays'> => ({
  reopened: { ...reopened, ...days },
  ownDays: { ...ownDays, ...days },
});

/** The windows of a plan after some moves. */
export const movedWindows = (plan: Plan, moves: readonly Move[] = []) =>
  moves.reduce<MovedWindows>((before, move) => ({ plan, ...movedBy(before, move) }), {
    ...{ plan, reopened: {}, begins: {}, moves: [] },
  });

/** The windows stay in the order of the plan; what was out of order before stands in the way of no other window. */
export const movableWindow: Rule<MovedWindows, z.output<typeof moving>> = {
  code: 'window-not-movable',
  clauses: ['D-41'],
  field: 'to',
  broken({ context, data }) {
    const windows = movedWindows(context.plan, [...(context.moves ?? []), { ...data, no: Infinity }]);
    const wrong = [
      ...(data.window === 'applicationDeadline' && data.from !== undefined
        ? [text('申报截止没有开始日期', 'the application deadline has no first day')]
        : []),
      ...outOfOrder(windows).flatMap(({ of, said }) => (of.includes(data.window) ? [said] : [])),
    ];
    if (wrong.length === 0) return undefined;
    const { zh, en } = listed(wrong);
    return {
      zh: `“${windowTitles[data.window].zh}”不能这样调整：${zh}。`,
      en: `"${windowTitles[data.window].en}" can't be moved like this: ${en}.`,
    };
  },
};

/** The day on which a window begins or ends, as it is called. */
type Edge = [name: WindowName, edge: 'from' | 'to'];

/** What comes first, what then, and whether both may be on one day. */
const order: [Edge, Edge, together?: true][] = [
  [['surveyWindow', 'from'], ['surveyWindow', 'to'], true],
  [
    ['surveyWindow', 'from'],
    ['applicationDeadline', 'to'],
  ],
  [
    ['surveyWindow', 'to'],
    ['implementationWindow', 'from'],
  ],
  [
    ['applicationDeadline', 'to'],
    ['implementationWindow', 'from'],
  ],
  [['implementationWindow', 'from'], ['implementationWindow', 'to'], true],
  [['implementationWindow', 'from'], ['acceptanceWindow', 'from'], true],
  [['implementationWindow', 'to'], ['acceptanceWindow', 'to'], true],
  [['acceptanceWindow', 'from'], ['acceptanceWindow', 'to'], true],
];

/** What is wrong in the order of windows, and of which. */
const outOfOrder = (windows: MovedWindows): { of: WindowName[]; said: Text }[] =>
  order.flatMap(([first, then, together]) => {
    const [early, late] = [dayAt(windows, first), dayAt(windows, then)];
    if (early < late || (together === true && early === late)) return [];
    const [one, other] = [called(first, early), called(then, late)];
    const said = text(`${other.zh}应晚于${one.zh}`, `${other.en} should come after ${one.en}`);
    return [{ of: [first[0], then[0]], said }];
  });

const dayAt = (windows: MovedWindows, [name, edge]: Edge): PlainDate => windowOf(windows, name)[edge] ?? '';

function called([name, edge]: Edge, on: PlainDate): Text {
  const [{ zh, en }, day] = [windowTitles[name], dayText(on)];
  const word = { from: text('开始', 'beginning'), to: text('截止', 'end') }[edge];
  return name === 'applicationDeadline'
    ? text(`${zh}（${day.zh}）`, `the ${en} (${day.en})`)
    : text(`${zh}${word.zh}（${day.zh}）`, `the ${word.en} of the ${en} (${day.en})`);
}
