import { z } from 'zod';
import { fellInPause, withTimeGiven } from '../core/case/pauses.ts';
import { type DeadlineDefinition, event as eventOf, type Rule } from '../core/definition/definition.ts';
import { field } from '../core/definition/field.ts';
import type { StatePart } from '../core/definition/part.ts';
import { listOf, type Recorded, recorded, stamp } from '../core/definition/recording.ts';
import { askedOf, type BookingContext, booking } from '../core/patterns/booking.ts';
import { objection } from '../core/patterns/review.ts';
import { nextTranche, settled, type Tranche } from '../core/patterns/tranche.ts';
import { formatDate, yearOf } from '../core/values/calendar.ts';
import { positiveFen } from '../core/values/money.ts';
import { longText, shortText } from '../core/values/text.ts';
import type { Fen, Instant } from '../core/values/vocabulary.ts';
import { yuan } from '../core/values/yuan.ts';
import { entries, paid } from './bookings.ts';
import { type Fund, reservedOf } from './money.ts';
import { nextYearly, yearly, yearsPassed } from './periods.ts';
import { type Performance, targetsAreSet } from './performance.ts';
import type { Progress, Project } from './project.ts';
import { progressFound, type SiteVisit, siteVisit, siteVisitRules } from './site-visit.ts';
import {
  type Deliberation,
  minutesOf,
  ownVoucher,
  purpose,
  type SpecialAccount,
  toSpecialAccount,
  voucher,
  type Vouchers,
} from './spending.ts';

/** Appropriation in tranches: apply by the day of the year, visit on site, release or refuse. 三(三) */

const application = z.strictObject({
  purpose,
  progress: field(longText, '年度进展', "the year's progress"),
  minutes: shortText,
});

const release = z.strictObject({
  amount: positiveFen,
  payee: field(shortText, '收款专户', 'special account paid into'),
  purpose,
  minutes: shortText,
  voucher,
});

const forfeiture = z.strictObject({
  tranche: field(z.int().min(1).max(10), '第几期', 'number of the tranche'),
  reasons: objection.shape.reasons,
  minutes: shortText,
});

/** Which tranche a decision is about. */
interface OfTranche {
  tranche: number;
}

/** What appropriation leaves on record, apart from the tranches themselves. */
export const appropriation = {
  applications: listOf<Recorded<typeof application> & OfTranche & { year: number }>(),
  trancheVisits: listOf<SiteVisit>(),
  trancheRefusals: listOf<Recorded<typeof objection> & OfTranche>(),
};

type Own = typeof appropriation & { tranches: Tranche[] };
type Context = Fund &
  Performance &
  Project &
  Progress &
  BookingContext &
  Deliberation &
  SpecialAccount &
  Vouchers &
  Own;
const event = eventOf<Context, Own>();
const finance = { roles: ['countyFinance'], capacity: 'pay' };

/** The number of the tranche whose turn it is. */
const turn = ({ tranches }: Own): number => nextTranche(tranches)?.no ?? 0;

/** When an application was settled: its tranche released, refused or forfeited. */
const settledAt = ({ tranches, trancheRefusals }: Own, { tranche, at }: OfTranche & { at: Instant }) =>
  trancheRefusals.find((one) => one.tranche === tranche && one.at >= at)?.at ??
  tranches.find(({ no }) => no === tranche)?.at;

/** Whether an application lay with the county as a year's day passed, so that none could be made by then. */
const layWithTheCounty = (context: Context, year: number): boolean => {
  const day = yearly(year, context.plan.appropriation);
  return context.applications.some((one) => one.at <= day && (settledAt(context, one) ?? '') > day);
};

/** Whether a year's money is applied for, or needs no application: the form of the first year stands for it. */
const isProvidedFor = (context: Context, year: number): boolean =>
  year <= yearOf(context.register?.at ?? context.openedAt) ||
  context.applications.some((one) => one.year === year) ||
  layWithTheCounty(context, year);

/** The years without an application by their day, while a tranche could be asked for. */
export const appropriationsOwed = withTimeGiven(
  'appropriation',
  (context: Context, at: Instant): string[] => {
    const planned = context.tranches.filter((one) => one.state === 'planned');
    const onlyTheLast = planned.length === 1 && context.acceptance.acceptedAt === undefined;
    if (planned.length === 0 || onlyTheLast) return [];
    return yearsPassed(context, at, context.plan.appropriation)
      .filter((year) => !isProvidedFor(context, year))
      .map(String);
  },
);

/** The day of the next year that is not provided for. */
function nextAppropriation(context: Context, at: Instant): Instant {
  let due = nextYearly(at, context.plan.appropriation);
  while (isProvidedFor(context, yearOf(due))) due = nextYearly(due, context.plan.appropriation);
  return due;
}

/** For the year of registration the application form itself came by the day. */
const appliedInTime: Rule<Context, unknown> = {
  code: 'appropriation-too-late',
  clauses: ['D-30'],
  broken({ context, at, case: c }) {
    const running = c.deadlines.find((one) => one.name === 'appropriation');
    const year = yearOf(at);
    const registered = context.register?.at;
    if (registered !== undefined && yearOf(registered) === year) return undefined;
    if (context.applications.some((one) => one.year === year)) return undefined;
    if (running !== undefined && yearOf(running.dueAt) === year) return undefined;
    const day = yearly(year, context.plan.appropriation);
    // It passed while the project stood still, or while the county had an earlier application.
    if (fellInPause(context, day) || layWithTheCounty(context, year)) return undefined;
    return {
      zh: `${year}年的拨款申请应于${formatDate(day, 'zh')}前提出，现为${formatDate(at, 'zh', { year: true })}。`,
      en: `The appropriation of ${year} is applied for by ${formatDate(day, 'en')}; today is ${formatDate(at, 'en', { year: true })}.`,
    };
  },
};

/** The year whose money a tranche is: the one for which it was applied for, whenever it was released. */
const yearFor = ({ applications }: Own, { no, at }: Tranche): number =>
  applications.findLast((one) => one.tranche === no)?.year ?? yearOf(at ?? '');

const onceAYear: Rule<Context, unknown> = {
  code: 'tranche-of-the-year-released',
  clauses: ['D-32'],
  broken({ context, at }) {
    const year = yearOf(at);
    const released = context.tranches.find(
      (one) => one.state === 'released' && yearFor(context, one) === year,
    );
    if (released === undefined) return undefined;
    return {
      zh: `${year}年申请的第${released.no}期资金${yuan(released.amount)}已拨付。`,
      en: `Tranche ${released.no} of ${yuan(released.amount, 'en')}, applied for in ${year}, was released.`,
    };
  },
};

const lastAfterAcceptance: Rule<Context, unknown> = {
  code: 'last-tranche-before-acceptance',
  clauses: ['D-32'],
  broken({ context }) {
    const next = nextTranche(context.tranches);
    if (next === undefined || next.no < context.tranches.length) return undefined;
    if (context.acceptance.acceptedAt !== undefined) return undefined;
    return {
      zh: `第${next.no}期为最后一期，终验合格后拨付。`,
      en: `Tranche ${next.no} is the last and falls due after final acceptance.`,
    };
  },
};

/** One matter, one discussion: each tranche has minutes of its own. 三(三) */
const minutesOfTranche = minutesOf<Context, { minutes: string }>((context) => {
  const no = turn(context);
  return { what: { zh: `第${no}期拨款`, en: `tranche ${no}` }, tranche: no };
});

/** Only what finance has confirmed as received can be released. 三(一) */
const received: Rule<Context, { amount: Fen }> = {
  code: 'not-received',
  clauses: ['D-26'],
  field: 'amount',
  broken({ context, data: { amount } }) {
    const there = reservedOf(context);
    if (amount <= there) return undefined;
    return {
      zh: `已到账未拨付的资金为${yuan(there)}，不足拨付${yuan(amount)}。`,
      en: `${yuan(there, 'en')} has come in and is not released, less than ${yuan(amount, 'en')}.`,
    };
  },
};

export const appropriationEvents = {
  'appropriation.apply': event({
    roles: ['firstSecretary'],
    capacity: 'propose',
    title: { zh: '提出拨款申请', en: 'apply for the appropriation' },
    schema: application,
    rules: [appliedInTime, onceAYear, lastAfterAcceptance, ...minutesOfTranche],
    record: (context, decided) => ({
      applications: [
        ...context.applications,
        { ...recorded(decided), year: yearOf(decided.at), tranche: turn(context) },
      ],
    }),
    clauses: ['D-30'],
  }),

  'tranche.visit': event({
    roles: ['countyOrganisation'],
    capacity: 'inspect',
    title: { zh: '实地走访', en: 'visit the site' },
    schema: siteVisit,
    rules: siteVisitRules,
    record: (context, decided) => ({
      trancheVisits: [...context.trancheVisits, { ...recorded(decided), tranche: turn(context) }],
    }),
    clauses: ['D-31'],
  }),

  'tranche.release': event({
    ...finance,
    title: { zh: '拨付资金', en: 'release the tranche' },
    schema: release,
    verdict: 'favourable',
    rules: [
      {
        code: 'wrong-tranche-amount',
        clauses: ['D-32'],
        field: 'amount',
        broken({ context, data }) {
          const next = nextTranche(context.tranches);
          if (next === undefined || next.amount === data.amount) return undefined;
          const ratio = context.plan.tranches.ratio.join(':');
          return {
            zh: `第${next.no}期按${ratio}应拨${yuan(next.amount)}，而不是${yuan(data.amount)}。`,
            en: `Tranche ${next.no} of ${ratio} is ${yuan(next.amount, 'en')}, not ${yuan(data.amount, 'en')}.`,
          };
        },
      },
      received,
      progressFound,
      targetsAreSet,
      toSpecialAccount,
      ...minutesOfTranche,
      ownVoucher,
    ],
    // Out of what is reserved, into the project's account.
    books(context: Context, decided) {
      const payment = paid(decided.data);
      const bookings = entries(context, decided, [{ transaction: 'trancheRelease', ...payment }]);
      return { bookings, payment };
    },
    booked: (context, decided) => ({
      tranches: settled(context.tranches, turn(context), {
        state: 'released',
        voucher: decided.data.voucher,
        ...stamp(decided),
      }),
    }),
    clauses: ['D-31', 'D-32'],
  }),

  // The county organisation department, and finance, may refuse it.
  'tranche.refuse': event({
    roles: ['countyOrganisation', 'countyFinance'],
    title: { zh: '不予拨付', en: 'refuse the tranche' },
    schema: objection,
    verdict: 'adverse',
    record: (context, decided) => ({
      trancheRefusals: [...context.trancheRefusals, { ...recorded(decided), tranche: turn(context) }],
    }),
    clauses: ['D-31'],
  }),

  'tranche.forfeit': event({
    roles: ['countyOrganisation'],
    capacity: 'approve',
    title: { zh: '核销一期资金', en: 'forfeit a tranche' },
    schema: forfeiture,
    verdict: 'adverse',
    rules: [
      {
        code: 'not-the-next-tranche',
        clauses: ['D-32'],
        field: 'tranche',
        broken({ context, data }) {
          const next = nextTranche(context.tranches);
          if (next?.no === data.tranche) return undefined;
          return {
            zh: `现轮到第${next?.no ?? '—'}期，而不是第${data.tranche}期。`,
            en: `Tranche ${next?.no ?? '—'} is next, not ${data.tranche}.`,
          };
        },
      },
      ...minutesOfTranche,
    ],
    record({ tranches }, decided) {
      const { tranche, reasons } = decided.data;
      return { tranches: settled(tranches, tranche, { state: 'forfeited', reasons, ...stamp(decided) }) };
    },
    clauses: ['D-32', 'D-29'],
  }),
};

const forfeit = { target: '#money.waiting', actions: 'tranche.forfeit' };

/** A tranche after the other; one is released when the books have taken it. Minutes and other projects' money come in beside. */
export const appropriating: StatePart = {
  id: 'money',
  initial: 'waiting',
  meta: { title: { zh: '资金', en: 'money' } },
  on: {
    'minutes.record': { actions: 'minutes.record' },
    'funds.receive': { actions: 'funds.receive' },
  },
  states: {
    waiting: {
      meta: { title: { zh: '待拨款申请', en: 'next appropriation' }, owner: 'firstSecretary' },
      always: { guard: 'noTrancheIsPlanned', target: 'settled' },
      after: {
        appropriation: [
          {
            guard: 'appropriationIsOwed',
            target: 'waiting',
            reenter: true,
            actions: [
              { type: 'recordMissed', params: { duty: 'appropriation' } },
              {
                type: 'tellOverdue',
                params: {
                  to: ['firstSecretary', 'townshipCommittee', 'countyOrganisation'],
                  title: { zh: '年度拨款申请', en: "the year's appropriation" },
                },
              },
            ],
          },
          { target: 'waiting', reenter: true },
        ],
      },
      on: {
        'appropriation.apply': { target: 'visiting', actions: 'appropriation.apply' },
        'tranche.forfeit': forfeit,
      },
    },
    visiting: {
      meta: { title: { zh: '拨款前走访', en: 'visit before release' }, owner: 'countyOrganisation' },
      entry: {
        type: 'tellAwaited',
        params: {
          to: ['countyOrganisation'],
          title: { zh: '拨款前实地走访', en: 'visit the site before the release' },
        },
      },
      on: {
        'tranche.visit': { target: 'releasing', actions: 'tranche.visit' },
        'tranche.forfeit': forfeit,
      },
    },
    releasing: {
      meta: { title: { zh: '待拨付', en: 'to be released' }, owner: 'countyFinance' },
      entry: {
        type: 'tellAwaited',
        params: { to: ['countyFinance'], title: { zh: '拨付资金', en: 'release the tranche' } },
      },
      on: {
        'tranche.release': { guard: 'booksAreIdle', target: 'booking', actions: 'tranche.release' },
        'tranche.refuse': {
          target: 'waiting',
          actions: [
            'tranche.refuse',
            {
              type: 'tellRefused',
              params: { to: ['firstSecretary'], title: { zh: '拨款申请', en: 'appropriation' } },
            },
          ],
        },
        'tranche.forfeit': forfeit,
      },
    },
    booking: booking<Context>({
      title: { zh: '拨付记账', en: 'booking the release' },
      owner: 'countyFinance',
      request: askedOf<Context>(appropriationEvents),
      booked: '#money.waiting',
      refused: '#money.releasing',
      retry: 'booking.retry',
    }),
    settled: { meta: { title: { zh: '拨款已结清', en: 'all tranches settled' }, owner: 'nobody' } },
  },
};

export const appropriationGuards = {
  noTrancheIsPlanned: ({ context }: { context: Context }) => nextTranche(context.tranches) === undefined,
  appropriationIsOwed: ({ context, event: { at } }: { context: Context; event: { at: Instant } }) =>
    appropriationsOwed(context, at).length > 0,
};

export const appropriationDeadlines: Record<string, DeadlineDefinition<Context>> = {
  appropriation: {
    title: { zh: '年度拨款申请', en: "the year's appropriation" },
    due: ({ context, at }) => nextAppropriation(context, at),
    calendar: true,
    clauses: ['D-30'],
  },
};
