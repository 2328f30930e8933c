import { addWorkingDays, dateOf, endOfDay } from '../core/values/calendar.ts';
import type { Instant } from '../core/values/vocabulary.ts';
import type { Plan } from './plan.ts';

/** The end of a time limit of the plan, in working days from the day on which it begins. */
export const limitFrom = (plan: Plan, limit: keyof Plan['timeLimits'], at: Instant): Instant =>
  endOfDay(addWorkingDays(dateOf(at), plan.timeLimits[limit], plan.calendar));
