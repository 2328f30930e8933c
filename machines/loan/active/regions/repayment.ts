import type { StatePart } from '../../../core/definition/part.ts';
import type { Context } from '../../context.ts';
import { overpaidOf } from '../../money.ts';
import { meta } from './meta.ts';

const recovery = { stage: 'recovery' };

/** Where the loan itself stands: running, in default, recovered from the guarantor, paid back. 四 */
export const repayment: StatePart = {
  initial: 'running',
  meta: { title: { zh: '借款', en: 'loan' } },
  states: {
    running: {
      ...meta('借款中', 'loan running', 'nobody'),
      always: { guard: 'nothingIsOwed', target: 'paidBack' },
      on: {
        'default.declare': { target: 'inDefault', actions: ['default.declare', 'tellDefault'] },
      },
    },
    inDefault: {
      ...meta('已认定违约', 'in default', 'countyLeadingGroup', recovery),
      always: [
        { guard: 'nothingIsOwed', target: 'paidBack' },
        { guard: 'guarantorIsCalled', target: 'recovering', actions: 'tellGuarantorCalled' },
      ],
    },
    recovering: {
      initial: 'inTime',
      meta: { title: { zh: '向担保人追偿', en: 'recovering from the guarantor' }, ...recovery },
      always: { guard: 'nothingIsOwed', target: 'paidBack' },
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
        inTime: meta('追偿（正常）', 'recovering (in time)', 'liaison', recovery),
        overdue: {
          ...meta('追偿（有逾期）', 'recovering (overdue)', 'liaison', recovery),
          always: { guard: 'recoveryHasCaughtUp', target: 'inTime' },
        },
      },
    },
    paidBack: meta('已收清，待解除联系人', 'paid back; the liaison is to be released', 'countyLoanOffice', {
      awaits: (context: Context) => [overpaidOf(context) > 0 ? 'countySettlement' : 'countyLoanOffice'],
    }),
  },
};
