import { z } from 'zod';
import { event as eventOf } from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import { ahead, money } from '../../core/definition/form-fields.ts';
import { listOf, type Recorded, recorded } from '../../core/definition/recording.ts';
import { standing as counting } from '../../core/patterns/reversal.ts';
import { dateOf, type PlainDate } from '../../core/values/calendar.ts';
import { sumOfAmounts } from '../../core/values/money.ts';
import { longText, text } from '../../core/values/text.ts';
import type { Fen } from '../../core/values/vocabulary.ts';
import { yuan } from '../../core/values/yuan.ts';
import { newcomerHasSigned, type Responsibility } from '../letter.ts';
import { type Disasters, disasterCode } from './disasters.ts';
import { householdOwes, ownPeople, owedOf, type PaidOut, type Repayment } from './paid-out.ts';
import { type Instalment, numbered, type Repaying } from './repaying.ts';
import { answer, asking, office, request, tellAnswer } from './requests.ts';

/** Reschedules 展期: new instalments for what is still owed, decided while the loan goes on, and undone again. 三3 */

const instalment = z.strictObject({
  due: ahead('到期日', 'due on'),
  amount: money('本期应还', 'amount of the instalment'),
});

const reschedule = z.strictObject({
  reason: longText,
  disaster: disasterCode.optional(),
  schedule: field(z.array(instalment).min(1).max(60), '展期后的还款计划', 'new repayment plan', {
    help: text('合计等于尚欠金额', 'sums to what is owed'),
  }),
});

const undoing = z.strictObject({ reason: longText });

type Reschedule = Omit<Recorded<typeof reschedule>, 'schedule'> & {
  no: number;
  schedule: Instalment[];
  /** The schedule that it replaces. */
  before: Instalment[];
  state: 'pending' | 'approved' | 'rejected' | 'undone';
  decided?: Recorded<typeof answer>;
  undone?: Recorded<typeof undoing>;
};

/** Reschedules that were asked for, with what became of them. */
export const reschedules = { reschedules: listOf<Reschedule>() };
export type Reschedules = typeof reschedules;

type Context = PaidOut & Responsibility & Repaying & Disasters & Reschedules;
const event = eventOf<Context>();
const what = text('展期', 'reschedule');

/** The reschedule that waits for the county office. */
const pending = ({ reschedules: list }: Context) => list.find((one) => one.state === 'pending');

/** The latest reschedule that was approved and not undone. */
const standing = ({ reschedules: list }: Context) => list.findLast((one) => one.state === 'approved');

type Terms = Pick<Repaying, 'schedule'> & Reschedules;

/** How many reschedules had been asked for when a repayment counted. */
const askedBefore = ({ reschedules: list }: Reschedules, { asked, at }: Repayment): number =>
  asked ?? list.filter((one) => one.at <= at).length;

/** What the household has paid since a reschedule was asked for. */
const paidSince = (context: Context, { no }: Reschedule): Fen =>
  counting(context.repayments).reduce(
    (sum, one) => sum + (one.from === 'household' && askedBefore(context, one) >= no ? one.principal : 0),
    0,
  );

/** The parts of instalments that an amount pays when some of the schedule has been paid. */
function partsOf(schedule: readonly Instalment[], paid: Fen, amount: Fen): Omit<Instalment, 'no'>[] {
  let end = 0;
  return schedule.flatMap((one) => {
    const start = Math.max(end, paid);
    end += one.amount;
    const part = Math.min(end, paid + amount) - start;
    return part > 0 ? [{ due: one.due, amount: part }] : [];
  });
}

function withParts(schedule: readonly Instalment[], parts: Omit<Instalment, 'no'>[]): Instalment[] {
  const days = new Map<PlainDate, Fen>();
  for (const { due, amount } of [...schedule, ...parts]) days.set(due, (days.get(due) ?? 0) + amount);
  const list = [...days].map(([due, amount]) => ({ due, amount }));
  return numbered(list.toSorted((a, b) => (a.due < b.due ? -1 : 1)));
}

/**
 * The terms once a repayment is reversed. Those that were made without what it paid take it in again, on the days on which
 * it was due before them. 三3
 */
export function termsWithout(context: Terms, one: Repayment): Terms {
  const { schedule, reschedules: list } = context;
  const [first, ...later] = list.filter(
    ({ state, no }) => state === 'approved' && no > askedBefore(context, one),
  );
  if (first === undefined || one.from !== 'household') return { schedule, reschedules: list };
  const paid = sumOfAmounts(first.before) - sumOfAmounts(first.schedule);
  const parts = partsOf(first.before, Math.max(0, paid - one.principal), one.principal);
  const taking = (terms: Instalment[]) => withParts(terms, parts);
  return {
    schedule: taking(schedule),
    reschedules: list.map((each) => {
      if (each !== first && !later.includes(each)) return each;
      const before = each === first ? each.before : taking(each.before);
      return { ...each, before, schedule: taking(each.schedule) };
    }),
  };
}

/** The reschedules with one of them changed. */
const withChanged = (
  { reschedules: list }: Context,
  changed: Reschedule | undefined,
  change: Partial<Reschedule>,
) => list.map((one) => (one === changed ? { ...one, ...change } : one));

export const rescheduleEvents = {
  'reschedule.request': event({
    ...asking,
    title: { zh: '申请展期', en: 'ask for a reschedule' },
    schema: reschedule,
    rules: [
      ...ownPeople(['L-25']),
      householdOwes(['L-25']),
      {
        code: 'sum-is-not-what-is-owed',
        clauses: ['L-25'],
        field: 'schedule',
        broken({ context, data }) {
          const { household } = owedOf(context);
          const sum = sumOfAmounts(data.schedule);
          if (sum === household) return undefined;
          const given = (lang: 'zh' | 'en') => (Number.isSafeInteger(sum) ? yuan(sum, lang) : '—');
          return {
            zh: `尚欠${yuan(household)}，新的还款计划合计${given('zh')}。`,
            en: `${yuan(household, 'en')} is still owed; the new instalments sum to ${given('en')}.`,
          };
        },
      },
      {
        code: 'days-out-of-order',
        clauses: ['L-25'],
        field: 'schedule',
        broken({ data, at }) {
          let before = dateOf(at);
          for (const { due } of data.schedule) {
            if (due <= before)
              return {
                zh: `还款日${due}应晚于${before}。`,
                en: `The instalment of ${due} should be after ${before}.`,
              };
            before = due;
          }
          return undefined;
        },
      },
      {
        code: 'no-claim-on-record',
        clauses: ['L-25', 'L-24'],
        field: 'disaster',
        broken({ context: { claims }, data: { disaster } }) {
          if (disaster === undefined || claims.some((one) => one.disaster === disaster)) return undefined;
          const known = claims.map((one) => one.disaster).join('、') || '—';
          return {
            zh: `本户没有灾害“${disaster}”的受灾申报；已申报：${known}。`,
            en: `This household has no claim for the disaster "${disaster}" on record; it has: ${known}.`,
          };
        },
      },
    ],
    record(context, decided) {
      const request = {
        ...recorded(decided),
        no: context.reschedules.length + 1,
        schedule: numbered(decided.data.schedule),
        before: context.schedule,
        state: 'pending' as const,
      };
      return { reschedules: [...context.reschedules, request] };
    },
    clauses: ['L-25'],
  }),

  'reschedule.approve': event({
    ...office,
    title: { zh: '同意展期', en: 'approve the reschedule' },
    schema: answer,
    verdict: 'favourable',
    rules: [
      newcomerHasSigned(['L-11', 'L-25']),
      householdOwes(['L-25']),
      {
        // Paid meanwhile is paid under the new terms; owed again meanwhile is in no terms.
        code: 'sum-is-not-what-is-owed',
        clauses: ['L-25', 'L-35'],
        broken({ context }) {
          const request = pending(context);
          if (request === undefined) return undefined;
          const owed = owedOf(context).household + paidSince(context, request);
          const sum = sumOfAmounts(request.schedule);
          if (sum === owed) return undefined;
          return {
            zh: `申请后欠款有变：应列入计划${yuan(owed)}，申请的计划合计${yuan(sum)}，请驳回后重新申请。`,
            en: `What is owed has changed since: ${yuan(owed, 'en')} belongs in the plan, whose instalments sum to ${yuan(sum, 'en')}; reject the request so that a new one can be made.`,
          };
        },
      },
      {
        // New terms that have begun to run are no longer those that were asked for.
        code: 'first-day-has-passed',
        clauses: ['L-25'],
        broken({ context, at }) {
          const first = pending(context)?.schedule[0]?.due;
          if (first === undefined || first > dateOf(at)) return undefined;
          return {
            zh: `申请的第一个还款日${first}已到，请驳回后重新申请。`,
            en: `The first day asked for, ${first}, has come; reject the request so that a new one can be made.`,
          };
        },
      },
    ],
    record(context, decided) {
      const { schedule: before } = context;
      const approved = { state: 'approved' as const, before, decided: recorded(decided) };
      return {
        schedule: pending(context)?.schedule ?? before,
        reschedules: withChanged(context, pending(context), approved),
      };
    },
    tell: tellAnswer(what, 'approved'),
    clauses: ['L-25'],
  }),

  'reschedule.reject': event({
    ...office,
    title: { zh: '不同意展期', en: 'reject the reschedule' },
    schema: answer,
    verdict: 'adverse',
    record: (context, decided) => ({
      reschedules: withChanged(context, pending(context), { state: 'rejected', decided: recorded(decided) }),
    }),
    tell: tellAnswer(what, 'refused'),
    clauses: ['L-25'],
  }),

  'reschedule.undo': event({
    ...office,
    title: { zh: '撤销展期', en: 'undo the reschedule' },
    schema: undoing,
    rules: [
      {
        code: 'nothing-to-undo',
        clauses: ['L-25'],
        broken: ({ context }) =>
          standing(context) === undefined
            ? { zh: '没有已批准的展期可以撤销。', en: 'No approved reschedule stands that could be undone.' }
            : undefined,
      },
      householdOwes(['L-25']),
    ],
    record(context, decided) {
      const last = standing(context);
      if (last === undefined) return {};
      return {
        schedule: last.before,
        reschedules: withChanged(context, last, { state: 'undone', undone: recorded(decided) }),
      };
    },
    clauses: ['L-25'],
  }),
};

export const rescheduleRequest = request({
  name: 'reschedule',
  title: { zh: '展期审批', en: 'request for a reschedule' },
  none: { zh: '无展期申请', en: 'no reschedule is asked for' },
  limit: { zh: '展期审批时限', en: 'time limit of a reschedule' },
  refuse: 'reschedule.reject',
  idle: 'reschedule.undo',
  // What is being booked rests on the terms in force.
  guard: 'booksAreFree',
  clauses: ['L-25'],
});
