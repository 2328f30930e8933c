import { z } from 'zod';
import {
  type ActionMapping,
  type DeadlineDefinition,
  event as eventOf,
} from '../../core/definition/definition.ts';
import { notify } from '../../core/definition/notify.ts';
import type { StatePart } from '../../core/definition/part.ts';
import { notYet } from '../../core/definition/recording.ts';
import { countOf, type Tally } from '../../core/patterns/tally.ts';
import { endOfDay, formatDate } from '../../core/values/calendar.ts';
import { shortText } from '../../core/values/text.ts';
import type { Instant } from '../../core/values/vocabulary.ts';
import { type Batch, loansOf, owner, stagesUpTo } from './batch.ts';

/** Counts of the batch's loans beside its stages: of its progress, and on the day by which everything is to be paid out. 五 */

/** What counting leaves on record; the counts themselves are kept with those of the stages. */
export const counts = notYet<{
  /** Who asked for the count that is under way. */
  countedFor: string;
  /** The day for the payout passed: how many had not been paid. 五 */
  unpaid: { at: Instant; households?: number; intakeOpen: boolean };
}>();

type Context = Batch & typeof counts;

export const countingEvents = {
  'tally.take': eventOf<Context>()({
    roles: [owner, 'countyLeadingGroup'],
    title: { zh: '清点进度', en: 'take a count' },
    schema: z.strictObject({ note: shortText.optional() }).default({}),
    record: (_, { by }) => ({ countedFor: by.person }),
  }),
};

const unpaidIn = (tally: Tally): number => countOf(tally, stagesUpTo('payout'));

export const countingRecords = {
  recordTally: ({ tallies, countedFor = '' }: Context, { at, output }: { at: Instant; output: Tally }) => ({
    tallies: [...tallies, { event: 'tally.take', at, by: countedFor, tally: output }],
  }),
  recordUnpaid: ({ applications }: Context, { at, output }: { at: Instant; output?: Tally }) => ({
    unpaid: {
      at,
      ...(output === undefined ? {} : { households: unpaidIn(output) }),
      intakeOpen: applications === undefined,
    },
  }),
};

export const countingNotices = {
  tellUnpaid: ({ context: { plan, unpaid = { intakeOpen: true } }, case: c, at }) => {
    const { households, intakeOpen } = unpaid;
    const planned = plan.batch.households;
    const zh = intakeOpen ? `登记尚未结束（计划${planned}户）` : `尚有${households ?? '若干'}户未发放到位`;
    const en = intakeOpen
      ? `the intake has not ended (${planned} households are planned)`
      : `${households ?? 'some'} households are not paid out`;
    return notify(
      [owner, 'countyLeadingGroup'],
      { zh: '资金未按期到位', en: 'Not paid out in time' },
      `“${c.title}”（${c.id}）应于${formatDate(plan.payoutBy, 'zh', { year: true })}前发放到位，现为${formatDate(at, 'zh', { year: true })}：${zh}。`,
      `"${c.title}" (${c.id}) should have been paid out by ${formatDate(plan.payoutBy, 'en', { year: true })}; it is ${formatDate(at, 'en', { year: true })}: ${en}.`,
    );
  },
} satisfies Record<string, ActionMapping<Context>>;

export const countingGuards = {
  isPaidOut: ({ context }: { context: Context }) => context.paidOutOn !== undefined,
  somebodyIsUnpaid: ({ context, event }: { context: Context; event: unknown }) =>
    context.applications === undefined || unpaidIn((event as { output: Tally }).output) > 0,
};

/** The day by which everything is to be paid out 资金到位: counted when it passes, and told if anyone is left. 五 */
export const payoutLimit: StatePart = {
  initial: 'waiting',
  meta: { title: { zh: '资金到位期限', en: 'day for the payout' } },
  states: {
    waiting: {
      meta: { title: { zh: '未到期', en: 'in time' }, owner: 'nobody' },
      always: { guard: 'isPaidOut', target: 'kept' },
      after: { payoutBy: { target: 'counting' } },
    },
    counting: {
      meta: { title: { zh: '到期清点', en: 'being counted' }, owner: 'nobody' },
      invoke: {
        src: 'tally',
        input: ({ context }: { context: Context }) => loansOf(context),
        onDone: [
          { guard: 'somebodyIsUnpaid', target: 'late', actions: ['recordUnpaid', 'tellUnpaid'] },
          { target: 'kept' },
        ],
        onError: { target: 'late', actions: ['recordUnpaid', 'tellUnpaid'] },
      },
    },
    late: {
      meta: { title: { zh: '未按期到位', en: 'not paid out in time' }, owner },
      always: { guard: 'isPaidOut', target: 'kept' },
    },
    kept: { meta: { title: { zh: '已到位', en: 'paid out' }, owner: 'nobody' }, type: 'final' },
  },
};

export const countingDeadlines: Record<string, DeadlineDefinition<Context>> = {
  payoutBy: {
    title: { zh: '资金到位', en: 'paid out' },
    // A batch opened after the day is late at once, not in the past.
    due({ context, at }) {
      const day = endOfDay(context.plan.payoutBy);
      return day > at ? day : at;
    },
    clauses: ['L-22'],
  },
};

/** Counts of the batch's progress, taken whenever someone asks. */
export const figures: StatePart = {
  initial: 'resting',
  meta: { title: { zh: '进度', en: 'figures' } },
  states: {
    resting: {
      meta: { title: { zh: '无待清点', en: 'nothing to count' }, owner: 'nobody' },
      on: { 'tally.take': { target: 'counting', actions: 'tally.take' } },
    },
    counting: {
      meta: { title: { zh: '清点中', en: 'being counted' }, owner: 'nobody' },
      invoke: {
        src: 'tally',
        input: ({ context }: { context: Context }) => loansOf(context),
        onDone: { target: 'resting', actions: 'recordTally' },
        onError: {
          target: 'resting',
          actions: [
            'recordUncounted',
            {
              type: 'tellAwaited',
              params: { to: [owner], title: { zh: '清点未成，请再次清点', en: 'count again' } },
            },
          ],
        },
      },
    },
  },
};
