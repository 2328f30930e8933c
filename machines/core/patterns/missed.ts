import type { Instant } from '../values/vocabulary.ts';

/** A period of a duty that passed without it; it stays on record when made up for. */
export interface Missed {
  duty: string;
  period: string;
  at: Instant;
}

/** What a case has on record of what was missed. */
export interface MissedDuties {
  missed: Missed[];
}

/**
 * The recording action of `recurring`: the periods of a duty that have passed without it, each once.
 *
 * @param owed the periods due by then and not fulfilled, by the duty's name
 */
export const recordMissed =
  <Context extends MissedDuties>(owed: Record<string, (context: Context, at: Instant) => string[]>) =>
  (context: Context, { at }: { at: Instant }, { duty }: { duty: string }): MissedDuties => {
    const known = context.missed.filter((one) => one.duty === duty).map((one) => one.period);
    const periods = (owed[duty]?.(context, at) ?? []).filter((period) => !known.includes(period));
    return { missed: [...context.missed, ...periods.map((period) => ({ duty, period, at }))] };
  };
