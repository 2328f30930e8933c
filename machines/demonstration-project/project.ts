import type { Instant, Place } from '../core/values/vocabulary.ts';
import type { Plan } from './plan.ts';

/** A result that goes into someone's yearly assessment. 二(三)1, 四(二) */
export interface Assessment {
  of: 'firstSecretary' | 'townshipCommittee';
  /** The first secretary assessed; the township is the case's own. */
  person?: string;
  year: number;
  source: 'acceptance' | 'evaluation';
  result: string;
  at: Instant;
}

/** How far a project has come: which number it has in the register, and when it passed final acceptance. */
export interface Progress {
  register?: { number: string; at: Instant };
  acceptance: { acceptedAt?: Instant };
}

/** What every chapter of a project looks at. */
export interface Project {
  id: string;
  place: Place;
  title: string;
  programme: string;
  plan: Plan;
  openedAt: Instant;
  firstSecretary: string;
  assessments: Assessment[];
}
