import { z } from 'zod';
import { event as eventOf } from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import { happened, money } from '../../core/definition/form-fields.ts';
import { notify } from '../../core/definition/notify.ts';
import type { StatePart } from '../../core/definition/part.ts';
import { append, listOf, notYet, type Recorded, recorded } from '../../core/definition/recording.ts';
import { meta } from '../../core/definition/state-meta.ts';
import { notBefore } from '../../core/patterns/days.ts';
import type { Rectifications } from '../../core/patterns/rectification-record.ts';
import { fen } from '../../core/values/money.ts';
import { longText, shortText } from '../../core/values/text.ts';
import type { Fen } from '../../core/values/vocabulary.ts';
import { yuan } from '../../core/values/yuan.ts';
import { newcomerHasSigned, type Responsibility } from '../letter.ts';
import { overpaidOf, owedOf, type PaidOut, sincePayout } from './paid-out.ts';

/** The outcome 脱贫成效, and the liaison's release 解除联系人, with which a loan that was paid back is closed. 四、成效 */

const outcome = z.strictObject({
  lifted: field(z.boolean(), '是否脱贫', 'out of poverty'),
  on: happened('认定日期', 'found on'),
  incomePerHead: money('人均年收入', 'income a head and year', fen),
  evidence: field(longText, '认定依据', 'evidence'),
});

const release = z.strictObject({ minutes: shortText });

/** What outcome and release leave on record. */
export const releasing = {
  outcomes: listOf<Recorded<typeof outcome>>(),
  ...notYet<{ released: Recorded<typeof release> }>(),
};
export type Releasing = typeof releasing;

type Context = PaidOut & Responsibility & Rectifications & Releasing;
const event = eventOf<Context>();

export const releaseEvents = {
  'outcome.record': event({
    roles: ['countyLoanOffice'],
    capacity: 'inspect',
    title: { zh: '认定脱贫成效', en: 'record the outcome' },
    schema: outcome,
    rules: [
      ...sincePayout(['L-28']),
      notBefore<Context>(['L-28'], ({ outcomes }) => {
        const last = outcomes.at(-1);
        return last && { day: last.on, what: { zh: '上一次认定', en: 'the finding before' } };
      }),
      {
        // The evidence is what the household has to live on, against what it had.
        code: 'lifted-without-income',
        clauses: ['L-28'],
        field: 'incomePerHead',
        broken({ context: { household }, data: { lifted, incomePerHead } }) {
          if (!lifted || incomePerHead > household.incomePerHead) return undefined;
          return {
            zh: `人均年收入${yuan(incomePerHead)}，不高于申请时的${yuan(household.incomePerHead)}，不能认定脱贫。`,
            en: `An income of ${yuan(incomePerHead, 'en')} a head is no more than the ${yuan(household.incomePerHead, 'en')} at the application; the household is not out of poverty.`,
          };
        },
      },
    ],
    record: append('outcomes'),
    clauses: ['L-28'],
  }),

  // The household has to be out of poverty and the money recovered; neither alone will do.
  'liaison.release': event({
    roles: ['countyLoanOffice'],
    title: { zh: '解除联系人', en: 'release the liaison' },
    schema: release,
    rules: [
      newcomerHasSigned(['L-11', 'L-18']),
      {
        code: 'not-lifted',
        clauses: ['L-18'],
        broken({ context }) {
          const last = context.outcomes.at(-1);
          if (last?.lifted === true) return undefined;
          return last === undefined
            ? {
                zh: '尚无脱贫成效认定，联系人不能解除。',
                en: 'No outcome is on record; the liaison is not released.',
              }
            : {
                zh: `${last.on}认定该户尚未脱贫，联系人不能解除。`,
                en: `On ${last.on} the household was found not to be out of poverty; the liaison is not released.`,
              };
        },
      },
      {
        code: 'not-recovered',
        clauses: ['L-18'],
        broken({ context }) {
          const { household, guarantor } = owedOf(context);
          const open: [amount: Fen, zh: string, en: string][] = [
            [household, '户尚欠', 'the household owes'],
            [guarantor, '担保人尚欠', 'the guarantor owes'],
            [overpaidOf(context), '多还待退', 'paid too much and not given back:'],
          ];
          const left = open.filter(([amount]) => amount > 0);
          if (left.length === 0) return undefined;
          return {
            zh: `资金未收清：${left.map(([amount, zh]) => `${zh}${yuan(amount)}`).join('，')}；联系人不能解除。`,
            en: `The money is not settled: ${left.map(([amount, , en]) => `${en} ${yuan(amount, 'en')}`).join(', ')}; the liaison is not released.`,
          };
        },
      },
      {
        // What a check found is put right before the loan is closed over it.
        code: 'rectification-open',
        clauses: ['L-23', 'L-18'],
        broken({ context: { rectifications } }) {
          const open = rectifications.filter((one) => one.closedAt === undefined);
          if (open.length === 0) return undefined;
          const numbers = open.map((one) => one.no);
          return {
            zh: `第${numbers.join('、')}号整改尚未复核通过，联系人不能解除。`,
            en: `Rectification ${numbers.join(', ')} has not passed its check; the liaison is not released.`,
          };
        },
      },
    ],
    record: (_, decided) => ({ released: recorded(decided) }),
    tell: ({ case: c, event: { data } }) =>
      notify(
        ['household', 'liaison', 'villageBranch'],
        { zh: '联系人解除', en: 'Liaison released' },
        `借款${c.id}的党员户已脱贫、资金已收清，联系人解除（${data.minutes}）。`,
        `The household of the loan ${c.id} is out of poverty and the money recovered; its liaison is released (${data.minutes}).`,
      ),
    clauses: ['L-18'],
  }),
};

export const outcomeRecords: StatePart = {
  ...meta('脱贫成效', 'outcome', 'nobody'),
  on: { 'outcome.record': { actions: 'outcome.record' } },
};

/** How a loan ends that was paid back. */
export const closed: StatePart = {
  id: 'closed',
  type: 'final',
  ...meta('已还清，联系人已解除', 'repaid, the liaison released', 'nobody', { stage: 'ended' }),
};
