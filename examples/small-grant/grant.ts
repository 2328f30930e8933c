import { z } from 'zod';
import {
  addDays,
  appeal,
  type Appeal,
  append,
  atMost,
  bookingsOf,
  dateOf,
  type Decided,
  dutyOf,
  endOfLimit,
  event as eventOf,
  field,
  independent,
  type Instant,
  listOf,
  longText,
  money,
  notify,
  patternRecord,
  person,
  place,
  reasons,
  type Recorded,
  recorded,
  recurring,
  type Score,
  scoring,
  shortText,
  startOfDay,
  sumOfAmounts,
  text,
  voucher,
  voucherOnce,
} from 'countersign/lifecycle';
import { type Plan, planInput } from './plan.ts';

/** What a grant is opened with. */
export const input = z.strictObject({
  place: field(place, '申报村', 'village'),
  plan: planInput,
  title: field(shortText, '项目名称', 'title'),
  amount: money('申请金额', 'amount asked for'),
});
export type Input = z.output<typeof input>;

const eligibility = z.strictObject({
  panel: field(z.array(person('评审', 'assessor')).length(3), '评审', 'assessors'),
});
const refusal = z.strictObject({ reasons });
const award = z.strictObject({
  amount: money('补助金额', 'amount of the grant'),
  minutes: field(shortText, '会议纪要文号', 'minutes'),
  voucher,
});
const drawdown = z.strictObject({
  amount: money('拨付金额', 'amount'),
  payee: field(shortText, '收款单位', 'payee'),
  voucher,
});
const report = z.strictObject({
  quarter: field(shortText, '季度', 'quarter', { help: text('如 2027-Q2', 'e.g. 2027-Q2') }),
  progress: field(longText, '进展', 'progress'),
});
const findings = z.strictObject({ findings: field(longText, '审计意见', 'findings of the audit') });
const recovery = findings.extend({ amount: money('应退金额', 'amount to be paid back') });

/** What a new case has on record. */
export const empty = {
  ...patternRecord,
  panel: listOf<string>(),
  scores: listOf<Score>(),
  refusals: listOf<Recorded<typeof refusal>>(),
  appeals: listOf<Appeal>(),
  drawdowns: listOf<Recorded<typeof drawdown>>(),
  reports: listOf<Recorded<typeof report>>(),
};

/** What a case knows. `amount` is what was asked for; all money in fen. */
export type Context = Input &
  typeof empty & {
    id: string;
    openedAt: Instant;
    award?: Recorded<typeof award>;
    recovery?: Recorded<typeof recovery>;
    /** Once the accounts are closed. */
    returned?: number;
  };

export const awarded = (context: Context): number => context.award?.amount ?? 0;
export const drawn = ({ drawdowns }: Context): number => sumOfAmounts(drawdowns);
const vouchers = ({ award: first, drawdowns }: Context) =>
  [first, ...drawdowns].flatMap((one) => one?.voucher ?? []);

/** What may be drawn now: a share at first, the rest upon a report, and nothing a third time. */
export function drawable(context: Context): number {
  const { plan, reports: filed, drawdowns } = context;
  if (drawdowns.length === 2 || (drawdowns.length === 1 && filed.length === 0)) return 0;
  const share = drawdowns.length === 0 ? plan.firstShare : 100;
  return Math.floor((awarded(context) * share) / 100) - drawn(context);
}

/** The accounts at the end: what was spent, what comes back, and what was never drawn. */
const closing = (context: Context, decided: Decided<unknown>, returned = 0, paper = '') => ({
  bookings: bookingsOf(decided, { fund: context.id, purpose: context.title }, [
    { transaction: 'projectPayment', amount: drawn(context) - returned },
    { transaction: 'projectReturn', amount: returned, voucher: paper },
    { transaction: 'reservationRelease', amount: awarded(context) - drawn(context) },
  ]),
});

/** The end of a step's time limit, by its name in the plan. */
export const limit =
  (step: keyof Plan['limits']) =>
  ({ context: { plan }, at }: { context: Context; at: Instant }) =>
    endOfLimit(at, plan.limits[step], plan.calendar);

export const panel = scoring<Context>({
  name: 'panel',
  title: text('评审', 'assessment'),
  role: 'assessor',
  capacity: 'score',
  people: (context) => context.panel,
  replacing: { role: 'countyCulture', capacity: 'assess', people: (people) => ({ panel: people }) },
  passes: ({ plan }, points) => points.reduce((sum, one) => sum + one, 0) >= plan.passMark * points.length,
  deadline: 'scoring',
  due: limit('scoring'),
  escalate: ['countyCulture'],
  passed: '#smallGrant.award',
  failed: '#smallGrant.appeal',
  clauses: ['S-04'],
});

export const appealing = appeal<Context>({
  appellant: 'villageCommittee',
  appellantCapacity: 'apply',
  judge: 'countySupervision',
  judgeCapacity: 'judge',
  above: ['countyGovernment'],
  limits: ({ plan: { limits, calendar } }) => ({ lodge: limits.appeal, answer: limits.answer, calendar }),
  upheld: [{ guard: 'isUnscored', target: '#smallGrant.eligibility' }, { target: '#smallGrant.award' }],
  final: '#smallGrant.refused',
  clauses: ['S-06'],
});

const reports = dutyOf<Context>({
  duty: 'report',
  every: 'quarter',
  from: (context) => dateOf(context.award?.at ?? context.openedAt),
  until: ({ plan }) => plan.ends,
  due: ({ plan }, { to }) => endOfLimit(startOfDay(addDays(to, 1)), plan.limits.report, plan.calendar),
  fulfilled: (context) => context.reports.map(({ quarter, at }) => ({ period: quarter, at })),
});

/** The report of each quarter, from the award to the end of the work. */
export const reporting = recurring<Context>({
  ...reports,
  duty: 'report',
  title: text('季度报告', 'quarterly report'),
  owner: 'villageCommittee',
  escalate: ['villageCommittee', 'countyCulture'],
  event: 'report.file',
  period: ({ quarter }: { quarter: string }) => quarter,
  clauses: ['S-08'],
});

const event = eventOf<Context>();
export const village = { roles: ['villageCommittee'], capacity: 'apply' };
const culture = { roles: ['countyCulture'], capacity: 'assess', clauses: ['S-03'] };
const government = { roles: ['countyGovernment'], capacity: 'award', clauses: ['S-05'] };
const finance = { roles: ['countyFinance'], capacity: 'pay' };
const auditor = { roles: ['countyAudit'], capacity: 'audit', clauses: ['S-09'] };
const declined = { schema: refusal, verdict: 'adverse' as const, record: append('refusals') };

export const events = {
  'eligibility.confirm': event({
    ...culture,
    title: text('确认资格', 'confirm eligibility'),
    schema: eligibility,
    verdict: 'favourable',
    rules: [independent('panel', ['S-04'])],
    record: (_, { data }) => ({ panel: data.panel, scores: [] }),
  }),
  'eligibility.decline': event({ ...culture, ...declined, title: text('不符合资格', 'not eligible') }),

  'award.grant': event({
    ...government,
    title: text('审定补助', 'award the grant'),
    schema: award,
    verdict: 'favourable',
    rules: [
      atMost('above-limit', ['S-02'], ({ plan }) => plan.most, text('最高补助额', 'the highest grant')),
      atMost('above-request', ['S-02'], ({ amount }) => amount, text('申请金额', 'what was asked for')),
    ],
    // Each grant is a fund of its own: what the county pays in is promised at once.
    books({ id, title }, decided) {
      const { amount, minutes, voucher: paper } = decided.data;
      return {
        bookings: bookingsOf(decided, { fund: id, amount, purpose: title, minutes }, [
          { transaction: 'contribution', source: 'departmentFund', voucher: paper },
          { transaction: 'reservation' },
        ]),
      };
    },
    booked: (_, decided) => ({ award: recorded(decided) }),
    tell: ({ context: { title } }) =>
      notify(
        ['villageCommittee'],
        text('补助已审定', 'Awarded'),
        `“${title}”获补助。`,
        `"${title}": awarded.`,
      ),
  }),
  'award.decline': event({ ...government, ...declined, title: text('不予补助', 'decline the grant') }),

  'drawdown.pay': event({
    ...finance,
    title: text('拨付', 'pay a drawdown'),
    schema: drawdown,
    clauses: ['S-07'],
    rules: [
      voucherOnce(['S-07'], vouchers),
      atMost('not-due', ['S-07'], drawable, text('现可拨付的', 'what is due now')),
    ],
    books(context, decided) {
      const { amount, payee, voucher: paper } = decided.data;
      const payment = { amount, payee, purpose: context.title, voucher: paper };
      return {
        bookings: bookingsOf(decided, { ...payment, fund: context.id }, [{ transaction: 'trancheRelease' }]),
        payment: { ...payment, minutes: context.award?.minutes ?? '' },
      };
    },
    booked: append('drawdowns'),
  }),
  'report.file': event({
    ...village,
    title: text('报送季度报告', "file a quarter's report"),
    schema: report,
    clauses: ['S-08'],
    rules: [reports.rule('quarter', ['S-08'])],
    record: append('reports'),
  }),
  'grant.complete': event({
    ...village,
    title: text('报告完工', 'report completion'),
    schema: z.strictObject({ summary: field(longText, '完成情况', 'what was done') }),
    clauses: ['S-09'],
    rules: [reports.upToDate(['S-08'])],
  }),

  'audit.pass': event({
    ...auditor,
    title: text('审计通过', 'pass the audit'),
    schema: findings,
    verdict: 'favourable',
    books: (context, decided) => closing(context, decided),
    booked: () => ({ returned: 0 }),
  }),
  'audit.recover': event({
    ...auditor,
    title: text('责令退回', 'order recovery'),
    schema: recovery,
    verdict: 'adverse',
    rules: [atMost('more-than-drawn', ['S-09'], drawn, text('已拨的', 'what was drawn'))],
    record: (_, decided) => ({ recovery: recorded(decided) }),
  }),
  'recovery.receive': event({
    ...finance,
    title: text('确认退回', 'confirm the recovery'),
    schema: z.strictObject({ voucher }),
    clauses: ['S-09'],
    rules: [voucherOnce(['S-09'], vouchers)],
    books: (context, decided) => closing(context, decided, context.recovery?.amount, decided.data.voucher),
    booked: ({ recovery: ordered }) => ({ returned: ordered?.amount ?? 0 }),
  }),
};
