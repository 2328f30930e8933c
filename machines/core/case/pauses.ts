import type { Instant } from '../values/vocabulary.ts';

/** A time for which a case stood still 中止, as its context keeps it: what is owed follows from the context alone. */
export interface Pause {
  from: Instant;
  to: Instant;
}

/** What a context holds of times at which its case stood still; nothing until it has. */
export interface Pauses {
  pauses?: Pause[];
}

/** The times for which a case stood still. */
export const pausesOf = (context: unknown): Pause[] => (context as Pauses | undefined)?.pauses ?? [];

/** Whether an instant fell into a time for which the case stood still. */
export const fellInPause = (context: unknown, due: Instant): boolean =>
  pausesOf(context).some(({ from, to }) => from < due && due <= to);

/**
 * What is owed of a duty that comes back, without the periods that fell due while the case stood still: none of them is late.
 *
 * @param others further times for which nobody could fulfil it, up to an instant
 */
export const withoutPauses =
  <Context, Period extends string>(
    owed: (context: Context, at: Instant) => Period[],
    others: (context: Context, at: Instant) => Pause[] = () => [],
  ) =>
  (context: Context, at: Instant): Period[] => {
    const fell = [...pausesOf(context), ...others(context, at)].flatMap(({ from, to }) => {
      const before = owed(context, from);
      return owed(context, to).filter((period) => !before.includes(period));
    });
    return owed(context, at).filter((period) => !fell.includes(period));
  };
