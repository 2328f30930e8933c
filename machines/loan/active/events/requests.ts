import { event } from '../../../core/definition/definition.ts';
import type { Context } from '../../context.ts';
import { householdOwes, ownPeople } from '../paid-out.ts';
import { ceilingCovers, ceilingStillCovers, changesSomething, knownClass } from '../rules/changes.ts';
import { claimedOnce, disasterIsKnown, disasterOnce, fromTheProgramme } from '../rules/disasters.ts';
import {
  coversWhatIsOwed,
  daysInOrder,
  disasterIsClaimed,
  somethingToUndo,
  stillToCome,
} from '../rules/reschedules.ts';
import { schemas } from '../schemas.ts';

const on = event<Context>();
const asking = { roles: ['household', 'liaison'] };
const office = { roles: ['countyLoanOffice'], capacity: 'determine' };

/** What the household asks for while the loan runs, and disasters. 四、三3、灾害 */
export const requestEvents = {
  'change.request': on({
    ...asking,
    title: { zh: '申请变更项目', en: 'ask for a change' },
    schema: schemas['change.request'],
    startsFrom: ['change.request'],
    rules: [...ownPeople(['L-15']), knownClass, ceilingCovers, changesSomething],
    clauses: ['L-15'],
  }),
  'change.approve': on({
    ...office,
    title: { zh: '同意变更', en: 'approve the change' },
    schema: schemas['change.approve'],
    verdict: 'favourable',
    rules: [ceilingStillCovers],
    clauses: ['L-15'],
  }),
  'change.refuse': on({
    ...office,
    title: { zh: '不同意变更', en: 'refuse the change' },
    schema: schemas['change.refuse'],
    verdict: 'adverse',
    clauses: ['L-15'],
  }),
  'reschedule.request': on({
    ...asking,
    title: { zh: '申请展期', en: 'ask for a reschedule' },
    schema: schemas['reschedule.request'],
    rules: [
      ...ownPeople(['L-25']),
      householdOwes(['L-25']),
      coversWhatIsOwed,
      daysInOrder,
      disasterIsClaimed,
    ],
    clauses: ['L-25'],
  }),
  'reschedule.approve': on({
    ...office,
    title: { zh: '同意展期', en: 'approve the reschedule' },
    schema: schemas['reschedule.approve'],
    verdict: 'favourable',
    rules: [householdOwes(['L-25']), stillToCome],
    clauses: ['L-25'],
  }),
  'reschedule.reject': on({
    ...office,
    title: { zh: '不同意展期', en: 'reject the reschedule' },
    schema: schemas['reschedule.reject'],
    verdict: 'adverse',
    clauses: ['L-25'],
  }),
  'reschedule.undo': on({
    ...office,
    title: { zh: '撤销展期', en: 'undo the reschedule' },
    schema: schemas['reschedule.undo'],
    rules: [somethingToUndo, householdOwes(['L-25'])],
    clauses: ['L-25'],
  }),
  'disaster.notify': on({
    roles: ['case'],
    title: { zh: '灾害通知', en: 'tell of a disaster' },
    schema: schemas['disaster.notify'],
    rules: [fromTheProgramme, disasterOnce],
    clauses: ['L-24'],
  }),
  'claim.submit': on({
    ...asking,
    title: { zh: '申报受灾', en: 'claim for a disaster' },
    schema: schemas['claim.submit'],
    rules: [...ownPeople(['L-24']), disasterIsKnown, claimedOnce],
    clauses: ['L-24'],
    reply: ({ context, data }) => ({ claim: `${context.id}/${data.disaster}` }),
  }),
};
