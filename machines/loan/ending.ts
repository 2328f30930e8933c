import { z } from 'zod';
import { type ActionMapping, event as eventOf } from '../core/definition/definition.ts';
import { choice } from '../core/definition/field.ts';
import { happened, reasons } from '../core/definition/form-fields.ts';
import { notify } from '../core/definition/notify.ts';
import type { StatePart } from '../core/definition/part.ts';
import {
  type Decided,
  type Recorded,
  recorded,
  recordings,
  type Stamp,
  stamp,
} from '../core/definition/recording.ts';
import { meta } from '../core/definition/state-meta.ts';
import type { BookRequest } from '../core/ledger/booking.ts';
import { askedOf, booking, type BookingContext } from '../core/patterns/booking.ts';
import { notBefore } from '../core/patterns/days.ts';
import { longText, numbered } from '../core/values/text.ts';
import type { Instant, Text } from '../core/values/vocabulary.ts';
import { loanBooking, retriedByOffice } from './booking.ts';
import type { Determination } from './determining.ts';
import type { Loan } from './loan.ts';
import { onPaper, recorder, scanIsAttached } from './on-paper.ts';
import { ownHousehold } from './people.ts';
import type { Verification } from './verifying.ts';
import { exclusionTitles, type Ground } from './vocabulary.ts';

/** How an application ends without a payout: left out 排除, declined, or withdrawn by the household. 二、三、五 */

const exclusion = z.strictObject({
  ground: choice(exclusionTitles, '排除原因', 'ground'),
  reason: longText,
});

const because = z.strictObject({ reasons });
type Because = z.output<typeof because>;

const withdrawalOnPaper = onPaper(
  because.extend({ on: happened('党员户签字日期', 'signed by the household on') }),
);

/** How a loan that is not paid out ended, and why. */
type Ending = Stamp & {
  why: 'excluded' | 'notFeasible' | 'declined' | 'withdrawn';
  reasons: string[];
} & OnPaper;

/** Where a paper that the household signed is, and its day. */
type OnPaper = Partial<Pick<z.output<typeof withdrawalOnPaper>, 'scan' | 'on'>>;

/** What the end of an application leaves on record. */
export interface Ended {
  exclusion?: Recorded<typeof exclusion>;
  ending?: Ending;
  /** When what had been reserved was available to others again. */
  unreservedAt?: Instant;
}

type Context = Loan & BookingContext & Verification & Determination & Ended;
const event = eventOf<Context>();

/** No household is judged unseen. */
const visited = {
  code: 'not-visited',
  clauses: ['L-06'],
  broken: ({ context }: { context: Context }): Text | undefined =>
    // Whom the ranking has not chosen, nobody goes to see.
    context.verification.length > 0 || context.notChosen === true
      ? undefined
      : {
          zh: '核查组尚未到户，先走访再作决定。',
          en: 'No group has visited the household; a decision needs a visit first.',
        },
};

/** Whether a ground is true of the household: if not, what is on record instead. */
const groundOf: Record<Ground, (context: Context) => Text | undefined> = {
  betterOff({ verification }) {
    const last = verification.at(-1);
    if (last === undefined || last.betterOff) return undefined;
    return {
      zh: `${last.on}走访未认定该户家庭条件较好。`,
      en: `The visit of ${last.on} did not find the household better off.`,
    };
  },
  villageCadre: ({ household }) =>
    household.villageCadre
      ? undefined
      : { zh: '登记显示该户党员不是村干部。', en: 'On record the member is no village cadre.' },
  notPoor: ({ household }) =>
    household.poor ? { zh: '登记显示该户是贫困党员户。', en: 'On record the household is poor.' } : undefined,
  notAble({ verification }) {
    const last = verification.at(-1);
    if (last === undefined || !last.able) return undefined;
    return {
      zh: `${last.on}走访认定该户有从事项目的能力。`,
      en: `The visit of ${last.on} found the household able to carry out a project.`,
    };
  },
  notChosen: ({ notChosen }) =>
    notChosen === true
      ? undefined
      : { zh: '该户没有在排定中落选。', en: 'The household was not left out by the ranking.' },
};

function declined({ judgements }: Context, decided: Decided<Because>): { ending: Ending } {
  const unfit = judgements.at(-1)?.feasible === false;
  return {
    ending: { why: unfit ? 'notFeasible' : 'declined', reasons: decided.data.reasons, ...stamp(decided) },
  };
}

const withdrawn = (_: Context, decided: Decided<Because & OnPaper>): { ending: Ending } => ({
  ending: { why: 'withdrawn', ...decided.data, ...stamp(decided) },
});

/** What was reserved is available to others again. */
const release = (context: Context, decided: Decided<Because>): BookRequest =>
  loanBooking(context, decided, {
    transaction: 'reservationRelease',
    amount: context.approved?.amount ?? 0,
    minutes: context.approved?.minutes,
  });

const withdrawing = {
  books: release,
  booked: (context: Context, decided: Decided<Because>) => ({
    ...withdrawn(context, decided),
    unreservedAt: decided.at,
  }),
  clauses: ['L-19'],
};

export const endingEvents = {
  'household.exclude': event({
    roles: ['countyLoanOffice', 'verificationGroup'],
    capacity: 'verify',
    title: { zh: '排除', en: 'exclude the household' },
    schema: exclusion,
    verdict: 'adverse',
    rules: [
      visited,
      {
        // A ground must be true of the household.
        code: 'ground-does-not-apply',
        clauses: ['L-07'],
        field: 'ground',
        broken: ({ context, data }) => groundOf[data.ground](context),
      },
    ],
    record: (_, decided) => ({
      exclusion: recorded(decided),
      ending: { why: 'excluded', reasons: [decided.data.reason], ...stamp(decided) },
    }),
    tell({ event: { data }, case: c }) {
      const { zh, en } = exclusionTitles[data.ground];
      return notify(
        ['household', 'townshipCommittee'],
        { zh: '未列入扶持对象', en: 'Not among those supported' },
        `“${c.title}”（${c.id}）因“${zh}”未列入扶持对象：${data.reason}`,
        `"${c.title}" (${c.id}) is excluded (${en}): ${data.reason}`,
      );
    },
    clauses: ['L-07'],
  }),

  'household.withdraw': event({
    roles: ['household'],
    title: { zh: '撤回申请', en: 'withdraw' },
    schema: because,
    rules: [ownHousehold],
    ...withdrawing,
  }),

  'household.withdrawOnPaper': event({
    ...recorder,
    title: { zh: '记录党员户撤回申请（纸质）', en: "record the household's withdrawal, on paper" },
    schema: withdrawalOnPaper,
    rules: [
      scanIsAttached,
      notBefore(['L-19'], ({ application }) => ({
        day: application.on,
        what: { zh: '申请', en: 'the application' },
      })),
    ],
    ...withdrawing,
  }),

  'loan.decline': event({
    roles: ['countyLoanOffice'],
    capacity: 'determine',
    title: { zh: '不予借款', en: 'decline the loan' },
    schema: because,
    verdict: 'adverse',
    rules: [visited],
    books: release,
    booked: (context, decided) => ({ ...declined(context, decided), unreservedAt: decided.at }),
    clauses: ['L-10', 'L-12'],
  }),
};

/** Where nothing is reserved yet there is nothing to give back: the application ends at once. */
export const endingRecords = recordings({ recordDeclined: declined, recordWithdrawn: withdrawn });

/** Told once it has counted, whether or not the books were asked before. */
export const endingNotices: Record<string, ActionMapping<Context>> = {
  tellDeclined({ context, case: c }) {
    const given = numbered(context.ending?.reasons ?? []);
    return notify(
      ['household', 'townshipCommittee'],
      { zh: '未予借款', en: 'Loan declined' },
      `“${c.title}”（${c.id}）未予借款：${given}`,
      `"${c.title}" (${c.id}) is declined: ${given}`,
    );
  },
};

const releasing = {
  ...retriedByOffice,
  request: askedOf<Context>(endingEvents),
  stage: 'signing',
  refused: '#preparing.last',
};

/** Until money moves either gives the reserved money back. */
export const releasingStates: Record<'withdrawing' | 'declining', StatePart> = {
  withdrawing: {
    id: 'withdrawing',
    ...booking<Context>({
      ...releasing,
      title: { zh: '本人撤回：撤销安排', en: 'withdrawn: releasing the reservation' },
      booked: '#withdrawn',
    }),
  },
  declining: {
    id: 'declining',
    ...booking<Context>({
      ...releasing,
      title: { zh: '不予借款：撤销安排', en: 'declined: releasing the reservation' },
      booked: '#declined',
    }),
  },
};

/** How a loan that was not paid out ends. */
export const endings: Record<'excluded' | 'declined' | 'withdrawn', StatePart> = {
  excluded: {
    id: 'excluded',
    type: 'final',
    ...meta('已排除', 'excluded', 'nobody', { stage: 'ended', clauses: ['L-07'] }),
  },
  declined: {
    id: 'declined',
    type: 'final',
    ...meta('未予借款', 'declined', 'nobody', { stage: 'ended' }),
    entry: 'tellDeclined',
  },
  withdrawn: {
    id: 'withdrawn',
    type: 'final',
    ...meta('本人撤回', 'withdrawn by the household', 'nobody', { stage: 'ended' }),
  },
};
