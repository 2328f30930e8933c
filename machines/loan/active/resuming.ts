import { z } from 'zod';
import { pausesOf, type Pauses } from '../../core/case/pauses.ts';
import { event as eventOf, type GuardDefinition, type Rule } from '../../core/definition/definition.ts';
import { notify } from '../../core/definition/notify.ts';
import { type Recorded, recorded } from '../../core/definition/recording.ts';
import { longText, shortText } from '../../core/values/text.ts';
import { yuan } from '../../core/values/yuan.ts';
import { isPaidOut, owedOf, type PaidOut, writtenOffOf } from './paid-out.ts';
import { nothingIsHeld } from './recovering.ts';
import type { Releasing } from './releasing.ts';
import type { Repaying } from './repaying.ts';

/**
 * A loan that was reopened after a finding: what was keyed wrongly is reversed and entered anew, and where something is owed
 * again the loan goes on, else the finding is concluded. 四
 */

const resumption = z.strictObject({ reason: longText, minutes: shortText });

/** What is on record of the times that an ended loan went on. */
export interface Resuming {
  resumed?: Recorded<typeof resumption>[];
}

type Context = PaidOut & Repaying & Releasing & Resuming & Pauses;
const event = eventOf<Context>();

/** Nothing is concluded while the loan owes or holds money. */
export const settledAgain: Rule<PaidOut, unknown>[] = [
  {
    code: 'owed-again',
    clauses: ['L-18', 'L-35'],
    broken({ context }) {
      const { household, guarantor } = owedOf(context);
      if (household + guarantor === 0) return undefined;
      return {
        zh: `更正后户欠${yuan(household)}，担保人欠${yuan(guarantor)}：收清后再办结，或恢复借款管理。`,
        en: `After what was put right the household owes ${yuan(household, 'en')} and the guarantor ${yuan(guarantor, 'en')}: it is paid first, or the loan goes on.`,
      };
    },
  },
  nothingIsHeld(['L-18', 'L-35']),
];

export const resumingEvents = {
  'loan.resume': event({
    roles: ['countyLoanOffice'],
    title: { zh: '恢复借款管理', en: 'resume the loan' },
    schema: resumption,
    rules: [
      {
        code: 'nothing-owed',
        clauses: ['L-35'],
        broken({ context }) {
          const { household, guarantor } = owedOf(context);
          if (household + guarantor > 0) return undefined;
          return {
            zh: '没有尚欠款项，不需恢复借款管理，可直接办结。',
            en: 'Nothing is owed; the loan does not go on, and the finding can be concluded.',
          };
        },
      },
    ],
    record(context, decided) {
      const { writeOff, released, resumed = [] } = context;
      const from = [writeOff?.at ?? '', released?.at ?? ''].toSorted().at(-1) ?? '';
      return {
        resumed: [...resumed, recorded(decided)],
        inArrears: null,
        // Nothing fell due while the loan had ended.
        pauses: [...pausesOf(context), { from, to: decided.at }],
        ...(writeOff && { writeOff: { ...writeOff, household: writtenOffOf(context).household } }),
      };
    },
    tell({ context, case: c, event: { data } }) {
      const { household, guarantor } = owedOf(context);
      return notify(
        ['household', 'liaison', 'countyLeadingGroup'],
        { zh: '恢复借款管理', en: 'Loan resumed' },
        `借款${c.id}更正后户欠${yuan(household)}，担保人欠${yuan(guarantor)}，继续办理（${data.minutes}）。`,
        `Of the loan ${c.id} the household owes ${yuan(household, 'en')} and the guarantor ${yuan(guarantor, 'en')} again; it goes on (${data.minutes}).`,
      );
    },
    clauses: ['L-18', 'L-35'],
  }),
};

export const resumingGuards = { isPaidOut: ({ context }: { context: PaidOut }) => isPaidOut(context) };

export const resumingGuardTexts: Record<string, GuardDefinition<PaidOut>> = {
  isPaidOut: {
    clauses: ['L-17'],
    sentence: () => ({ zh: '本借款没有发放过。', en: 'This loan was never paid out.' }),
  },
};
