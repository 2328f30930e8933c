import { z } from 'zod';
import { event as eventOf } from '../core/definition/definition.ts';
import { field } from '../core/definition/field.ts';
import { money } from '../core/definition/form-fields.ts';
import { notify } from '../core/definition/notify.ts';
import type { StatePart } from '../core/definition/part.ts';
import { append, listOf, notYet, type Recorded, recorded } from '../core/definition/recording.ts';
import { askedOf, booking, type BookingContext } from '../core/patterns/booking.ts';
import { timed } from '../core/patterns/timed.ts';
import { longText, shortText } from '../core/values/text.ts';
import type { Instant } from '../core/values/vocabulary.ts';
import { yuan } from '../core/values/yuan.ts';
import { loanBooking, retriedByOffice } from './booking.ts';
import type { Loan, Purpose } from './loan.ts';
import { classOf } from './plan.ts';
import { timeLimit } from './time-limits.ts';

/** Experts judge feasibility 可行性论证, the county office determines the amount 审定金额, the fund reserves it. 三 */

const judgement = z.strictObject({
  feasible: field(z.boolean(), '是否可行', 'feasible'),
  opinion: field(longText, '论证意见', 'opinion of the experts'),
  suggested: money('建议金额', 'suggested amount').optional(),
});

const determination = z.strictObject({
  amount: money('核定借款金额', 'determined amount'),
  minutes: shortText,
});

/** What the determination of the amount leaves on record. */
export const determined = {
  judgements: listOf<Recorded<typeof judgement>>(),
  ...notYet<{
    /** What the county office has determined, and for what; reserved in the books. */
    approved: Recorded<typeof determination> & Purpose;
    reservedAt: Instant;
  }>(),
};
export type Determination = typeof determined;

type Context = Loan & BookingContext & Determination;
const event = eventOf<Context>();

export const determiningEvents = {
  'feasibility.judge': event({
    roles: ['expertPanel'],
    capacity: 'judge',
    title: { zh: '可行性论证', en: 'judge feasibility' },
    schema: judgement,
    record: append('judgements'),
    tell: ({ event: { data }, case: c }) =>
      data.feasible
        ? []
        : notify(
            ['verificationGroup', 'townshipCommittee', 'household'],
            { zh: '专家论证不可行，请另行选定', en: 'Not feasible: choose again' },
            `“${c.title}”（${c.id}）的项目论证为不可行：${data.opinion}`,
            `The experts find the project of "${c.title}" (${c.id}) not feasible: ${data.opinion}`,
          ),
    clauses: ['L-10'],
  }),

  'amount.determine': event({
    roles: ['countyLoanOffice'],
    capacity: 'determine',
    title: { zh: '核定借款金额', en: 'determine the amount' },
    schema: determination,
    verdict: 'favourable',
    rules: [
      {
        code: 'above-ceiling',
        clauses: ['L-10'],
        field: 'amount',
        broken({ context, data }) {
          const found = classOf(context.plan, context.purpose.class);
          if (found === undefined)
            return {
              zh: `批次方案没有“${context.purpose.class}”这一类，没有借款标准。`,
              en: `The batch's plan has no class ${context.purpose.class} and no loan standard for it.`,
            };
          if (data.amount <= found.ceiling) return undefined;
          return {
            zh: `“${found.title.zh}”的借款标准为${yuan(found.ceiling)}，不能核定${yuan(data.amount)}。`,
            en: `The loan standard of ${found.title.en} is ${yuan(found.ceiling, 'en')}; ${yuan(data.amount, 'en')} is above it.`,
          };
        },
      },
      {
        code: 'above-requested',
        clauses: ['L-10'],
        field: 'amount',
        broken({ context, data }) {
          const { requested } = context.application;
          if (data.amount <= requested) return undefined;
          return {
            zh: `该户申请${yuan(requested)}，不能核定${yuan(data.amount)}。`,
            en: `The household asks for ${yuan(requested, 'en')}; ${yuan(data.amount, 'en')} is more.`,
          };
        },
      },
    ],
    // The loans of a batch, whose numbers begin with its own, have its amount between them.
    books: (context, decided) => ({
      ...loanBooking(context, decided, { transaction: 'reservation', ...decided.data }),
      cap: { casePrefix: `${context.batch}-`, most: context.plan.batch.amount },
    }),
    booked: ({ purpose }, decided) => ({
      approved: { ...purpose, ...recorded(decided) },
      reservedAt: decided.at,
    }),
    clauses: ['L-10', 'L-12', 'L-22'],
  }),
};

/** Judged, then determined. What is not feasible goes back to the choice of the project. */
export const determiningStates: Record<'feasibility' | 'determination', StatePart> = {
  feasibility: {
    meta: { title: { zh: '可行性论证', en: 'feasibility' }, stage: 'determination' },
    ...timed({
      title: { zh: '专家论证', en: 'judgement by experts' },
      owner: 'expertPanel',
      deadline: 'feasibility',
      escalate: ['expertPanel', 'countyLoanOffice'],
      quiet: true,
    }),
    on: {
      'feasibility.judge': [
        { guard: 'isFeasible', target: 'determination', actions: 'feasibility.judge' },
        { target: 'selection', actions: 'feasibility.judge' },
      ],
    },
  },
  determination: {
    id: 'determination',
    meta: { title: { zh: '审定金额', en: 'determination of the amount' }, stage: 'determination' },
    ...timed({
      title: { zh: '核定借款金额', en: 'determination of the amount' },
      owner: 'countyLoanOffice',
      deadline: 'determination',
      escalate: ['countyLoanOffice', 'countyLeadingGroup'],
      quiet: true,
    }),
    on: {
      'amount.determine': { target: '#reserving', actions: 'amount.determine' },
      'loan.decline': { target: '#declined', actions: 'recordDeclined' },
    },
  },
};

/** The books reserve what was determined, or refuse where the fund holds too little. */
export const reserving = booking<Context>({
  ...retriedByOffice,
  title: { zh: '安排资金', en: 'reserving the money' },
  request: askedOf<Context>(determiningEvents),
  stage: 'determination',
  booked: '#approved',
  refused: '#determination',
});

export const determiningGuards = {
  isFeasible: ({ event: { data } }: { event: { data: { feasible: boolean } } }) => data.feasible,
};

export const determiningDeadlines = {
  feasibility: timeLimit('feasibility', { zh: '专家论证时限', en: 'feasibility' }, ['L-10']),
  determination: timeLimit('determination', { zh: '核定金额时限', en: 'determination' }, ['L-10']),
};
