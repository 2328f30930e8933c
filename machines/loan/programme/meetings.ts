import { z } from 'zod';
import { withTimeGiven } from '../../core/case/pauses.ts';
import { type ActionMapping, event as eventOf, type Rule } from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import { happened } from '../../core/definition/form-fields.ts';
import type { ReportDefinition } from '../../core/definition/forms.ts';
import { notify } from '../../core/definition/notify.ts';
import type { StatePart } from '../../core/definition/part.ts';
import { append, listOf, notYet, type Recorded } from '../../core/definition/recording.ts';
import { meta } from '../../core/definition/state-meta.ts';
import { refusalWords } from '../../core/patterns/ask-case.ts';
import { recurring } from '../../core/patterns/recurring.ts';
import { stageCells, type StageCount, type Tally, type TallyRequest } from '../../core/patterns/tally.ts';
import {
  addMonths,
  dateOf,
  endOfMonth,
  month,
  type Month,
  monthOf,
  monthsBetween,
} from '../../core/values/calendar.ts';
import { longText, shortText, text } from '../../core/values/text.ts';
import type { Instant, Place } from '../../core/values/vocabulary.ts';
import { loanStages } from '../vocabulary.ts';
import type { Batches } from './batches.ts';
import { beginOf, townshipsOf } from './founding.ts';
import { office } from './programme.ts';
import { monthsOwedBy, type Reporting } from './reporting.ts';

/** The dispatch meeting 调度会 of each quarter, for which figures per township are prepared. 四 */

const quarter = field(month, '季度', 'quarter', {
  help: text('以季度末月表示，如 2027-03', 'named by its last month, e.g. 2027-03'),
});

const preparation = z.strictObject({ quarter });

const meeting = z.strictObject({
  quarter,
  on: happened('召开日期', 'held on'),
  minutes: shortText,
  matters: field(longText, '议定事项', 'matters settled'),
});

/** Figures per township, prepared for a meeting: the loans at each stage, and the months that it has not reported. */
interface Figures {
  quarter: Month;
  at: Instant;
  by: string;
  townships: { township: Place; stages: StageCount[]; reportsMissing: Month[] }[];
}

/** What meetings leave on record. */
export const dispatching = {
  figures: listOf<Figures>(),
  meetings: listOf<Recorded<typeof meeting>>(),
  /** The quarter whose figures are being prepared; why the last ones could not be. */
  ...notYet<{ preparing: { quarter: Month; by: string } | null; unanswered: string }>(),
};

type Context = Reporting & Batches & typeof dispatching;
const event = eventOf<Context>();

const isMeetingMonth = ({ plan }: Context, one: Month): boolean =>
  plan.meetings.includes(Number(one.slice(5)));

const quarterOfPlan: Rule<Context, { quarter: Month }> = {
  code: 'no-such-quarter',
  clauses: ['L-30'],
  field: 'quarter',
  broken({ context, data, at }) {
    const { meetings } = context.plan;
    const [first, now] = [monthOf(beginOf(context)), monthOf(at)];
    const known = isMeetingMonth(context, data.quarter) && data.quarter >= first;
    // A quarter has begun when no other meeting month lies between now and its own.
    const ahead = meetings.some((one) => {
      const other = `${data.quarter.slice(0, 5)}${String(one).padStart(2, '0')}`;
      return other >= now && other < data.quarter;
    });
    if (known && !ahead && data.quarter.slice(0, 4) <= now.slice(0, 4)) return undefined;
    return {
      zh: `调度会按季度召开，季度以末月表示（${meetings.join('、')}月）；${data.quarter}不是，或尚未到。`,
      en: `Meetings are held each quarter, named by its last month (${meetings.join(', ')}); ${data.quarter} is none, or has not begun.`,
    };
  },
};

const heldOnce: Rule<Context, { quarter: Month }> = {
  code: 'meeting-held',
  clauses: ['L-30'],
  field: 'quarter',
  broken: ({ context, data }) =>
    context.meetings.some((one) => one.quarter === data.quarter)
      ? { zh: `${data.quarter}的调度会已召开。`, en: `The meeting for ${data.quarter} has been held.` }
      : undefined,
};

export const meetingEvents = {
  'meeting.prepare': event({
    ...office,
    title: { zh: '准备调度会数据', en: 'prepare the figures' },
    schema: preparation,
    rules: [quarterOfPlan, heldOnce],
    record: (_, { data, by }) => ({ preparing: { quarter: data.quarter, by: by.person } }),
    clauses: ['L-30'],
  }),

  'meeting.hold': event({
    ...office,
    title: { zh: '召开调度会', en: 'hold the dispatch meeting' },
    schema: meeting,
    rules: [
      quarterOfPlan,
      {
        code: 'figures-not-prepared',
        clauses: ['L-30'],
        field: 'quarter',
        broken: ({ context, data }) =>
          context.figures.some((one) => one.quarter === data.quarter)
            ? undefined
            : {
                zh: `${data.quarter}的分乡镇数据尚未准备，不能召开调度会。`,
                en: `The figures per township for ${data.quarter} are not prepared; the meeting can't be held.`,
              },
      },
      heldOnce,
      {
        // The figures are there before the meeting for which they are prepared.
        code: 'day-before-step',
        clauses: ['L-30'],
        field: 'on',
        broken({ context, data }) {
          const prepared = context.figures.find((one) => one.quarter === data.quarter);
          if (prepared === undefined || data.on >= dateOf(prepared.at)) return undefined;
          return {
            zh: `${data.on}早于分乡镇数据的准备（${dateOf(prepared.at)}）。`,
            en: `${data.on} is before the figures per township were prepared, ${dateOf(prepared.at)}.`,
          };
        },
      },
    ],
    record: append('meetings'),
    clauses: ['L-30'],
  }),
};

/** The quarters without a meeting by then: it is due by the end of the quarter's last month. */
export const meetingsOwed = withTimeGiven('dispatchMeeting', (context: Context, at: Instant): Month[] =>
  monthsBetween(dateOf(beginOf(context)), dateOf(at)).filter(
    (one) =>
      isMeetingMonth(context, one) &&
      endOfMonth(one) <= at &&
      !context.meetings.some((held) => held.quarter === one),
  ),
);

function nextMeeting(context: Context, at: Instant): Instant {
  let next = monthOf(at);
  while (!isMeetingMonth(context, next) || endOfMonth(next) <= at) next = addMonths(next, 1);
  return endOfMonth(next);
}

export const dispatchMeetings = recurring<Context>({
  duty: 'dispatchMeeting',
  title: { zh: '季度调度会', en: 'quarterly dispatch meeting' },
  owner: 'countyLoanOffice',
  escalate: ['countyLoanOffice', 'countyLeadingGroup'],
  event: 'meeting.hold',
  period: (data: { quarter: Month }) => data.quarter,
  owed: meetingsOwed,
  next: nextMeeting,
  clauses: ['L-30'],
});

/** The loans of every batch, counted for each township. */
const figuresRequest = (context: Context): TallyRequest => ({
  lifecycle: 'loan',
  idPrefixes: context.batches.map((one) => `${one.batch}-`),
  stages: loanStages,
  townships: townshipsOf(context),
});

export const figuresRecords = {
  recordFigures(context: Context, { at, output }: { at: Instant; output: Tally }): Partial<Context> {
    const { preparing } = context;
    if (!preparing) throw new Error('No figures are being prepared.');
    const townships = townshipsOf(context).map((township) => ({
      township,
      stages: output.townships?.find((one) => one.township === township)?.stages ?? [],
      reportsMissing: monthsOwedBy(context, township, at),
    }));
    const others = context.figures.filter((one) => one.quarter !== preparing.quarter);
    return { figures: [...others, { ...preparing, at, townships }], preparing: null };
  },
  recordNoFigures: (_: Context, { error }: { error: unknown }): Partial<Context> => ({
    unanswered: refusalWords(error),
    preparing: null,
  }),
};

export const tellNoFigures: ActionMapping<Context> = ({ context: { unanswered = '' }, case: c }) =>
  notify(
    ['countyLoanOffice'],
    { zh: '调度会数据未成', en: 'No figures for the meeting' },
    `“${c.title}”（${c.id}）的分乡镇数据没有清点成：${unanswered}。请再次准备。`,
    `The figures per township of "${c.title}" (${c.id}) could not be counted: ${unanswered}. Prepare them again.`,
  );

/** Figures are counted one quarter at a time. */
export const figuresState: StatePart = {
  initial: 'resting',
  meta: { title: { zh: '调度会数据', en: 'figures' } },
  states: {
    resting: {
      ...meta('无待清点', 'nothing to count', 'nobody'),
      on: { 'meeting.prepare': { target: 'counting', actions: 'meeting.prepare' } },
    },
    counting: {
      ...meta('清点中', 'being counted', 'nobody'),
      invoke: {
        src: 'tally',
        input: ({ context }: { context: Context }) => figuresRequest(context),
        onDone: { target: 'resting', actions: 'recordFigures' },
        onError: { target: 'resting', actions: ['recordNoFigures', 'tellNoFigures'] },
      },
    },
  },
};

/** 调度会数据: how the loans of each township stand, prepared for each dispatch meeting. */
export const figures: ReportDefinition<Context> = {
  title: { zh: '调度会数据', en: 'Figures for the dispatch meetings' },
  clauses: ['L-30', 'L-13'],
  columns: {
    quarter: { zh: '季度末月', en: 'Quarter' },
    township: { zh: '乡镇', en: 'Township' },
    ...loanStages,
    reportsMissing: { zh: '未汇报月份', en: 'Months not reported' },
  },
  rows: ({ context }) =>
    context.figures.flatMap((one) =>
      one.townships.map(({ township, stages, reportsMissing }) => ({
        year: Number(one.quarter.slice(0, 4)),
        cells: {
          quarter: one.quarter,
          township: { place: township },
          ...stageCells(stages),
          reportsMissing: reportsMissing.join(' '),
        },
      })),
    ),
};
