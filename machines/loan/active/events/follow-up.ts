import { event } from '../../../core/definition/definition.ts';
import { limitRule } from '../../../core/patterns/rectification.ts';
import type { Context } from '../../context.ts';
import { checkRectification } from '../parts.ts';
import { ownPeople, sincePayout } from '../paid-out.ts';
import {
  everythingIsRecovered,
  findingIsRectified,
  householdIsLifted,
  madeInItsMonth,
  monthHasCome,
  stillToVisit,
} from '../rules/follow-up.ts';
import { schemas } from '../schemas.ts';

const on = event<Context>();
const inspector = { roles: ['countyLoanOffice'], capacity: 'inspect' };
const submit = 'rectification.submit';
const { [submit]: submission, ...rectification } = checkRectification.events;

/** Visits, checks, outcome and the liaison's release. 四、六、成效 */
export const followUpEvents = {
  'liaison.visit': on({
    roles: ['liaison'],
    title: { zh: '记录走访', en: 'record a visit' },
    schema: schemas['liaison.visit'],
    rules: [...ownPeople(['L-16']), monthHasCome, madeInItsMonth, ...sincePayout(['L-16'])],
    clauses: ['L-16'],
  }),
  'visit.remind': on({
    roles: ['clock'],
    title: { zh: '提醒走访', en: 'remind of the visit' },
    schema: schemas['visit.remind'],
    rules: [stillToVisit],
    clauses: ['L-16'],
  }),
  'check.record': on({
    ...inspector,
    title: { zh: '记录检查', en: 'record a check' },
    schema: schemas['check.record'],
    rules: [...sincePayout(['L-23']), findingIsRectified, limitRule(['L-23'])],
    clauses: ['L-23'],
  }),
  ...rectification,
  ...(submission === undefined
    ? {}
    : { [submit]: { ...submission, rules: [...ownPeople(['L-23']), ...(submission.rules ?? [])] } }),
  'outcome.record': on({
    ...inspector,
    title: { zh: '认定脱贫成效', en: 'record the outcome' },
    schema: schemas['outcome.record'],
    rules: sincePayout(['L-28']),
    clauses: ['L-28'],
  }),
  'liaison.release': on({
    roles: ['countyLoanOffice'],
    title: { zh: '解除联系人', en: 'release the liaison' },
    schema: schemas['liaison.release'],
    rules: [householdIsLifted, everythingIsRecovered],
    clauses: ['L-18'],
  }),
};
