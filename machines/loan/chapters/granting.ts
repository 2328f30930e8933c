import type { StatePart } from '../../core/definition/part.ts';
import { declining, delivering, transferring, withdrawing } from '../parts.ts';
import { papers } from './papers.ts';

/** From the determined amount to the household's hands. When the day of payout passes, an alarm is raised. 四、五 */
export const granting: StatePart = {
  id: 'approved',
  initial: 'papers',
  meta: { title: { zh: '签订与发放', en: 'papers and payout' }, stage: 'signing' },
  after: { payoutBy: { actions: ['recordLate', 'tellLatePayout'] } },
  states: {
    papers,
    transferring: { id: 'transferring', ...transferring },
    atTownship: {
      id: 'atTownship',
      meta: {
        title: { zh: '乡镇待发', en: 'at the township office' },
        owner: 'townshipFinance',
        stage: 'payout',
      },
      always: { guard: 'isPaidOut', target: '#active' },
      on: { 'payout.deliver': { target: 'delivering', actions: 'recordPending' } },
    },
    delivering,
    withdrawing: { id: 'withdrawing', ...withdrawing },
    declining: { id: 'declining', ...declining },
  },
};
