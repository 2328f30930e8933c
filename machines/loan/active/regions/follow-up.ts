import type { StatePart } from '../../../core/definition/part.ts';
import { timed } from '../../../core/patterns/timed.ts';
import { meta } from '../../../core/definition/state-meta.ts';

/** What runs beside the repayment: visits, checks, requests, disasters, outcome. 四、六、灾害、成效 */

const answered = (event: string) => ({
  target: 'none',
  actions: [event, 'tellRequestDecided'],
});

const changeTitle = { zh: '项目变更审批', en: 'request for a change' };

export const changes: StatePart = {
  initial: 'none',
  meta: { title: changeTitle },
  states: {
    none: {
      ...meta('无变更申请', 'no change is asked for', 'nobody'),
      on: { 'change.request': { target: 'pending', actions: 'change.request' } },
    },
    pending: {
      meta: { title: changeTitle },
      ...timed({
        title: changeTitle,
        owner: 'countyLoanOffice',
        deadline: 'change',
        quiet: true,
        escalate: ['countyLoanOffice', 'countyLeadingGroup'],
      }),
      on: { 'change.approve': answered('change.approve'), 'change.refuse': answered('change.refuse') },
    },
  },
};

const rescheduleTitle = { zh: '展期审批', en: 'request for a reschedule' };

export const reschedules: StatePart = {
  initial: 'none',
  meta: { title: rescheduleTitle },
  states: {
    none: {
      ...meta('无展期申请', 'no reschedule is asked for', 'nobody'),
      on: {
        'reschedule.request': { target: 'pending', actions: 'reschedule.request' },
        'reschedule.undo': { actions: 'reschedule.undo' },
      },
    },
    pending: {
      meta: { title: rescheduleTitle },
      ...timed({
        title: rescheduleTitle,
        owner: 'countyLoanOffice',
        deadline: 'reschedule',
        quiet: true,
        escalate: ['countyLoanOffice', 'countyLeadingGroup'],
      }),
      on: {
        'reschedule.approve': answered('reschedule.approve'),
        'reschedule.reject': answered('reschedule.reject'),
      },
    },
  },
};

export const disasters: StatePart = {
  ...meta('灾害与申报', 'disasters and claims', 'nobody'),
  on: {
    'disaster.notify': { actions: ['disaster.notify', 'tellDisaster'] },
    'claim.submit': { actions: ['claim.submit', 'sendClaim'] },
  },
};
