import type { Instant, Place } from '../../core/values/vocabulary.ts';
import type { Plan } from '../plan.ts';

/** What every chapter of the programme looks at. */
export interface Programme {
  id: string;
  place: Place;
  title: string;
  openedAt: Instant;
  plan: Plan;
}

/** The county's office of the leading group 县领导组办公室 manages the programme. */
export const office = { roles: ['countyLoanOffice'], capacity: 'manage' };
