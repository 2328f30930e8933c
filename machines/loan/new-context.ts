import { uncorrected } from '../core/patterns/correction.ts';
import { unaudited } from '../core/patterns/reopening.ts';
import type { Instant } from '../core/values/vocabulary.ts';
import { changes } from './active/changing.ts';
import { disasters } from './active/disasters.ts';
import { followUp } from './active/following-up.ts';
import { debt } from './active/paid-out.ts';
import { releasing } from './active/releasing.ts';
import { repaying } from './active/repaying.ts';
import { reschedules } from './active/rescheduling.ts';
import type { Context } from './context.ts';
import { determined } from './determining.ts';
import type { Input } from './input.ts';
import { responsibility } from './letter.ts';
import { paperwork } from './papers.ts';
import { payout } from './paying.ts';
import { classTitle } from './plan.ts';
import { verification } from './verifying.ts';

/**
 * The title of a loan: the class of the project and the number of the application. It stands in lists, notices and what
 * the server keeps beside its cases, where no household's name has a place; the record and the papers have that.
 */
export const titleOf = ({ plan, application }: Pick<Input, 'plan' | 'application'>): string =>
  `${classTitle(plan, application.class).zh} ${application.number}`;

/** What a loan starts from: an application under its plan's year and class. 二 */
export function newContext(input: Input & { id: string; at: Instant }): Context {
  const { id, at, place, plan, batch, programme, application, household } = input;
  const { class: code, content, scale } = application;
  return {
    id,
    place,
    title: titleOf(input),
    openedAt: at,
    plan,
    batch,
    programme,
    application,
    household,
    purpose: { class: code, content, scale },
    refusedBookings: [],
    ...verification,
    ...determined,
    ...responsibility,
    ...paperwork,
    ...payout,
    ...debt,
    ...repaying,
    ...followUp,
    ...changes,
    ...reschedules,
    ...disasters,
    ...releasing,
    ...uncorrected,
    ...unaudited,
  };
}
