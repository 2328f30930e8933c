import { and } from 'xstate';
import { z } from 'zod';
import { fellInPause } from '../../core/case/pauses.ts';
import {
  type ActionMapping,
  type DeadlineDefinition,
  event as eventOf,
  type Rule,
} from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import { happened, money, voucher } from '../../core/definition/form-fields.ts';
import { notify } from '../../core/definition/notify.ts';
import type { StatePart } from '../../core/definition/part.ts';
import { type Recorded, recorded } from '../../core/definition/recording.ts';
import { meta } from '../../core/definition/state-meta.ts';
import { notBefore } from '../../core/patterns/days.ts';
import { addMonths, dateOf, dayText, endOfMonth, type Month, monthOf } from '../../core/values/calendar.ts';
import { longText, shortText, text } from '../../core/values/text.ts';
import type { Fen, Instant } from '../../core/values/vocabulary.ts';
import { yuan } from '../../core/values/yuan.ts';
import { monthsDue, nextMonthEnd } from './months.ts';
import {
  askBooks,
  newVoucher,
  overpaidOf,
  owedOf,
  type PaidOut,
  settlement,
  writtenOffOf,
} from './paid-out.ts';
import { newcomerHasSigned, type Responsibility } from '../letter.ts';
import type { Repaying } from './repaying.ts';

/** What follows when the household does not pay: default 违约, recovery from the guarantor 追偿, write-off 核销. 四、五 */

const declaration = z.strictObject({ reason: longText, minutes: shortText });

const call = z.strictObject({ minutes: shortText, monthly: money('每月从工资扣还', 'monthly from salary') });

const recovery = z.strictObject({
  amount: money('代偿金额', 'amount paid by the guarantor'),
  on: happened('代偿日期', 'paid on'),
  voucher,
});

const writeOff = z.strictObject({
  minutes: shortText,
  reason: longText,
  guarantorUnable: field(longText, '担保人无力代偿的依据', 'evidence that the guarantor cannot pay', {
    help: text(
      '追偿后第一个代偿月未满即核销的，须填；如：担保人死亡证明',
      'where the first month after the call has not ended; e.g. a death certificate',
    ),
  }).optional(),
});

const lifting = z.strictObject({ reason: longText, minutes: shortText });

/** What recovery has on record besides the debt. */
export interface Recovering {
  /** The default that stands. */
  default?: Recorded<typeof declaration> | null;
  /** Defaults that were lifted when their arrears had been paid, oldest first. */
  liftedDefaults?: (Recorded<typeof declaration> & { lifted: Recorded<typeof lifting> })[];
}

type Context = PaidOut & Responsibility & Repaying & Recovering;
const event = eventOf<Context>();
const leadingGroup = { roles: ['countyLeadingGroup'], clauses: ['L-17'] };

/** Recovery and write-off rest on a default that was declared. 四 */
const afterDefault: Rule<Context, unknown> = {
  code: 'no-default',
  clauses: ['L-17'],
  broken: ({ context }) =>
    context.default
      ? undefined
      : { zh: '县领导组办公室尚未认定违约。', en: 'The county office has not declared a default.' },
};

/** Only what is overdue can be in default, and only then is the guarantor called. 四 */
const inArrears: Rule<Context, unknown> = {
  code: 'not-in-arrears',
  clauses: ['L-17'],
  broken: ({ context }) =>
    context.inArrears
      ? undefined
      : { zh: '该户没有逾期未还的款项。', en: 'Nothing is overdue on this loan.' },
};

/**
 * No money of the household is held while someone else is to pay its debt, or the debt is given up: it is given back, or its
 * repayment reversed and entered anew, so that it counts. 四
 */
export const nothingIsHeld = (clauses: string[]): Rule<PaidOut, unknown> => ({
  code: 'overpayment-held',
  clauses,
  broken({ context }) {
    const held = overpaidOf(context);
    if (held === 0) return undefined;
    return {
      zh: `尚有多还待退${yuan(held)}：先退还，或冲销多还的那笔后重新录入，计入所欠。`,
      en: `${yuan(held, 'en')} paid too much is still held: give it back, or reverse its repayment and enter it anew, so that it counts against what is owed.`,
    };
  },
});

const whoGuarantees = ({ guarantorCall: before, liaison }: Context) => {
  const guarantor = before?.guarantor ?? liaison;
  return guarantor === undefined ? {} : { guarantor };
};

export const recoveryEvents = {
  'default.declare': event({
    roles: ['countyLoanOffice'],
    capacity: 'determine',
    title: { zh: '认定违约', en: 'declare a default' },
    schema: declaration,
    rules: [inArrears],
    record: (_, decided) => ({ default: recorded(decided) }),
    tell({ context, case: c, event: { data } }) {
      const amount = context.inArrears?.amount ?? 0;
      return notify(
        ['household', 'liaison', 'countyLeadingGroup'],
        { zh: '认定违约', en: 'Default declared' },
        `借款${c.id}被认定违约，逾期${yuan(amount)}（${data.minutes}）。`,
        `The loan ${c.id} is in default with ${yuan(amount, 'en')} overdue (${data.minutes}).`,
      );
    },
    clauses: ['L-17'],
  }),

  'default.lift': event({
    roles: ['countyLoanOffice'],
    capacity: 'determine',
    title: { zh: '撤销违约认定', en: 'lift the default' },
    schema: lifting,
    rules: [
      {
        code: 'still-in-arrears',
        clauses: ['L-17'],
        broken({ context: { inArrears: arrears } }) {
          if (!arrears) return undefined;
          return {
            zh: `尚有逾期${yuan(arrears.amount)}未还，不能撤销违约认定。`,
            en: `${yuan(arrears.amount, 'en')} is still overdue; the default is not lifted.`,
          };
        },
      },
    ],
    record({ default: standing, liftedDefaults = [] }, decided) {
      if (!standing) return {};
      return {
        default: null,
        liftedDefaults: [...liftedDefaults, { ...standing, lifted: recorded(decided) }],
      };
    },
    tell: ({ case: c, event: { data } }) =>
      notify(
        ['household', 'liaison', 'countyLeadingGroup'],
        { zh: '撤销违约认定', en: 'Default lifted' },
        `借款${c.id}已无逾期款项，违约认定撤销（${data.minutes}）。`,
        `Nothing of the loan ${c.id} is overdue any more; its default is lifted (${data.minutes}).`,
      ),
    clauses: ['L-17'],
  }),

  'guarantor.call': event({
    ...leadingGroup,
    title: { zh: '向担保人追偿', en: 'call the guarantor' },
    schema: call,
    // Nobody is guarantor without a signature.
    rules: [afterDefault, inArrears, newcomerHasSigned(['L-17', 'L-11']), nothingIsHeld(['L-17'])],
    books: (context, decided) =>
      askBooks(context, decided, {
        transaction: 'guarantorCall',
        amount: owedOf(context).household,
        minutes: decided.data.minutes,
        purpose: '向担保人追偿',
      }),
    booked: (context, decided) => ({
      guarantorCall: {
        ...recorded(decided),
        // Called again for what came back to the household by a reversed repayment.
        amount: (context.guarantorCall?.amount ?? 0) + owedOf(context).household,
        // Whoever is the liaison when first called has signed and guarantees with salary, also if another takes over later.
        ...whoGuarantees(context),
      },
    }),
  }),

  'recovery.take': event({
    ...settlement,
    title: { zh: '收担保人代偿款', en: "take the guarantor's payment" },
    schema: recovery,
    rules: [
      {
        code: 'more-than-guarantor-owes',
        clauses: ['L-17'],
        field: 'amount',
        broken({ context, data }) {
          const { guarantor } = owedOf(context);
          if (data.amount <= guarantor) return undefined;
          return {
            zh: `担保人欠${yuan(guarantor)}，不能收${yuan(data.amount)}。`,
            en: `The guarantor owes ${yuan(guarantor, 'en')}, less than ${yuan(data.amount, 'en')}.`,
          };
        },
      },
      newVoucher,
      notBefore<Context>(
        ['L-17'],
        ({ guarantorCall: call }) =>
          call && { day: dateOf(call.at), what: { zh: '向担保人追偿', en: 'the call on the guarantor' } },
      ),
    ],
    books(context, decided) {
      const { amount, on, voucher } = decided.data;
      const purpose = '担保人以工资代偿';
      const booking = { amount, businessDate: on, voucher, purpose };
      return askBooks(context, decided, { transaction: 'guarantorRecovery', ...booking });
    },
    booked: (context, decided) => ({
      repayments: [
        ...context.repayments,
        { ...recorded(decided), principal: decided.data.amount, over: 0, from: 'guarantor' },
      ],
    }),
  }),

  'loan.writeOff': event({
    ...leadingGroup,
    title: { zh: '核销', en: 'write off' },
    schema: writeOff,
    rules: [
      afterDefault,
      {
        // Writing off the debt of a household whose guarantor was never called would free the guarantor. 四
        code: 'guarantor-not-called',
        clauses: ['L-18', 'L-17'],
        broken({ context }) {
          const { household } = owedOf(context);
          if (context.guarantorCall !== undefined && household === 0) return undefined;
          const guarantor = whoGuarantees(context).guarantor ?? '';
          return {
            zh: `户欠${yuan(household)}尚未向担保人${guarantor}追偿：核销不能免除从未追偿的担保，先追偿，再核销。`,
            en: `The guarantor ${guarantor} has not been called for the ${yuan(household, 'en')} that the household owes: a write-off frees nobody from a guarantee that was never called upon.`,
          };
        },
      },
      nothingIsHeld(['L-17']),
      {
        // A rule of our own: called and let off in one breath is not called.
        code: 'guarantor-had-no-time',
        clauses: [],
        field: 'guarantorUnable',
        broken({ context, data, at }) {
          if (context.guarantorCall === undefined || data.guarantorUnable !== undefined) return undefined;
          const until = endOfMonth(firstRecovery(context));
          if (until <= at) return undefined;
          const { zh, en } = dayText(dateOf(until));
          return {
            zh: `担保人第一个代偿月到${zh}为止，之前核销的，须写明担保人无力代偿的依据（如死亡证明）。`,
            en: `The guarantor's first month of payment ends on ${en}; a write-off before needs evidence that the guarantor cannot pay, e.g. a death certificate.`,
          };
        },
      },
      {
        code: 'nothing-owed',
        clauses: ['L-17'],
        broken({ context }) {
          const { household, guarantor } = owedOf(context);
          if (household + guarantor > 0) return undefined;
          return { zh: '没有尚欠款项可以核销。', en: 'Nothing is owed that could be written off.' };
        },
      },
    ],
    books(context, decided) {
      const { household, guarantor } = owedOf(context);
      const { minutes, reason: purpose } = decided.data;
      return askBooks(
        context,
        decided,
        { transaction: 'writeOff', amount: household, minutes, purpose },
        { transaction: 'guarantorWriteOff', amount: guarantor, minutes, purpose },
      );
    },
    booked(context, decided) {
      const { household, guarantor } = owedOf(context);
      // A loan that went on after a finding may have been written off before.
      const before = writtenOffOf(context);
      const ofHousehold = before.household + household;
      const amount = ofHousehold + before.guarantor + guarantor;
      return { writeOff: { ...recorded(decided), amount, household: ofHousehold } };
    },
  }),
};

/** The first month of which the guarantor owes an instalment from salary: the one after the call. */
const firstRecovery = ({ guarantorCall }: Context): Month => addMonths(monthOf(guarantorCall?.at ?? ''), 1);

/** How much of what the guarantor should have paid by then is missing, in fen. */
function recoveryBehind(context: Context, at: Instant): Fen {
  const { guarantorCall } = context;
  if (guarantorCall === undefined) return 0;
  const { amount, monthly } = guarantorCall;
  const months = monthsDue(firstRecovery(context), at).filter(
    (month) => !fellInPause(context, endOfMonth(month)),
  );
  const expected = Math.min(amount, monthly * months.length);
  return Math.max(0, expected - (amount - owedOf(context).guarantor));
}

interface Timed {
  context: Context;
  event: { at: Instant };
}

export const recoveryGuards = {
  nothingIsOwed: ({ context }: Timed) => {
    const { household, guarantor } = owedOf(context);
    return household === 0 && guarantor === 0;
  },
  somethingIsOwed: ({ context }: Timed) => {
    const { household, guarantor } = owedOf(context);
    return household > 0 || guarantor > 0;
  },
  isInDefault: ({ context }: Timed) => Boolean(context.default),
  guarantorIsCalled: ({ context }: Timed) => context.guarantorCall !== undefined,
  recoveryIsBehind: ({ context, event }: Timed) => recoveryBehind(context, event.at) > 0,
  recoveryHasCaughtUp: ({ context, event }: Timed) => recoveryBehind(context, event.at) === 0,
};

/** Told once the books have taken the decision. */
export const recoveryNotices: Record<string, ActionMapping<Context>> = {
  tellGuarantorCalled({ context, case: c }) {
    const { guarantor } = owedOf(context);
    const monthly = context.guarantorCall?.monthly ?? 0;
    return notify(
      ['liaison', 'household'],
      { zh: '向担保人追偿', en: 'Guarantor called' },
      `借款${c.id}所欠${yuan(guarantor)}由担保人以工资代偿，每月${yuan(monthly)}。`,
      `The ${yuan(guarantor, 'en')} owed on the loan ${c.id} is recovered from the guarantor's salary, ${yuan(monthly, 'en')} a month.`,
    );
  },
  tellWrittenOff({ context, case: c }) {
    const { amount, minutes } = context.writeOff ?? { amount: 0, minutes: '' };
    return notify(
      ['household', 'liaison', 'countyLoanOffice', 'countySettlement'],
      { zh: '借款核销', en: 'Loan written off' },
      `借款${c.id}核销${yuan(amount)}（${minutes}）。`,
      `${yuan(amount, 'en')} of the loan ${c.id} was written off (${minutes}).`,
    );
  },
};

export const recoveryDeadlines: Record<string, DeadlineDefinition<Context>> = {
  recovery: {
    title: { zh: '担保人每月代偿', en: "the guarantor's monthly payment" },
    due: ({ context, at }) => nextMonthEnd(firstRecovery(context), at),
    calendar: true,
    clauses: ['L-17'],
  },
};

const inRecovery = { stage: 'recovery' };
const paidBack = { guard: 'nothingIsOwed', target: 'paidBack' };
const called = { guard: and(['somethingIsOwed', 'guarantorIsCalled']), target: 'recovering' };
const defaulted = { guard: and(['somethingIsOwed', 'isInDefault']), target: 'inDefault' };

/** Where the loan itself stands: running, in default, recovered from the guarantor, paid back. 四 */
export const repayment: StatePart = {
  initial: 'running',
  meta: { title: { zh: '借款', en: 'loan' } },
  states: {
    running: {
      ...meta('借款中', 'loan running', 'nobody'),
      // A loan that goes on after a finding stands where it stood.
      always: [paidBack, called, defaulted],
      on: { 'default.declare': { guard: 'booksAreFree', target: 'inDefault', actions: 'default.declare' } },
    },
    inDefault: {
      ...meta('已认定违约', 'in default', 'countyLeadingGroup', inRecovery),
      on: { 'default.lift': { guard: 'booksAreFree', target: 'running', actions: 'default.lift' } },
      always: [paidBack, { guard: 'guarantorIsCalled', target: 'recovering' }],
    },
    recovering: {
      initial: 'inTime',
      meta: { title: { zh: '向担保人追偿', en: 'recovering from the guarantor' }, ...inRecovery },
      always: paidBack,
      after: {
        recovery: [
          {
            guard: 'recoveryIsBehind',
            target: '.overdue',
            reenter: true,
            actions: { type: 'recordMissed', params: { duty: 'recovery' } },
          },
          { target: '.inTime', reenter: true },
        ],
      },
      states: {
        inTime: meta('追偿（正常）', 'recovering (in time)', 'liaison', inRecovery),
        overdue: {
          ...meta('追偿（有逾期）', 'recovering (overdue)', 'liaison', inRecovery),
          always: { guard: 'recoveryHasCaughtUp', target: 'inTime' },
        },
      },
    },
    paidBack: {
      ...meta('已收清，待解除联系人', 'paid back; the liaison is to be released', 'countyLoanOffice', {
        awaits: (context: Context) => [overpaidOf(context) > 0 ? 'countySettlement' : 'countyLoanOffice'],
      }),
      // A payment that is taken back leaves the loan where it stood without it.
      always: [called, defaulted, { guard: 'somethingIsOwed', target: 'running' }],
    },
  },
};

/** How a loan ends whose debt was written off. */
export const writtenOff: StatePart = {
  id: 'writtenOff',
  type: 'final',
  entry: 'tellWrittenOff',
  ...meta('已核销', 'written off', 'nobody', { stage: 'ended' }),
};
