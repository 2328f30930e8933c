import { z } from 'zod';
import type { Pause } from '../core/case/pauses.ts';
import { field } from '../core/definition/field.ts';
import { notBefore } from '../core/patterns/days.ts';
import { dateOf, endOfLimit, yearOf } from '../core/values/calendar.ts';
import { listed, longText } from '../core/values/text.ts';
import type { Instant, Place, Text } from '../core/values/vocabulary.ts';
import type { MovedWindows } from './moved-windows.ts';
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

/** What acceptance came to, added to what enters the first secretary's year-end assessment. 二(三)1 */
export const assessed = (
  { assessments, firstSecretary }: Pick<Project, 'assessments' | 'firstSecretary'>,
  result: 'accepted' | 'failed' | 'neverReached',
  at: Instant,
): Pick<Project, 'assessments'> => ({
  assessments: [
    ...assessments,
    { of: 'firstSecretary', person: firstSecretary, year: yearOf(at), source: 'acceptance', result, at },
  ],
});

/** How far a project has come: which number it has in the register, and when it passed final acceptance. */
export interface Progress {
  register?: { number: string; at: Instant };
  acceptance: { acceptedAt?: Instant };
}

/** From when to when there was a first secretary. */
export interface Terms {
  tenures?: { from: Instant; until?: Instant }[];
}

/** The times up to an instant for which nobody was first secretary, and nobody could do what only they do. 四(一) */
export const vacancies = ({ tenures = [] }: Terms, at: Instant): Pause[] =>
  tenures.flatMap(({ until: from }, index) => {
    const to = tenures[index + 1]?.from ?? at;
    return from === undefined || from >= to ? [] : [{ from, to }];
  });

/** What every chapter of a project looks at. */
export interface Project extends MovedWindows {
  id: string;
  place: Place;
  title: string;
  programme: string;
  openedAt: Instant;
  firstSecretary: string;
  assessments: Assessment[];
}

/** When a time limit 办理时限 of the plan ends that begins now, in working days. */
export const within =
  (limit: keyof Plan['timeLimits']) =>
  ({ context: { plan }, at }: { context: Pick<Project, 'plan'>; at: Instant }): Instant =>
    endOfLimit(at, plan.timeLimits[limit], plan.calendar);

/** What happens in a project that runs has a day that is not before its registration. */
export const notBeforeRegistration = <Context extends Progress>(clauses: string[], field?: string) =>
  notBefore<Context>(
    clauses,
    ({ register }) =>
      register && { day: dateOf(register.at), what: { zh: '登记造册', en: 'the registration' } },
    field,
  );

/** Why not, at least one reason. */
export const reasons = field(z.array(longText).min(1).max(20), '理由', 'reasons');

/** A demand met or not, and on what that rests. */
export const attested = z.strictObject({
  meets: field(z.boolean(), '是否符合', 'is met'),
  basis: field(longText, '依据', 'basis'),
});

/** Those of several demands that are not met, listed; nothing where all of them are. */
export function unmet(...demands: [met: boolean, zh: string, en: string][]): Text | undefined {
  const missing = demands.flatMap(([met, zh, en]) => (met ? [] : [{ zh, en }]));
  return missing.length === 0 ? undefined : listed(missing);
}
