import { dateOf } from '../../../core/values/calendar.ts';
import type { Rule } from '../../../core/definition/definition.ts';
import { yuan } from '../../../core/values/yuan.ts';
import type { Context } from '../../context.ts';
import { owedOf } from '../paid-out.ts';
import { pendingReschedule, standing } from '../records/requests.ts';
import type { Data } from '../schemas.ts';

type ContextRule = Rule<Context, unknown>;
type Reschedule = Rule<Context, Data<'reschedule.request'>>;

/** The new instalments are for exactly what is still owed. 三3 */
export const coversWhatIsOwed: Reschedule = {
  code: 'sum-is-not-what-is-owed',
  clauses: ['L-25'],
  field: 'schedule',
  broken({ context, data }) {
    const { household } = owedOf(context);
    const sum = data.schedule.reduce((total, one) => total + one.amount, 0);
    if (sum === household) return undefined;
    const given = (lang: 'zh' | 'en') => (Number.isSafeInteger(sum) ? yuan(sum, lang) : '—');
    return {
      zh: `尚欠${yuan(household)}，新的还款计划合计${given('zh')}。`,
      en: `${yuan(household, 'en')} is still owed; the new instalments sum to ${given('en')}.`,
    };
  },
};

/** Days in order, all still to come. 三3 */
export const daysInOrder: Reschedule = {
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
};

/** A disaster that is the reason has been claimed for. 灾害 */
export const disasterIsClaimed: Reschedule = {
  code: 'no-claim-on-record',
  clauses: ['L-25', 'L-24'],
  field: 'disaster',
  broken({ context, data }) {
    if (data.disaster === undefined || context.claims.some((one) => one.disaster === data.disaster))
      return undefined;
    const known = context.claims.map((one) => one.disaster).join('、') || '—';
    return {
      zh: `本户没有灾害“${data.disaster}”的受灾申报；已申报：${known}。`,
      en: `This household has no claim for the disaster "${data.disaster}" on record; it has: ${known}.`,
    };
  },
};

/** New terms that have begun to run are no longer those that were asked for. 三3 */
export const stillToCome: ContextRule = {
  code: 'first-day-has-passed',
  clauses: ['L-25'],
  broken({ context, at }) {
    const first = pendingReschedule(context)?.schedule[0]?.due;
    if (first === undefined || first > dateOf(at)) return undefined;
    return {
      zh: `申请的第一个还款日${first}已到，请驳回后重新申请。`,
      en: `The first day asked for, ${first}, has come; reject the request so that a new one can be made.`,
    };
  },
};

/** 三3 */
export const somethingToUndo: ContextRule = {
  code: 'nothing-to-undo',
  clauses: ['L-25'],
  broken: ({ context }) =>
    standing(context) === undefined
      ? { zh: '没有已批准的展期可以撤销。', en: 'No approved reschedule stands that could be undone.' }
      : undefined,
};
