import type { TimeMoved } from '../core/case/deadline.ts';
import { type EffectRequest, event as eventOf, type GuardDefinition } from '../core/definition/definition.ts';
import { field } from '../core/definition/field.ts';
import { ahead } from '../core/definition/form-fields.ts';
import { notify } from '../core/definition/notify.ts';
import { type Decided, recorded, recordings } from '../core/definition/recording.ts';
import { reopening as reopeningForm, window } from '../core/patterns/window.ts';
import { dateOf, dayText } from '../core/values/calendar.ts';
import { text } from '../core/values/text.ts';
import type { Instant } from '../core/values/vocabulary.ts';
import {
  isOvertaken,
  isWindow,
  type Move,
  type MovedWindows,
  movedBy,
  movedOnce,
  spanOf,
  windowOf,
  windowTitles,
  withOwnDays,
} from './moved-windows.ts';
import type { Project } from './project.ts';
import { reportsOwed } from './reporting.ts';
import type { reachedBefore } from './same-project.ts';

/** The windows 办理期 of the programme and how one is opened again or moved. 二(一), 二(二), 二(三) */

type Context = Project & Parameters<typeof reachedBefore>[0];
/** With what is reported while the implementation runs. */
type Reported = Parameters<typeof reportsOwed>[0];
type Moved = Partial<MovedWindows & Pick<Reported, 'reportsExcused'>>;
const event = eventOf<Reported, Moved>();

const common = {
  escalate: ['firstSecretary', 'townshipCommittee', 'countyOrganisation'],
  owner: 'countyOrganisation',
  moved: 'window.moved',
};

/** The survey 摸底调研. 二(一) */
export const surveyWindow = window<Context>({
  ...common,
  name: 'surveyWindow',
  title: windowTitles.surveyWindow,
  from: (context) => spanOf(context, 'surveyWindow').from,
  to: (context) => spanOf(context, 'surveyWindow').to,
  escalate: ['firstSecretary', 'townshipCommittee'],
  done: 'isSurveyed',
  clauses: ['D-02'],
});

/** By when the application form reaches the county 申报截止. 二(一)3 */
export const applicationWindow = window<Context>({
  ...common,
  name: 'applicationDeadline',
  title: windowTitles.applicationDeadline,
  to: (context) => windowOf(context, 'applicationDeadline').to,
  done: 'hasReachedCounty',
  clauses: ['D-07'],
});

/** The works 项目实施. 二(二) */
export const implementationWindow = window<Context>({
  ...common,
  name: 'implementationWindow',
  title: windowTitles.implementationWindow,
  from: (context) => spanOf(context, 'implementationWindow').from,
  to: (context) => spanOf(context, 'implementationWindow').to,
  done: 'isComplete',
  clauses: ['D-09'],
});

/** Acceptance 项目验收. 二(三) */
export const acceptanceWindow = window<Context>({
  ...common,
  name: 'acceptanceWindow',
  title: windowTitles.acceptanceWindow,
  from: (context) => spanOf(context, 'acceptanceWindow').from,
  to: (context) => spanOf(context, 'acceptanceWindow').to,
  done: 'isAccepted',
  clauses: ['D-20'],
});

const clauses = ['D-02', 'D-07', 'D-09', 'D-20'];

const reopening = reopeningForm.extend({
  window: field(reopeningForm.shape.window, '办理期', 'window', {
    options: windowTitles,
  }),
  until: ahead('重开至（含当日）', 'open again until (included)'),
});

export const windowEvents = {
  'window.reopen': event({
    title: { zh: '重开办理期', en: 'reopen a window' },
    roles: ['countyOrganisation'],
    schema: reopening,
    record: (context, { data, at }) =>
      withoutNewMisses(context, at, withOwnDays(context, { [data.window]: data.until })),
    clauses,
  }),

  'window.moved': event({
    title: { zh: '全县统一调整办理期', en: 'the county moves a window' },
    roles: ['case'],
    schema: movedOnce,
    whileSuspended: true,
    rules: [
      {
        code: 'not-the-programme',
        clauses: ['D-41'],
        broken: ({ context: { programme }, by }) =>
          by.person === programme
            ? undefined
            : {
                zh: `统一调整由县级项目库${programme}办理，而不是${by.person}。`,
                en: `Windows are moved by the programme ${programme}, not by ${by.person}.`,
              },
      },
    ],
    record: recordWindowMoved,
    tell: ({ context, event: { data } }) => tellMoved(context, data),
    clauses: ['D-41'],
  }),
};

function recordWindowMoved(context: Reported, decided: Decided<Move>): Moved {
  return withoutNewMisses(context, decided.at, movedBy(context, recorded(decided)));
}

/** What else takes a move in: it is on record once, and whom it concerns hears of it once. */
export const windowRecords = recordings({ recordWindowMoved });

/** A window that takes in days which have passed makes no report of them missed. */
function withoutNewMisses(context: Reported, at: Instant, change: Partial<MovedWindows>): Moved {
  const before = reportsOwed(context, at);
  const excused = reportsOwed({ ...context, ...change }, at).filter((month) => !before.includes(month));
  return excused.length === 0
    ? change
    : { ...change, reportsExcused: [...(context.reportsExcused ?? []), ...excused] };
}

/** Who runs the project hears which day holds, and why where it is not that of the move. */
function tellMoved(context: Reported, move: Move): EffectRequest[] {
  const { window: name, to, reason } = move;
  const past = context.register !== undefined && (name === 'surveyWindow' || name === 'applicationDeadline');
  if (past || isOvertaken(context, move)) return [];
  const { zh, en } = windowTitles[name];
  const [moved, holds] = [dayText(to), dayText(windowOf(context, name).to)];
  const begins = move.from === undefined ? text('', '') : dayText(move.from);
  const kept = windowOf(context, name).to !== to;
  return notify(
    ['firstSecretary', 'townshipCommittee'],
    { zh: '办理期统一调整', en: 'A window was moved' },
    `“${context.title}”：全县“${zh}”改为${begins.zh && `${begins.zh}开始、`}${moved.zh}截止（${reason}）。${kept ? `本项目单独定到${holds.zh}，按更晚的执行。` : ''}`,
    `"${context.title}": the county has moved "${en}", which ${begins.en && `begins on ${begins.en} and `}ends on ${moved.en} (${reason}).${kept ? ` This project was given until ${holds.en}, which holds.` : ''}`,
  );
}

/** What an extension, or a suspension that has ended, leaves on record of a window: whatever rests on its end follows. */
export const extendedWindows = (
  context: MovedWindows,
  { deadlines }: TimeMoved,
): Pick<Context, 'reopened' | 'ownDays'> =>
  withOwnDays(
    context,
    Object.fromEntries(
      deadlines.filter(({ name }) => isWindow(name)).map(({ name, dueAt }) => [name, dateOf(dueAt)]),
    ),
  );

/** What is said when `window.reopen` names a window that is not closed. */
export const windowGuardTexts: Record<string, GuardDefinition<Context>> = {
  concernsWindow: {
    clauses,
    sentence: () => ({
      zh: '这个办理期没有截止，或没有这个办理期；进行中的期限用“延长期限”。',
      en: 'No window of that name has closed; a deadline that still runs is extended instead.',
    }),
  },
};
