import { mulberry32 } from '../../client/rehearsal/loan/mulberry32.ts';

/** Who is killed: a worker, the server, the server with every worker, the books' PostgreSQL. */
export const victims = ['worker', 'server', 'both', 'database'] as const;
export type Victim = (typeof victims)[number];

/**
 * What a kill waits for once its turn has come: an answer to a decision; one that is sent and not yet answered; an
 * activity that has begun; a step within a booking; work that is done and not yet reported.
 */
export const occasions = ['answered', 'sent', 'begun', 'booking', 'done'] as const;
export type Occasion = (typeof occasions)[number];

/** One kill: its turn comes after so many acts of the script, and it falls on the next occasion. */
export interface Kill {
  after: number;
  on: Occasion;
  victim: Victim;
}

/** Spreads kills over a script of so many acts: the same seed gives the same plan. Every victim has its share. */
export function killPlan(
  seed: number,
  kills: number,
  acts: number,
  among: readonly Victim[] = victims,
): Kill[] {
  const random = mulberry32(seed);
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  return Array.from({ length: kills }, (_, index) => ({
    after: Math.floor(((index + random()) * acts) / kills),
    on: one(occasions),
    victim: among[index % among.length] as Victim,
  }));
}
