import type { allActivities } from '../../../worker/activities.ts';

/** A county register that answers at once. */
export function registerActivities() {
  let count = 0;
  return {
    register: async ({ year }: { year: number }, _meta: unknown): Promise<{ number: string }> => ({
      number: `YUNLING-${year}-${String(++count).padStart(3, '0')}`,
    }),
  };
}

/** What a hand-written project may ask of the outside: the product's own activities, and the register. */
export type ProjectActivities = Awaited<ReturnType<typeof allActivities>> &
  ReturnType<typeof registerActivities>;
