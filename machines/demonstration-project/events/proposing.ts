import { event } from '../../core/definition/definition.ts';
import type { Context } from '../context.ts';
import { countyApproval, townshipReview, villageDeliberation } from '../parts.ts';
import { schemas } from '../schemas.ts';

const on = event<Context>();

/** From the survey to the register. 二(一) */
export const approvalEvents = {
  ...villageDeliberation.events,
  ...townshipReview.events,
  ...countyApproval.events,
  'registration.retry': on({
    roles: ['countyOrganisation'],
    title: { zh: '再次登记', en: 'try the register again' },
    schema: schemas['registration.retry'],
    clauses: ['D-08'],
  }),
};
