import { recurring } from '../../core/patterns/recurring.ts';
import { rectifications } from '../../core/patterns/rectification.ts';
import type { Context } from '../context.ts';
import { nextVisit, visitsOwed } from './duties.ts';
import type { Data } from './schemas.ts';

/** The shapes that recur while a loan runs, each made once by its pattern. */

/** The liaison's visit at least once a month. 四 */
export const monthlyVisit = recurring<Context>({
  duty: 'liaisonVisit',
  title: { zh: '联系人每月走访', en: "the liaison's monthly visit" },
  owner: 'liaison',
  escalate: ['liaison', 'townshipCommittee', 'countyLoanOffice'],
  event: 'liaison.visit',
  period: (data: Data<'liaison.visit'>) => data.month,
  owed: visitsOwed,
  next: nextVisit,
  clauses: ['L-16'],
});

/** What a check found is put right within a limit. 六 */
export const checkRectification = rectifications<Context>({
  title: { zh: '限期整改', en: 'rectification' },
  orders: ['check.record'],
  within: ({ plan }) => ({ days: plan.timeLimits.rectification, calendar: plan.calendar }),
  responsible: 'liaison',
  responsibleCapacity: 'assist',
  inspector: 'countyLoanOffice',
  inspectorCapacity: 'inspect',
  escalate: ['liaison', 'townshipCommittee', 'countyLoanOffice'],
  clauses: ['L-23'],
});
