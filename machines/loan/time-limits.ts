import type { DeadlineDefinition } from '../core/definition/definition.ts';
import { endOfLimit } from '../core/values/calendar.ts';
import type { Instant, Text } from '../core/values/vocabulary.ts';
import type { Loan } from './loan.ts';
import type { Plan } from './plan.ts';

type Step = keyof Plan['timeLimits'];

/** The end of a time limit of the plan, in working days from the day on which it begins. */
export const limitFrom = ({ timeLimits, calendar }: Plan, step: Step, at: Instant): Instant =>
  endOfLimit(at, timeLimits[step], calendar);

/** A time limit of the plan as a deadline: it warns, and decides nothing. */
export const timeLimit = (step: Step, title: Text, clauses: string[]): DeadlineDefinition<Loan> => ({
  title,
  due: ({ context, at }) => limitFrom(context.plan, step, at),
  clauses,
});
