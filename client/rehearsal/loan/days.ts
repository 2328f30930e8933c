import type { Plan } from '../../../machines/loan/plan.ts';
import type { LendingDays } from './lending.ts';

/** A batch in time: its plan, its days, and how its story names any other. */
export interface Lending {
  plan: Plan;
  days: LendingDays;
  /** A day of the batch's year or of a later one: `on(1, '02-10')`. */
  on(yearsLater: number, monthDay: string): string;
}

/** The days of a batch that is opened in spring and paid out in April. */
export function lendingIn(plan: Plan, days: Record<keyof LendingDays, string>): Lending {
  const on = (later: number, monthDay: string) => `${plan.year + later}-${monthDay}`;
  return {
    plan,
    on,
    days: Object.fromEntries(
      Object.entries(days).map(([name, day]) => [name, on(0, day)]),
    ) as unknown as LendingDays,
  };
}
