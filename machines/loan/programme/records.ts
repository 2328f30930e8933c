import { bookingRecords, type Pending } from '../../core/patterns/booking.ts';
import { refusalWords } from '../../core/patterns/ask-case.ts';
import { recordings, type RecordsOf, stamp } from '../../core/definition/recording.ts';
import type { Tally } from '../../core/patterns/tally.ts';
import type { Instant } from '../../core/values/vocabulary.ts';
import type { Context } from './context.ts';
import { meetingsOwed, reportDue, reportPeriod, reportsOwed, townshipsOf } from './periods.ts';
import type { Data, Schemas } from './schemas.ts';

type Records = RecordsOf<Context, Schemas>;

const decisions = {
  'organisation.record': (_, event) => ({ organisation: { ...event.data, ...stamp(event) } }),
  'survey.record': (_, event) => ({ survey: { ...event.data, ...stamp(event) } }),
  'window.reopen': (context, { data }) => ({
    reopened: { ...context.reopened, [data.window]: data.until },
  }),
  'plans.adopt': (_, event) => ({ plans: { ...event.data, ...stamp(event) } }),
  'account.open': (_, event) => ({ account: { ...event.data, ...stamp(event) } }),
  'batch.enter': (context, { data, at }) => {
    const { batch, no, year } = data;
    return { batches: [...context.batches, { batch, no, year, at }] };
  },
  'batch.paidOut': (context, { data }) => ({
    batches: context.batches.map((one) => (one.batch === data.batch ? { ...one, paidOutOn: data.on } : one)),
  }),
  'batch.leave': (context, { data, at }) => {
    const { batch, ...numbers } = data;
    return {
      batches: context.batches.map((one) =>
        one.batch === batch ? { ...one, left: { at, ...numbers } } : one,
      ),
    };
  },
  'register.enter': (context, event) => {
    const { file, chunk, people } = event.data;
    return {
      registers: [...context.registers, { file, chunk, people: people.length, ...stamp(event) }],
    };
  },
  'disaster.declare': (context, event) => ({
    disasters: [...context.disasters, { ...event.data, ...stamp(event) }],
  }),
  'claim.enter': (context, { data, at }) => ({ claims: [...context.claims, { ...data, at }] }),
  'disaster.close': (context, event) => ({
    disasters: context.disasters.map((one) =>
      one.disaster === event.data.disaster
        ? { ...one, closed: { summary: event.data.summary, ...stamp(event) } }
        : one,
    ),
  }),
  'township.report': (context, event) => {
    const { month } = event.data;
    const township = event.by.place;
    const secretary = context.organisation?.townships.find((one) => one.place === township)?.secretary;
    const report = {
      township,
      month,
      responsible: secretary ?? '',
      late: event.at > reportDue(context, month),
      ...stamp(event),
    };
    return { reports: [...context.reports, report] };
  },
  'meeting.prepare': (_, { data, by }) => ({ preparing: { quarter: data.quarter, by: by.person } }),
  'meeting.hold': (context, event) => ({
    meetings: [...context.meetings, { ...event.data, ...stamp(event) }],
  }),
  'programme.close': (_, event) => ({ closing: { ...event.data, ...stamp(event) } }),
} satisfies Records;

const booked = bookingRecords<Context>({
  'fund.contribute': (context, { data, at, by }: Pending & { data: never }) => ({
    contributions: [...context.contributions, { ...(data as Data<'fund.contribute'>), at, by: by.person }],
  }),
});

/** Months up to a quarter's last that a township has not reported and that were due. */
const missingReports = (context: Context, township: string, at: Instant): string[] =>
  reportsOwed(context, at)
    .filter((one) => one === reportPeriod(one.slice(0, 7), township))
    .map((one) => one.slice(0, 7));

const answers = {
  recordFigures: (context: Context, { at, output }: { at: Instant; output: Tally }): Partial<Context> => {
    const { preparing } = context;
    if (!preparing) throw new Error('No figures are being prepared.');
    const townships = townshipsOf(context).map((township) => ({
      township,
      stages: output.townships?.find((one) => one.township === township)?.stages ?? [],
      reportsMissing: missingReports(context, township, at),
    }));
    const others = context.figures.filter((one) => one.quarter !== preparing.quarter);
    return { figures: [...others, { ...preparing, at, townships }], preparing: null };
  },
  recordNoFigures: (_: Context, { error }: { error: unknown }): Partial<Context> => ({
    unanswered: refusalWords(error),
    preparing: null,
  }),
};

/** The periods of a duty that have passed without it. */
function recordMissed(
  context: Context,
  { at }: { at: Instant },
  { duty }: { duty: string },
): Partial<Context> {
  const owed = duty === 'townshipReports' ? reportsOwed(context, at) : meetingsOwed(context, at);
  const known = (period: string) => context.missed.some((one) => one.duty === duty && one.period === period);
  const missed = owed.filter((period) => !known(period)).map((period) => ({ duty, period, at }));
  return { missed: [...context.missed, ...missed] };
}

/** The recording actions of the machine: `record.<event>`, those of missed duties, and one for each kind of answer. */
export const recordActions = {
  ...recordings(decisions),
  ...recordings({ ...answers, recordMissed }),
  ...booked,
};
