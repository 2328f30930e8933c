import type { Rule } from '../../../core/definition/definition.ts';
import { notBefore, notInFuture } from '../../rules/days.ts';
import { assignedLiaison, ownHousehold } from '../../rules/people.ts';
import type { Context } from '../../context.ts';
import { paidOutOn } from '../schedule.ts';

/** A business date between the payout and today. */
export const sincePayout = (clauses: string[]) => [
  notInFuture(clauses),
  notBefore<Context>(clauses, (context) => ({
    day: paidOutOn(context),
    what: { zh: '借款发放到户', en: 'the payout to the household' },
  })),
];

/** The liaison of this household, or this household itself. */
export const ownPeople = (clauses: string[]): Rule<Context, unknown>[] => [
  { ...assignedLiaison, clauses },
  { ...ownHousehold, clauses },
];
